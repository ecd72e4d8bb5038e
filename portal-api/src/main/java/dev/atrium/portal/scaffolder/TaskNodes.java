package dev.atrium.portal.scaffolder;

import dev.atrium.portal.graphql.NodeType;
import dev.atrium.portal.graphql.Viewers;
import dev.atrium.scaffolder.Task;
import dev.atrium.scaffolder.TaskQueries;
import graphql.schema.DataFetchingEnvironment;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The global ids of tasks. */
@Component
final class TaskNodes implements NodeType {

    private final TaskQueries tasks;

    TaskNodes(TaskQueries tasks) {
        this.tasks = tasks;
    }

    @Override
    public Optional<Mono<?>> node(String id, DataFetchingEnvironment env) {
        return TaskIds.TASK.global(id).map(task -> tasks.task(Viewers.of(env), task));
    }

    @Override
    public Optional<String> typeOf(Object node) {
        return node instanceof Task ? Optional.of("Task") : Optional.empty();
    }
}
