package dev.atrium.scaffolder.run;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Storable;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.scaffolder.TaskFile;
import dev.atrium.scaffolder.TaskStep;
import dev.atrium.scaffolder.template.TemplateSpec.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an execution writes down. Each record is one transaction, has the log so far with it, and is refused with
 * {@link Superseded} once another execution has the task.
 */
final class Records {

    private final Sql sql;
    private final UUID task;
    private final UUID execution;
    private final TaskLog log;

    Records(Sql sql, Execution execution, TaskLog log) {
        this.sql = sql;
        this.task = execution.task();
        this.execution = execution.id();
        this.log = log;
    }

    /** The files of a task, packed. */
    @SuppressWarnings("ArrayRecordComponent")
    record Snapshot(String fingerprint, byte[] content) {}

    /** A round begins, and perhaps its step. Answers when it first did. */
    Instant roundBegins(Step step, int round) {
        return write((tx, events) -> {
            if (tx.update(Query.of("""
                    update scaffolder.task_step set status = 'RUNNING', started_at = coalesce(started_at, now()), message = null
                    where task = $1 and number = $2 and status <> 'RUNNING'""", task, step.number())) > 0) {
                events.add(LogEntry.step(step.id(), TaskStep.Status.RUNNING, ""));
            }
            tx.update(Query.of("""
                    insert into scaffolder.task_round (task, step, round, begun_at) values ($1, $2, $3, now())
                    on conflict do nothing""", task, step.number(), round));
            return tx.row(
                            Query.of(
                                    "select begun_at from scaffolder.task_round where task = $1 and step = $2 and round = $3",
                                    task,
                                    step.number(),
                                    round),
                            row -> Json.instant(row, 0))
                    .orElseThrow();
        });
    }

    /** Whether an effect had been written down before. */
    boolean begun(Step step, int round, String effect) {
        return write((tx, _) -> tx.update(Query.of("""
                        insert into scaffolder.task_effect (task, step, round, effect) values ($1, $2, $3, $4)
                        on conflict do nothing""", task, step.number(), round, effect)) == 0);
    }

    /**
     * A round is finished.
     *
     * @param stepOutput what came of the step, if it was its last round
     */
    void roundFinished(
            Step step, int round, ObjectNode output, @Nullable ObjectNode stepOutput, Optional<Snapshot> snapshot) {
        write((tx, events) -> {
            tx.update(Query.of("""
                    update scaffolder.task_round set finished = true, output = $4::json
                    where task = $1 and step = $2 and round = $3""", task, step.number(), round, output.toString()));
            snapshot.ifPresent(s -> tx.update(Query.of("""
                    insert into scaffolder.workspace (task, fingerprint, content) values ($1, $2, $3)
                    on conflict (task) do update set fingerprint = $2, content = $3""", task, s.fingerprint(), s.content())));
            if (stepOutput != null) {
                stepEnds(tx, events, step, TaskStep.Status.SUCCEEDED, "", stepOutput);
            }
            return true;
        });
    }

    /** A step has come to its end. */
    void stepEnds(Step step, TaskStep.Status status, String message, @Nullable ObjectNode output) {
        write((tx, events) -> {
            stepEnds(tx, events, step, status, message, output);
            return true;
        });
    }

    /** The task has come to its end, and a step with it if one was under way. */
    void taskEnds(
            RunStatus status, Optional<Step> step, String message, @Nullable ObjectNode output, List<TaskFile> files) {
        write((tx, events) -> {
            step.ifPresent(s -> stepEnds(
                    tx,
                    events,
                    s,
                    status == RunStatus.CANCELLED ? TaskStep.Status.CANCELLED : TaskStep.Status.FAILED,
                    message,
                    null));
            tx.update(Query.of("""
                    update scaffolder.task set status = $2, finished_at = now(), message = nullif($3, ''), output = $4::json,
                        secrets_node = null
                    where id = $1""", task, status.name(), Storable.text(message), Json.parameter(output)));
            if (status == RunStatus.SUCCEEDED) {
                tx.update(Query.of("delete from scaffolder.workspace where task = $1", task));
            }
            insert(tx, files);
            events.add(LogEntry.task(status, message));
            return true;
        });
    }

    /** The files as of the end of the last finished round. */
    Optional<byte[]> workspace() {
        return sql.transaction(tx -> tx.row(
                Query.of("select content from scaffolder.workspace where task = $1", task),
                row -> Json.required(row.get(0, byte[].class))));
    }

    private void stepEnds(
            Transaction tx,
            List<LogEntry> events,
            Step step,
            TaskStep.Status status,
            String message,
            @Nullable ObjectNode output) {
        tx.update(Query.of("""
                update scaffolder.task_step set status = $3, finished_at = now(), message = nullif($4, ''), output = $5::json,
                    started_at = coalesce(started_at, now())
                where task = $1 and number = $2""", task, step.number(), status.name(), Storable.text(message), Json.parameter(output)));
        events.add(LogEntry.step(step.id(), status, message));
    }

    private void insert(Transaction tx, List<TaskFile> files) {
        if (files.isEmpty()) {
            return;
        }
        tx.update(Query.of(
                """
                insert into scaffolder.task_file (task, path, executable, size, content, base64, truncated)
                select $1, * from unnest($2::text[], $3::boolean[], $4::bigint[], $5::text[], $6::boolean[], $7::boolean[])
                on conflict do nothing""",
                task,
                column(files, TaskFile::path, String[]::new),
                column(files, TaskFile::executable, Boolean[]::new),
                column(files, TaskFile::size, Long[]::new),
                column(files, TaskFile::content, String[]::new),
                column(files, TaskFile::base64, Boolean[]::new),
                column(files, TaskFile::truncated, Boolean[]::new)));
    }

    private static <T> T[] column(List<TaskFile> files, Function<TaskFile, T> column, IntFunction<T[]> array) {
        return files.stream().map(column).toArray(array);
    }

    private <T> T write(BiFunction<Transaction, List<LogEntry>, T> record) {
        return log.write((tx, events) -> {
            var mine = tx.row(
                    Query.of(
                            "select 1 from scaffolder.task where id = $1 and execution = $2 for no key update",
                            task,
                            execution),
                    _ -> true);
            if (mine.isEmpty()) {
                throw new Superseded(task);
            }
            return record.apply(tx, events);
        });
    }
}
