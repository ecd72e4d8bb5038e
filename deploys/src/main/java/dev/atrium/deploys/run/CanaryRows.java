package dev.atrium.deploys.run;

import dev.atrium.deploys.CanaryCommand;
import dev.atrium.deploys.canary.CanaryMachine.Decision;
import dev.atrium.deploys.canary.CanaryState;
import dev.atrium.deploys.canary.Observation;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Storable;
import dev.atrium.platform.database.Transaction;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of canaries: where they stand, what was decided, and what people have told them. */
final class CanaryRows {

    private CanaryRows() {}

    /** What somebody has told a canary. */
    record Told(CanaryCommand command, String by, Instant at) {}

    /** Where a canary stands. @param told what it has not heard yet; null for nothing */
    record Kept(CanaryState state, @Nullable Told told) {}

    static void begin(Transaction tx, UUID deployment, TargetRun target, CanaryState state, int steps) {
        tx.update(Query.of(
                """
                insert into deploys.canary
                    (deployment, target, number, state, phase, step, steps, weight, reason, started_at)
                values ($1, $2, $3, $4::json, $5, $6, $7, $8, $9, $10) on conflict do nothing""",
                deployment,
                target.target(),
                target.number(),
                Json.write(state),
                state.phase().name(),
                state.step(),
                steps,
                state.weight(),
                state.reason(),
                Json.parameter(state.since())));
    }

    static Optional<Kept> of(Transaction tx, UUID deployment, int number) {
        return tx.row(Query.of("""
                        select c.state, m.command, coalesce(m.by, ''), m.at
                        from deploys.canary c left join deploys.canary_command m on m.deployment = c.deployment
                        where c.deployment = $1 and c.number = $2""", deployment, number), row -> {
            var command = row.get(1, String.class);
            return new Kept(
                    Json.required(Json.read(row, 0, CanaryState.class)),
                    command == null
                            ? null
                            : new Told(CanaryCommand.valueOf(command), Json.text(row, 2), Json.instant(row, 3)));
        });
    }

    /** What was decided, with what it was decided on; and that somebody was heard. */
    static void decided(
            Transaction tx,
            UUID deployment,
            int number,
            Decision decision,
            Observation observed,
            @Nullable Told told,
            Instant now) {
        var next = decision.next();
        tx.update(Query.of(
                """
                update deploys.canary set state = $3::json, phase = $4, step = $5, weight = $6, reason = $7,
                    finished_at = case when $8 then coalesce(finished_at, $9) end
                where deployment = $1 and number = $2""",
                deployment,
                number,
                Json.write(next),
                next.phase().name(),
                next.step(),
                next.weight(),
                Storable.text(next.reason()),
                next.phase().finished(),
                Json.parameter(now)));
        if (decision.changed()) {
            tx.update(Query.of(
                    """
                    insert into deploys.canary_decision
                        (deployment, number, sequence, at, phase, step, weight, by, reason, observation)
                    select $1, $2, coalesce(max(sequence), 0) + 1, $3, $4, $5, $6, $7, $8, $9::json
                    from deploys.canary_decision where deployment = $1 and number = $2""",
                    deployment,
                    number,
                    Json.parameter(now),
                    next.phase().name(),
                    next.step(),
                    next.weight(),
                    decision.by(),
                    Storable.text(decision.reason()),
                    Json.write(observed)));
        }
        if (told != null) {
            // another may have been given meanwhile: that one is to be heard too
            tx.update(Query.of(
                    "delete from deploys.canary_command where deployment = $1 and at = $2",
                    deployment,
                    Json.parameter(told.at())));
        }
    }

    /** The canary is left as it is, as it could not be brought to its end. */
    static void leave(Transaction tx, UUID deployment, int number, String reason, Instant now) {
        tx.update(Query.of(
                "update deploys.canary set reason = $3, finished_at = $4 where deployment = $1 and number = $2",
                deployment,
                number,
                Storable.text(reason),
                Json.parameter(now)));
    }

    /** Why it was aborted: the reason with which that began. */
    static Optional<String> abortReason(Transaction tx, UUID deployment, int number) {
        return tx.row(Query.of("""
                        select reason from deploys.canary_decision
                        where deployment = $1 and number = $2 and phase = 'ABORTING' order by sequence limit 1""", deployment, number), row -> Json.text(row, 0));
    }
}
