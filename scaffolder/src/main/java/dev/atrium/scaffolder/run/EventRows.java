package dev.atrium.scaffolder.run;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql.TypedNull;
import dev.atrium.platform.database.Storable;
import dev.atrium.platform.database.Transaction;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Events as rows of {@code scaffolder.task_event}. */
final class EventRows {

    /** What is notified whenever a task has new events, with the task's id. */
    private static final String CHANNEL = "atrium_scaffolder";

    // the task's row is locked by the update: events become visible in the order of their numbers
    private static final String APPEND = """
            with numbered as (
                update scaffolder.task set last_event = last_event + $3, log_lines = log_lines + $4
                where id = $1 and ($2::uuid is null or execution = $2)
                returning last_event - $3 as base)
            insert into scaffolder.task_event (task, sequence, at, level, step, step_status, task_status, message)
            select $1, base + e.n, e.at::timestamptz, e.level, nullif(e.step, ''), nullif(e.step_status, ''),
                nullif(e.task_status, ''), e.message
            from numbered, unnest($5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[]) with ordinality
                as e(at, level, step, step_status, task_status, message, n)""";

    private EventRows() {}

    /**
     * Appends events.
     *
     * @param execution null where somebody else than an execution has something to say
     * @throws Superseded if the task is not this execution's any more
     */
    static void append(Transaction tx, UUID task, @Nullable UUID execution, List<LogEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        var lines = entries.stream().filter(LogEntry::line).count();
        var inserted = tx.update(Query.of(
                APPEND,
                task,
                execution == null ? new TypedNull(UUID.class) : execution,
                (long) entries.size(),
                (int) lines,
                texts(entries, e -> e.at().toString()),
                texts(entries, e -> e.level().name()),
                texts(entries, LogEntry::step),
                texts(entries, LogEntry::stepStatus),
                texts(entries, LogEntry::taskStatus),
                texts(entries, LogEntry::message)));
        if (inserted == 0) {
            throw new Superseded(task);
        }
        tx.rows(Query.of("select pg_notify('" + CHANNEL + "', $1)::text", task.toString()), _ -> true);
    }

    private static String[] texts(List<LogEntry> entries, Function<LogEntry, String> column) {
        return entries.stream()
                .map(column)
                // PostgreSQL's text cannot hold the character 0
                .map(Storable::text)
                .toArray(String[]::new);
    }
}
