package dev.atrium.pipelines.trigger;

import dev.atrium.pipelines.Build;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The statements about what hosts were told of builds. */
final class ReportRows {

    /** How many are found in one go. */
    private static final int BATCH = 500;

    private ReportRows() {}

    /**
     * A build whose host has not been told of how it is.
     *
     * @param outdated whether the same pipeline was queued for the same commit since: what is said of that one is to stand
     */
    record Untold(Build build, boolean outdated) {}

    static Optional<Untold> untold(Transaction tx, UUID id) {
        var outdated = tx.row(Query.of("""
                        select exists (
                            select 1 from pipelines.build newer
                            where newer.head_sha = b.head_sha and newer.repository = b.repository
                                and newer.pipeline = b.pipeline
                                and (newer.queued_at, newer.number) > (b.queued_at, b.number))
                        from pipelines.build b
                        where b.id = $1 and b.reported is distinct from b.attempt::text || ':' || b.status""", id), row -> Json.required(row, 0, Boolean.class));
        return outdated.flatMap(newer -> BuildRow.find(tx, id).map(build -> new Untold(build, newer)));
    }

    /** Its host was told of it as it is here, or need not be told any more. */
    static long told(Transaction tx, Build build) {
        return tx.update(Query.of(
                "update pipelines.build set reported = $2 where id = $1",
                build.id(),
                build.attempt() + ":" + build.status().name()));
    }

    /** Of which builds nobody is asked to tell. */
    static List<UUID> unreported(Transaction tx) {
        return tx.rows(Query.of("""
                        select b.id from pipelines.build b
                        where b.reported is distinct from b.attempt::text || ':' || b.status
                            and not exists (
                                select from pipelines.report_scheduled s
                                where s.task_name = $1 and s.task_instance = b.id::text)
                        order by b.number limit\s""" + BATCH, Reports.REPORT), row -> Json.required(row, 0, UUID.class));
    }
}
