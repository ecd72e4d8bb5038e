package dev.atrium.pipelines.trigger;

import dev.atrium.pipelines.Build;
import dev.atrium.platform.access.Conflict;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;

/** The statements that have builds run again. */
final class Retrying {

    private Retrying() {}

    /** @throws Conflict if it is not finished, or there is nothing that could be run */
    static void check(Transaction tx, Build build) {
        if (!build.status().finished()) {
            throw new Conflict("Build " + build.number() + " is " + build.status()
                    + ": wait until it is finished, or cancel it, before it is tried again.");
        }
        if (!hasPlan(tx, build)) {
            throw new Conflict("Build " + build.number() + " has nothing that could be run again: "
                    + (build.pipeline().equals(Build.UNREADABLE)
                            ? "push a commit with a mended build-info.yaml."
                            : "mend what its message says, and push or start another build."));
        }
    }

    /**
     * Queues a build as its next attempt. Its row is locked.
     *
     * @throws Conflict if it is to begin at the stage that failed, and none has
     */
    static void retry(Transaction tx, Build build, boolean fromFailedStage) {
        var stage = fromFailedStage ? failedStage(tx, build) : 0;
        tx.update(Query.of("""
                update pipelines.build set status = 'QUEUED', attempt = attempt + 1, from_stage = $2, queued_at = now(),
                    started_at = null, finished_at = null, message = null, ticket = null, execution = null,
                    cancel_requested = false, cancel_message = null
                where id = $1""", build.id(), stage));
        tx.update(Query.of("""
                update pipelines.build_task t
                set status = case when p.skipped <> '' then 'SKIPPED' else 'QUEUED' end, message = nullif(p.skipped, ''),
                    failures = 0, started_at = null, finished_at = null
                from pipelines.build b
                    cross join json_to_recordset(b.plan -> 'tasks') as p(number int, skipped text)
                where b.id = $1 and t.build = b.id and t.number = p.number and t.stage >= $2""", build.id(), stage));
    }

    /** The first stage with a task that was to succeed and did not. */
    private static int failedStage(Transaction tx, Build build) {
        return tx.row(Query.of("""
                                select t.stage from pipelines.build b
                                    cross join json_to_recordset(b.plan -> 'tasks') as p(number int, skipped text)
                                    join pipelines.build_task t on t.build = b.id and t.number = p.number
                                where b.id = $1 and p.skipped = '' and t.status <> 'SUCCEEDED'
                                order by t.stage limit 1""", build.id()), row -> Json.required(row, 0, Integer.class))
                .orElseThrow(() -> new Conflict("Every stage of build " + build.number()
                        + " has succeeded: there is none to begin at. Have all of it run again."));
    }

    private static boolean hasPlan(Transaction tx, Build build) {
        return tx.row(
                        Query.of("select 1 from pipelines.build where id = $1 and plan is not null", build.id()),
                        _ -> true)
                .isPresent();
    }
}
