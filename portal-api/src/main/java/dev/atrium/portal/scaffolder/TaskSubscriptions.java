package dev.atrium.portal.scaffolder;

import dev.atrium.portal.graphql.Arguments;
import dev.atrium.portal.graphql.Viewers;
import dev.atrium.scaffolder.TaskEvent;
import dev.atrium.scaffolder.TaskQueries;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** What happens in tasks, as it happens. */
@Component
final class TaskSubscriptions implements RuntimeWiringConfigurer {

    private final TaskQueries tasks;

    TaskSubscriptions(TaskQueries tasks) {
        this.tasks = tasks;
    }

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type("Subscription", type -> type.dataFetcher("taskEvents", this::events));
    }

    private Flux<TaskEvent> events(DataFetchingEnvironment env) {
        // what is thrown here would reach nobody: an event stream begins with its first event
        return Flux.defer(() -> tasks.events(
                Viewers.of(env),
                TaskIds.TASK.required(Arguments.required(env, "taskId")),
                TaskFields.sequence(env.getArgument("after"))));
    }
}
