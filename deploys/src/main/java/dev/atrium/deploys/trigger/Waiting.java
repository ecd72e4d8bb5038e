package dev.atrium.deploys.trigger;

import dev.atrium.deploys.Deployment;
import dev.atrium.deploys.trigger.DeployStep.Result;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.run.Uninterrupted;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Waits for the ends of deployments. */
@Blocks
final class Waiting {

    private static final Duration EACH = Duration.ofSeconds(1);

    private final Sql sql;
    private final NewDeployments deployments;

    Waiting(Database database, NewDeployments deployments) {
        this.sql = database.sql();
        this.deployments = deployments;
    }

    private record Event(String component, long sequence, String message) {}

    private record Look(List<Deployment> deployments, List<Event> events) {}

    /**
     * What came of them; whoever is interrupted leaves them as they are.
     *
     * @param cancelled but who is interrupted because of this has them stop
     */
    Result until(List<Deployment> started, BooleanSupplier cancelled, Consumer<String> log)
            throws InterruptedException {
        var seen = new HashMap<String, Long>();
        try {
            while (true) {
                var look = look(started, seen);
                for (var event : look.events()) {
                    seen.merge(event.component(), event.sequence(), Math::max);
                    log.accept(event.message());
                }
                if (look.deployments().stream()
                        .allMatch(deployment -> deployment.status().finished())) {
                    return result(look.deployments());
                }
                Thread.sleep(EACH);
            }
        } catch (InterruptedException e) {
            if (cancelled.getAsBoolean()) {
                cancel(started);
            }
            throw e;
        }
    }

    /** Whole, though the thread may be interrupted again and again until it ends. */
    private void cancel(List<Deployment> started) {
        Uninterrupted.get(() -> {
            started.forEach(deployment -> deployments.cancel(deployment, "The build was cancelled."));
            return true;
        });
    }

    /** Not while the thread may be interrupted: that would be lost in the driver. */
    private Look look(List<Deployment> started, Map<String, Long> seen) throws InterruptedException {
        var ids = started.stream().map(Deployment::id).toArray(UUID[]::new);
        try {
            return sql.transaction(tx -> {
                // in this order: what ends between the two is heard of in full
                var now = Deployments.find(tx, ids);
                return new Look(now, events(tx, ids, seen));
            });
        } catch (RuntimeException e) {
            if (Thread.interrupted() || e.getCause() instanceof InterruptedException) {
                throw (InterruptedException) new InterruptedException().initCause(e);
            }
            throw e;
        }
    }

    private static List<Event> events(Transaction tx, UUID[] deployments, Map<String, Long> seen) {
        return tx.rows(
                Query.of("""
                        select e.component, e.sequence, e.message
                        from deploys.event e
                        where e.deployment = any($1) and e.component in (
                                select t.component from deploys.deployment t where t.id = any($1))
                            and e.sequence > coalesce(($2::json ->> e.component)::bigint, 0)
                        order by e.at, e.component, e.sequence""", deployments, Json.parameter(seen)),
                row -> new Event(Json.text(row, 0), Json.required(row, 1, Long.class), Json.text(row, 2)));
    }

    private static Result result(List<Deployment> deployments) {
        var failed = deployments.stream()
                .filter(deployment -> deployment.status() != RunStatus.SUCCEEDED)
                .toList();
        if (failed.isEmpty()) {
            return new Result.Succeeded(deployments.stream()
                    .map(deployment -> "Deployment #" + deployment.number() + " succeeded.")
                    .collect(Collectors.joining(" ")));
        }
        return new Result.Failed(failed.stream().map(Waiting::failure).collect(Collectors.joining(" ")));
    }

    private static String failure(Deployment deployment) {
        var what = "Deployment #" + deployment.number() + " of " + deployment.component()
                + (deployment.status() == RunStatus.CANCELLED ? " was cancelled" : " failed");
        return deployment.message() == null ? what + "." : what + ": " + deployment.message();
    }
}
