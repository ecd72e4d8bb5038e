package dev.atrium.portal.scaffolder;

import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.portal.catalog.Loaders;
import dev.atrium.portal.graphql.Arguments;
import dev.atrium.portal.graphql.Batches;
import dev.atrium.portal.graphql.Connection;
import dev.atrium.portal.graphql.Fetch;
import dev.atrium.portal.graphql.PlainJson;
import dev.atrium.portal.graphql.Viewers;
import dev.atrium.scaffolder.Task;
import dev.atrium.scaffolder.TaskEvent;
import dev.atrium.scaffolder.TaskFilter;
import dev.atrium.scaffolder.TaskQueries;
import dev.atrium.scaffolder.TaskStep;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Tasks, and their fields. */
@Component
final class TaskFields implements RuntimeWiringConfigurer {

    private static final String STEPS = "taskSteps";
    private static final int MOST_LINES = 10_000;

    private final TaskQueries tasks;

    TaskFields(TaskQueries tasks, Batches batches) {
        this.tasks = tasks;
        batches.<UUID, List<TaskStep>>register(STEPS, tasks::steps);
    }

    private record Progress(long done, int total) {}

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type("Query", type -> type.dataFetcher("task", this::task).dataFetcher("tasks", this::tasks));
        wiring.type("Task", this::task);
        wiring.type(
                "TaskStep", type -> type.dataFetcher("output", Fetch.property(TaskStep.class, s -> plain(s.output()))));
        wiring.type(
                "TaskOutput",
                type -> type.dataFetcher("values", Fetch.property(Task.Output.class, o -> plain(o.values()))));
        wiring.type("TaskLink", TaskFields::link);
        wiring.type("TaskText", type -> type.dataFetcher("title", Fetch.text(Task.Text.class, Task.Text::title)));
        wiring.type("TaskEvent", this::event);
        Connection.wire(wiring, "Task");
    }

    private TypeRuntimeWiring.Builder task(TypeRuntimeWiring.Builder type) {
        property(type, "id", t -> TaskIds.TASK.of(t.id()));
        property(type, "templateRef", Task::template);
        property(type, "values", t -> plain(t.values()));
        return type.dataFetcher("template", Fetch.later(Task.class, (t, env) -> Loaders.entity(env, t.template())))
                .dataFetcher("steps", Fetch.later(Task.class, TaskFields::steps))
                .dataFetcher(
                        "progress",
                        Fetch.later(Task.class, (t, env) -> steps(t, env).thenApply(TaskFields::progress)))
                .dataFetcher("files", Fetch.field(Task.class, (t, env) -> tasks.files(Viewers.of(env), t.id())))
                .dataFetcher("log", Fetch.field(Task.class, this::log));
    }

    private static TypeRuntimeWiring.Builder link(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("title", Fetch.text(Task.Link.class, Task.Link::title))
                .dataFetcher("url", Fetch.text(Task.Link.class, Task.Link::url))
                .dataFetcher("entityRef", Fetch.text(Task.Link.class, Task.Link::entityRef))
                .dataFetcher("icon", Fetch.text(Task.Link.class, Task.Link::icon));
    }

    private TypeRuntimeWiring.Builder event(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("sequence", Fetch.property(TaskEvent.class, e -> Long.toString(e.sequence())))
                .dataFetcher("stepId", Fetch.property(TaskEvent.class, TaskEvent::step))
                .dataFetcher("task", Fetch.field(TaskEvent.class, (e, env) -> tasks.task(Viewers.of(env), e.task())));
    }

    private Mono<Task> task(DataFetchingEnvironment env) {
        return Mono.justOrEmpty(TaskIds.TASK.parse(Arguments.required(env, "id")))
                .flatMap(id -> tasks.task(Viewers.of(env), id));
    }

    private Connection<Task> tasks(DataFetchingEnvironment env) {
        var viewer = Viewers.of(env);
        var filter = filter(env);
        var page = Arguments.page(env);
        return new Connection<>(
                () -> tasks.tasks(viewer, filter, page).toFuture(),
                () -> tasks.count(viewer, filter).toFuture());
    }

    private static TaskFilter filter(DataFetchingEnvironment env) {
        Map<String, Object> filter = env.getArgument("filter");
        if (filter == null) {
            return TaskFilter.ALL;
        }
        @SuppressWarnings("unchecked")
        var given = (@Nullable List<String>) filter.get("status");
        var statuses = given == null ? List.<String>of() : given;
        var createdBy = filter.get("createdBy");
        return new TaskFilter(
                statuses.stream().map(RunStatus::valueOf).collect(Collectors.toSet()),
                (EntityRef) filter.get("template"),
                createdBy == null ? null : createdBy.toString());
    }

    private static CompletableFuture<List<TaskStep>> steps(Task task, DataFetchingEnvironment env) {
        return Batches.<UUID, List<TaskStep>>load(env, STEPS, task.id())
                .thenApply(found -> Objects.requireNonNullElse(found, List.of()));
    }

    private static Progress progress(List<TaskStep> steps) {
        return new Progress(steps.stream().filter(s -> s.status().finished()).count(), steps.size());
    }

    private Mono<List<TaskEvent>> log(Task task, DataFetchingEnvironment env) {
        int first = Arguments.<Integer>required(env, "first");
        if (first < 0 || first > MOST_LINES) {
            throw new BadRequest("`first` is 0 to " + MOST_LINES + ", not " + first + ".");
        }
        var after = sequence(env.getArgument("after"));
        return tasks.log(Viewers.of(env), task.id(), after == null ? -1 : after, first);
    }

    /** The sequence of an event that a client has seen. */
    static @Nullable Long sequence(@Nullable String after) {
        try {
            return after == null ? null : Long.valueOf(after);
        } catch (NumberFormatException e) {
            throw new BadRequest("`after` is not the sequence of an event: " + after);
        }
    }

    private static @Nullable Object plain(@Nullable JsonNode node) {
        return node == null ? null : PlainJson.of(node);
    }

    private static void property(TypeRuntimeWiring.Builder type, String name, Function<Task, @Nullable Object> getter) {
        type.dataFetcher(name, Fetch.property(Task.class, getter));
    }
}
