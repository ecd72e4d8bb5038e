package dev.atrium.pipelines.run;

import dev.atrium.pipelines.log.BuildEvents;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an execution writes down: all that has changed since the last time, in one transaction of a few statements, however many steps
 * and tasks it is about. Refused with {@link Superseded} once another execution has the build.
 */
final class Records {

    private static final Logger log = LoggerFactory.getLogger(Records.class);

    /** What is executed is not given up because the database cannot be reached for half a minute. */
    private static final int MOST_TRIES = 6;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private static final String INSERT_STEPS = """
            insert into pipelines.build_step (id, build, task, attempt, number, name, action, status, message)
            select s.id, $1, s.task, s.attempt, s.number, s.name, s.action, s.status, nullif(s.message, '')
            from json_to_recordset($2::json) as s(
                id uuid, task int, attempt int, number int, name text, action text, status text, message text)
            on conflict do nothing""";

    private static final String UPDATE_STEPS = """
            update pipelines.build_step b set status = s.status, exit_code = s."exitCode", started_at = s."startedAt",
                finished_at = s."finishedAt", message = nullif(s.message, '')
            from json_to_recordset($1::json) as s(
                id uuid, status text, "exitCode" int, "startedAt" timestamptz, "finishedAt" timestamptz, message text)
            where b.id = s.id""";

    private static final String UPDATE_TASKS = """
            update pipelines.build_task b set status = t.status, attempt = t.attempt, failures = t.failures,
                started_at = t."startedAt", finished_at = t."finishedAt", message = nullif(t.message, '')
            from json_to_recordset($2::json) as t(
                number int, status text, attempt int, failures int, "startedAt" timestamptz, "finishedAt" timestamptz,
                message text)
            where b.build = $1 and b.number = t.number""";

    private final Sql sql;
    private final UUID build;
    private final UUID execution;

    Records(Sql sql, Execution execution) {
        this.sql = sql;
        this.build = execution.build();
        this.execution = execution.id();
    }

    private record NewStepRow(
            UUID id, int task, int attempt, int number, String name, String action, String status, String message) {}

    private record StepRow(
            UUID id,
            String status,
            @Nullable Integer exitCode,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            String message) {}

    private record TaskRow(
            int number,
            String status,
            int attempt,
            int failures,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            String message) {}

    /** Writes down what has changed. */
    void write(BuildState state) {
        if (state.isWritten()) {
            return;
        }
        var wait = FIRST_WAIT;
        for (int tries = 1; ; tries++) {
            try {
                sql.transaction(tx -> write(tx, state));
                state.written();
                return;
            } catch (Superseded e) {
                throw e;
            } catch (RuntimeException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
                log.warn(
                        "Could not record what happened in build {}; trying again in {} s", build, wait.toSeconds(), e);
            }
            rest(wait);
            wait = wait.multipliedBy(2);
        }
    }

    /** Why the build is to stop, and who wants it. */
    String cancelMessage() {
        return sql.transaction(tx -> tx.row(
                        Query.of("select coalesce(cancel_message, '') from pipelines.build where id = $1", build),
                        row -> Json.text(row, 0)))
                .filter(message -> !message.isBlank())
                .orElse("Cancelled.");
    }

    private boolean write(Transaction tx, BuildState state) {
        lock(tx);
        insertSteps(tx, state.newSteps());
        updateSteps(tx, state.changedSteps());
        updateTasks(tx, state.changedTasks());
        BuildEvents.changes(tx, build, state.changes());
        var end = state.end();
        if (end != null) {
            tx.update(Query.of("""
                    update pipelines.build set status = $2, finished_at = $3, message = nullif($4, ''), ticket = null,
                        execution = null
                    where id = $1""", build, end.status().name(), Json.parameter(end.at()), end.message()));
            BuildEvents.build(tx, build, end.status(), end.message());
        }
        return true;
    }

    private void lock(Transaction tx) {
        var mine = tx.row(
                Query.of(
                        "select 1 from pipelines.build where id = $1 and execution = $2 for no key update",
                        build,
                        execution),
                _ -> true);
        if (mine.isEmpty()) {
            throw new Superseded(build);
        }
    }

    private void insertSteps(Transaction tx, List<StepState> steps) {
        if (!steps.isEmpty()) {
            tx.update(Query.of(
                    INSERT_STEPS,
                    build,
                    Json.rows(steps.stream()
                            .map(s -> new NewStepRow(
                                    s.id,
                                    s.task,
                                    s.attempt,
                                    s.number(),
                                    s.plan.name(),
                                    s.plan.image(),
                                    s.status.name(),
                                    s.message))
                            .toList())));
        }
    }

    private void updateSteps(Transaction tx, List<StepState> steps) {
        if (!steps.isEmpty()) {
            tx.update(Query.of(
                    UPDATE_STEPS,
                    Json.rows(steps.stream()
                            .map(s -> new StepRow(
                                    s.id, s.status.name(), s.exitCode, s.startedAt, s.finishedAt, s.message))
                            .toList())));
        }
    }

    private void updateTasks(Transaction tx, Collection<TaskState> tasks) {
        if (!tasks.isEmpty()) {
            tx.update(Query.of(
                    UPDATE_TASKS,
                    build,
                    Json.rows(tasks.stream()
                            .map(t -> new TaskRow(
                                    t.number(),
                                    t.status.name(),
                                    t.attempt,
                                    t.failures,
                                    t.startedAt,
                                    t.finishedAt,
                                    t.message))
                            .toList())));
        }
    }

    private static void rest(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the database could not be reached", e);
        }
    }
}
