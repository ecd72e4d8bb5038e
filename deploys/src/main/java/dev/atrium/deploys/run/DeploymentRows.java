package dev.atrium.deploys.run;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Storable;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.run.RunStatus;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** The rows of deployments and of their targets. */
final class DeploymentRows {

    private DeploymentRows() {}

    static void end(Transaction tx, UUID deployment, RunStatus status, String message, Instant at) {
        end(tx, Map.of(deployment, message), status, at);
    }

    /** @param messages why, by deployment; empty for one about which there is nothing to say */
    static void end(Transaction tx, Map<UUID, String> messages, RunStatus status, Instant at) {
        var ids = messages.keySet().toArray(UUID[]::new);
        var why = messages.values().stream().map(Storable::text).toArray(String[]::new);
        tx.update(Query.of("""
                update deploys.deployment d set status = $3, message = nullif(e.message, ''), finished_at = $4, execution = null
                from unnest($1::uuid[], $2::text[]) as e(id, message) where d.id = e.id""", ids, why, status.name(), Json.parameter(at)));
        tx.update(Query.of("delete from deploys.canary_command where deployment = any($1)", (Object) ids));
    }

    static void message(Transaction tx, UUID deployment, String message) {
        tx.update(Query.of(
                "update deploys.deployment set message = nullif($2, '') where id = $1",
                deployment,
                Storable.text(message)));
    }

    /** A target goes on as before, or begins another phase. */
    static void target(
            Transaction tx, UUID deployment, int number, Phase phase, String message, TargetState state, Instant at) {
        tx.update(Query.of(
                """
                update deploys.deployment_target set phase = $3, message = nullif($4, ''), state = $5::json,
                    phase_since = case when phase = $3 then coalesce(phase_since, $6) else $6 end,
                    started_at = coalesce(started_at, $6),
                    finished_at = case when $7 then $6 end
                where deployment = $1 and number = $2""",
                deployment,
                number,
                phase.name(),
                Storable.text(message),
                Json.write(state),
                Json.parameter(at),
                phase.finished()));
    }

    /** What a deployment brought to a target is well. */
    static void succeeded(Transaction tx, UUID deployment, UUID target) {
        tx.update(Query.of("update deploys.target set succeeded = $2 where id = $1", target, deployment));
    }

    /** What was not begun never will be, and what was begun has not come to its end. */
    static void leave(Transaction tx, UUID deployment, String message, Instant at) {
        tx.update(Query.of("""
                update deploys.deployment_target set
                    phase = case when started_at is null or phase = 'PENDING' then 'SKIPPED' else 'FAILED' end,
                    message = $2, phase_since = $3, finished_at = $3
                where deployment = $1 and phase not in ('SUCCEEDED', 'FAILED', 'SKIPPED')""", deployment, Storable.text(message), Json.parameter(at)));
    }

    static Instant startedAt(Transaction tx, UUID deployment) {
        return tx.row(
                        Query.of(
                                "select coalesce(started_at, created_at) from deploys.deployment where id = $1",
                                deployment),
                        row -> Json.instant(row, 0))
                .orElseThrow();
    }
}
