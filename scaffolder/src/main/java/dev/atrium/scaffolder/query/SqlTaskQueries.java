package dev.atrium.scaffolder.query;

import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.access.NotFound;
import dev.atrium.platform.access.Permissions;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Notifications;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.scaffolder.Task;
import dev.atrium.scaffolder.TaskEvent;
import dev.atrium.scaffolder.TaskFile;
import dev.atrium.scaffolder.TaskFilter;
import dev.atrium.scaffolder.TaskQueries;
import dev.atrium.scaffolder.TaskStep;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The answers about tasks from their tables, as far as the policy allows. */
public final class SqlTaskQueries implements TaskQueries {

    private static final String CHANNEL = "atrium_scaffolder";
    private static final int LONGEST_LOG = 10_000;

    /** Even if a notification is lost with its connection, events are found this much later. */
    private static final Duration SAFETY_NET = Duration.ofSeconds(10);

    private final Sql sql;
    private final TaskPages pages;
    private final EventPages events;

    /** Answers from a database. Listens on a connection of its own while events are followed. */
    public SqlTaskQueries(Database database, Permissions permissions) {
        this.sql = database.sql();
        this.pages = new TaskPages(sql, permissions);
        // every subscriber has the interval of its own: it stops with them
        this.events = new EventPages(
                sql,
                Flux.merge(
                        new Notifications(database).on(CHANNEL),
                        Flux.interval(SAFETY_NET).map(_ -> "")));
    }

    @Override
    public Mono<Task> task(Viewer viewer, UUID id) {
        return Mono.defer(() -> {
            var query = Query.of("select " + TaskColumns.COLUMNS + " from scaffolder.task t where t.id = $1", id);
            pages.andVisible(query, viewer);
            return sql.row(query, TaskColumns::read);
        });
    }

    @Override
    public Mono<Page<Task>> tasks(Viewer viewer, TaskFilter filter, PageRequest page) {
        return Mono.defer(() -> pages.page(viewer, filter, page));
    }

    @Override
    public Mono<Long> count(Viewer viewer, TaskFilter filter) {
        return Mono.defer(() -> pages.count(viewer, filter));
    }

    @Override
    public Mono<Map<UUID, List<TaskStep>>> steps(Viewer viewer, Collection<UUID> tasks) {
        return Mono.defer(() -> {
            var query = Query.of("""
                    select s.task, s.number, s.id, s.name, s.action, s.status, s.started_at, s.finished_at, s.message, s.output
                    from scaffolder.task t join scaffolder.task_step s on s.task = t.id where t.id = any($1)""", (Object) tasks.toArray(UUID[]::new));
            pages.andVisible(query, viewer);
            query.append(" order by s.task, s.number");
            return sql.rows(query, SqlTaskQueries::step)
                    .collect(
                            LinkedHashMap::new,
                            (byTask, step) -> byTask.computeIfAbsent(step.task(), _ -> new ArrayList<>())
                                    .add(step));
        });
    }

    @Override
    public Mono<List<TaskFile>> files(Viewer viewer, UUID task) {
        return Mono.defer(() -> {
            var query = Query.of("""
                    select f.path, f.executable, f.size, f.content, f.base64, f.truncated
                    from scaffolder.task t join scaffolder.task_file f on f.task = t.id where t.id = $1""", task);
            pages.andVisible(query, viewer);
            query.append(" order by f.path collate \"C\"");
            return sql.rows(query, SqlTaskQueries::file).collectList();
        });
    }

    @Override
    public Mono<List<TaskEvent>> log(Viewer viewer, UUID task, long after, int limit) {
        if (limit < 0 || limit > LONGEST_LOG) {
            return Mono.error(
                    new BadRequest("A part of a log has 0 to " + LONGEST_LOG + " events, not " + limit + "."));
        }
        return visible(viewer, task)
                .flatMap(_ -> events.after(task, after, limit).collectList())
                .defaultIfEmpty(List.of());
    }

    @Override
    public Flux<TaskEvent> events(Viewer viewer, UUID task, @Nullable Long after) {
        return visible(viewer, task)
                .switchIfEmpty(Mono.error(() -> new NotFound("There is no task " + task + ".")))
                .flatMapMany(_ -> events.follow(task, after == null ? 0 : after));
    }

    private Mono<Boolean> visible(Viewer viewer, UUID task) {
        return Mono.defer(() -> {
            var query = Query.of("select 1 from scaffolder.task t where t.id = $1", task);
            pages.andVisible(query, viewer);
            return sql.row(query, _ -> true);
        });
    }

    private static TaskStep step(Readable row) {
        return new TaskStep(
                TaskColumns.required(row.get(0, UUID.class)),
                TaskColumns.required(row.get(1, Integer.class)),
                TaskColumns.text(row, 2),
                TaskColumns.text(row, 3),
                TaskColumns.text(row, 4),
                TaskStep.Status.valueOf(TaskColumns.text(row, 5)),
                TaskColumns.instant(row, 6),
                TaskColumns.instant(row, 7),
                row.get(8, String.class),
                TaskColumns.object(row, 9));
    }

    private static TaskFile file(Readable row) {
        return new TaskFile(
                TaskColumns.text(row, 0),
                TaskColumns.required(row.get(1, Boolean.class)),
                TaskColumns.required(row.get(2, Long.class)),
                TaskColumns.text(row, 3),
                TaskColumns.required(row.get(4, Boolean.class)),
                TaskColumns.required(row.get(5, Boolean.class)));
    }
}
