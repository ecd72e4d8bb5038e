package dev.atrium.pipelines.trigger;

import dev.atrium.pipelines.query.BuildColumns;
import dev.atrium.pipelines.run.BuildQueue;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.RepositoryRef;
import java.util.List;
import java.util.UUID;

/** The statements that have builds stop. */
final class Cancelling {

    private Cancelling() {}

    /** What was done: builds that are cancelled, and builds that run and are to stop. */
    record Done(List<UUID> cancelled, List<UUID> stopping) {}

    /** Has one stop; one that is finished stays as it is. */
    static Done one(Transaction tx, UUID build, String why) {
        return cancel(tx, Query.of("b.id = ").value(build), why, false);
    }

    /**
     * Has the builds of a pull request stop. Should it come back to their commits, they are built anew.
     *
     * @param but not those of this commit; empty for all
     */
    static Done pullRequest(Transaction tx, RepositoryRef repository, int number, String but, String why) {
        var which = Query.of("b.repository = ")
                .value(BuildColumns.key(repository))
                .append(" and b.pull_request = ")
                .value(number)
                .append(" and b.sha <> ")
                .value(but);
        return cancel(tx, which, why, true);
    }

    /** Has all builds of a repository stop. */
    static Done repository(Transaction tx, RepositoryRef repository, String why) {
        return cancel(tx, Query.of("b.repository = ").value(BuildColumns.key(repository)), why, true);
    }

    /** @param again whether the same may be built once more by itself */
    private static Done cancel(Transaction tx, Query which, String why, boolean again) {
        record Found(UUID id, boolean queued) {}
        var select = Query.of("select b.id, b.status from pipelines.build b where ");
        which.values().forEach(select.values()::add);
        var found = tx.rows(
                select.append(which.text())
                        .append(" and b.status in ('QUEUED', 'RUNNING') and not b.cancel_requested")
                        .append(" order by b.id for no key update"),
                row -> new Found(
                        Json.required(row, 0, UUID.class), Json.text(row, 1).equals(RunStatus.QUEUED.name())));
        var queued = found.stream().filter(Found::queued).map(Found::id).toList();
        var running =
                found.stream().filter(build -> !build.queued()).map(Found::id).toList();
        if (!queued.isEmpty()) {
            atOnce(tx, queued.toArray(UUID[]::new), why, again);
        }
        if (!running.isEmpty()) {
            soon(tx, running.toArray(UUID[]::new), why, again);
        }
        return new Done(queued, running);
    }

    private static void atOnce(Transaction tx, UUID[] builds, String why, boolean again) {
        tx.update(Query.of("""
                update pipelines.build set status = 'CANCELLED', finished_at = now(), message = $2, ticket = null,
                    once = case when $3 then null else once end
                where id = any($1)""", builds, why, again));
        tx.update(Query.of(
                "update pipelines.build_task set status = 'CANCELLED' where build = any($1) and status = 'QUEUED'",
                (Object) builds));
    }

    private static void soon(Transaction tx, UUID[] builds, String why, boolean again) {
        tx.update(Query.of("""
                update pipelines.build set cancel_requested = true, cancel_message = $2,
                    once = case when $3 then null else once end
                where id = any($1)""", builds, why, again));
        tx.rows(
                Query.of(
                        "select pg_notify($2, id::text)::text from unnest($1::uuid[]) id",
                        builds,
                        BuildQueue.CANCEL_CHANNEL),
                _ -> true);
    }
}
