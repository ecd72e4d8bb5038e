package dev.atrium.deploys.run;

import dev.atrium.deploys.CanaryPhase;
import dev.atrium.deploys.DeploymentEvent;
import dev.atrium.deploys.DeploymentEvent.Kind;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.run.RunStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an execution writes down. Refused with {@link Stopped} once another execution has the deployment. */
final class Records {

    private final Sql sql;
    private final Running run;
    private final UUID execution;
    private final InstantSource clock;

    Records(Sql sql, Running run, UUID execution, InstantSource clock) {
        this.sql = sql;
        this.run = run;
        this.execution = execution;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** Writes something down. Answers whether somebody wants the deployment to stop. */
    boolean write(Consumer<Transaction> body) {
        return sql.transaction(tx -> {
            var cancelled = tx.row(Query.of("""
                            select cancel_requested from deploys.deployment
                            where id = $1 and execution = $2 and status = 'RUNNING' for no key update""", run.id(), execution), row -> Json.bool(row, 0))
                    .orElseThrow(() -> new Stopped(Stopped.Reason.SUPERSEDED));
            body.accept(tx);
            return cancelled;
        });
    }

    <T> T read(Function<Transaction, T> body) {
        return sql.transaction(body);
    }

    void event(Transaction tx, Kind kind, TargetRun target, String message) {
        DeployEvents.add(
                tx,
                new DeploymentEvent(
                        run.component(), 0, now(), kind, run.id(), target.target(), null, null, null, message));
    }

    void event(Transaction tx, TargetRun target, CanaryPhase phase, String message) {
        DeployEvents.add(
                tx,
                new DeploymentEvent(
                        run.component(), 0, now(), Kind.CANARY, run.id(), target.target(), null, phase, null, message));
    }

    /** The deployment has come to its end. */
    void end(RunStatus status, String message) {
        write(tx -> {
            DeploymentRows.leave(tx, run.id(), message.isEmpty() ? "It was never its turn." : message, now());
            DeploymentRows.end(tx, run.id(), status, message, now());
            DeployEvents.add(
                    tx,
                    new DeploymentEvent(
                            run.component(),
                            0,
                            now(),
                            Kind.DEPLOYMENT,
                            run.id(),
                            null,
                            status,
                            null,
                            null,
                            message.isEmpty() ? "Deployment #" + run.number() + " succeeded." : message));
            StatusReports.file(tx, run.id(), status);
        });
    }

    /** It has stopped as somebody wanted, who may have said why only now. @param more what has become of it by then */
    void cancelled(String more) {
        var why = read(tx -> tx.row(
                        Query.of("select coalesce(cancel_message, '') from deploys.deployment where id = $1", run.id()),
                        row -> Json.text(row, 0)))
                .filter(message -> !message.isBlank())
                .orElse("Cancelled.");
        end(RunStatus.CANCELLED, more.isEmpty() ? why : why + " " + more);
    }

    /** A target goes on as before, with something else to say; nothing is written where nothing is new. */
    void same(TargetRun target, TargetState state, String message) {
        if (!state.equals(target.state()) || !message.equals(target.message())) {
            write(tx -> {
                DeploymentRows.target(tx, run.id(), target.number(), target.phase(), message, state, now());
                DeploymentRows.message(tx, run.id(), message);
            });
        }
    }

    /** A target begins another phase. */
    void phase(TargetRun target, Phase phase, TargetState state, String message, @Nullable Consumer<Transaction> also) {
        write(tx -> {
            DeploymentRows.target(tx, run.id(), target.number(), phase, message, state.fresh(), now());
            DeploymentRows.message(tx, run.id(), message);
            event(tx, kind(phase), target, message);
            if (also != null) {
                also.accept(tx);
            }
        });
    }

    private static Kind kind(Phase phase) {
        return switch (phase) {
            case MIGRATING -> Kind.HOOK;
            case CANARY -> Kind.CANARY;
            case PENDING, APPLYING, PRUNING, WAITING, SUCCEEDED, FAILED, SKIPPED -> Kind.SYNC;
        };
    }
}
