package dev.atrium.pipelines.log;

import dev.atrium.pipelines.StepStatus;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql.TypedNull;
import dev.atrium.platform.database.Storable;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.run.RunStatus;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what happens in builds, in the transaction in which it happens, and tells who listens. Locks the build's row until the
 * transaction ends, so that events become visible in the order of their sequence: lock it before those of its tasks and steps.
 *
 * <p>Each call is one statement, however much it tells. All throw {@code IllegalStateException} if there is no such build.
 */
public final class BuildEvents {

    /** What listeners are notified by; the payload is the build's id. */
    public static final String CHANNEL = "pipelines_build";

    private static final String APPEND = """
            with numbered as (
                update pipelines.build set last_event = last_event + cardinality($2::int[]) where id = $1
                returning id, last_event - cardinality($2::int[]) as base),
            event as (
                insert into pipelines.build_event (build, sequence, at, task, step, step_status, build_status, message)
                select id, base + e.n, clock_timestamp(), nullif(e.task, 0), e.step, e.status, $5, nullif(e.message, '')
                from numbered, unnest($2::int[], $3::uuid[], $4::text[], $6::text[]) with ordinality
                    as e(task, step, status, message, n))
            select pg_notify('pipelines_build', id::text)::text from numbered""";

    private BuildEvents() {}

    /**
     * What has become of a task or a step.
     *
     * @param step null where the task itself is meant
     * @param message why; may be empty
     */
    public record Change(int task, @Nullable UUID step, StepStatus status, String message) {}

    /** The build's status has changed. */
    public static void build(Transaction tx, UUID build, RunStatus status, String message) {
        append(tx, build, status.name(), List.of(new Row(0, null, null, message)));
    }

    /** A task's status has changed. */
    public static void task(Transaction tx, UUID build, int task, StepStatus status, String message) {
        changes(tx, build, List.of(new Change(task, null, status, message)));
    }

    /** Several tasks have come to the same status for the same reason. */
    public static void tasks(Transaction tx, UUID build, Collection<Integer> tasks, StepStatus status, String message) {
        changes(
                tx,
                build,
                tasks.stream()
                        .map(task -> new Change(task, null, status, message))
                        .toList());
    }

    /** A step's status has changed. */
    public static void step(Transaction tx, UUID build, int task, UUID step, StepStatus status, String message) {
        changes(tx, build, List.of(new Change(task, step, status, message)));
    }

    /** Several steps of a task have come to the same status for the same reason. */
    public static void steps(
            Transaction tx, UUID build, int task, Collection<UUID> steps, StepStatus status, String message) {
        changes(
                tx,
                build,
                steps.stream()
                        .map(step -> new Change(task, step, status, message))
                        .toList());
    }

    /** Several statuses have changed, told in this order. Nothing happens if there are none. */
    public static void changes(Transaction tx, UUID build, List<Change> changes) {
        append(
                tx,
                build,
                null,
                changes.stream()
                        .map(c -> new Row(c.task(), c.step(), c.status().name(), c.message()))
                        .toList());
    }

    private record Row(
            int task, @Nullable UUID step, @Nullable String status, String message) {}

    private static void append(Transaction tx, UUID build, @Nullable String buildStatus, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var told = tx.rows(
                Query.of(
                        APPEND,
                        build,
                        column(rows, Row::task, Integer[]::new),
                        column(rows, Row::step, UUID[]::new),
                        column(rows, Row::status, String[]::new),
                        buildStatus == null ? new TypedNull(String.class) : buildStatus,
                        // PostgreSQL's text cannot hold the character 0
                        column(rows, row -> Storable.text(row.message()), String[]::new)),
                _ -> true);
        if (told.isEmpty()) {
            throw new IllegalStateException("There is no build " + build);
        }
    }

    private static <T extends @Nullable Object> T[] column(
            List<Row> rows, Function<Row, T> column, IntFunction<T[]> array) {
        return rows.stream().map(column).toArray(array);
    }
}
