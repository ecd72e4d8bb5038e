package dev.atrium.pipelines.log;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.Await;
import java.util.Objects;

/** Pieces of a step's log as rows of {@code pipelines.build_event}. */
final class LogRows {

    // The build's row is locked first, then the step's, as everywhere. Who has written a piece and does not know it,
    // because the connection was lost before the answer, finds the log longer than it was: the piece is not written
    // twice.
    private static final String APPEND = """
            with numbered as (
                update pipelines.build set last_event = last_event + 1 where id = $1 and execution = $2
                returning id, last_event),
            kept as (
                update pipelines.build_step s set log_size = $5 + $6, log_cut = log_cut or $8
                from numbered where s.id = $4 and s.build = numbered.id and s.log_size = $5
                returning s.id),
            event as (
                insert into pipelines.build_event (build, sequence, at, task, step, log_offset, log)
                select numbered.id, last_event, clock_timestamp(), $3, kept.id, $5, $7 from numbered, kept)
            select pg_notify('pipelines_build', numbered.id::text)::text,
                exists (select from kept)
                    or exists (select from pipelines.build_step where id = $4 and build = $1 and log_size = $5 + $6)
            from numbered""";

    private final Sql sql;
    private final StepLog.Owner owner;

    LogRows(Sql sql, StepLog.Owner owner) {
        this.sql = sql;
        this.owner = owner;
    }

    /**
     * Adds a piece.
     *
     * @param offset where it begins in the log
     * @param cut whether bytes are left out
     * @return whether it was: not if the build is another execution's
     * @throws IllegalStateException if the log has not come to this offset: another writes it
     */
    boolean append(long offset, byte[] piece, boolean cut) {
        // all rows, not the first: the statement counts when it has ended
        var written = Await.answer(sql.rows(
                                Query.of(
                                        APPEND,
                                        owner.build(),
                                        owner.execution(),
                                        owner.task(),
                                        owner.step(),
                                        offset,
                                        (long) piece.length,
                                        piece,
                                        cut),
                                row -> Objects.requireNonNull(row.get(1, Boolean.class)))
                        .collectList())
                .orElseThrow();
        if (written.contains(false)) {
            throw new IllegalStateException("The log of step " + owner.step() + " is not " + offset + " bytes long");
        }
        return !written.isEmpty();
    }
}
