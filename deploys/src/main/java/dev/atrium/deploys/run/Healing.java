package dev.atrium.deploys.run;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.DeploymentEvent;
import dev.atrium.deploys.DeploymentEvent.Kind;
import dev.atrium.deploys.ObjectChange;
import dev.atrium.deploys.ObjectDiff;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.cluster.Clusters;
import dev.atrium.deploys.sync.Sync;
import dev.atrium.deploys.sync.SyncOptions;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets targets back to what was deployed, where they say so and somebody has changed them. Done as the component's work, so that never
 * a deployment runs at the same time.
 */
final class Healing {

    private static final Logger log = LoggerFactory.getLogger(Healing.class);

    /** What a later deployment has begun to apply and did not get through is not what the target's manifests say: that is left alone. */
    private static final String DRIFTED = """
            select t.id, t.context, t.deployment,
                (select max(e.at) from deploys.event e
                    where e.component = t.component and e.target = t.id and e.kind = 'HEAL')
            from deploys.target t join deploys.deployment d on d.id = t.deployment
            where t.component = $1 and t.self_heal and t.drifted and t.refused is null
                and not exists (
                    select 1 from deploys.deployment a
                    where a.component = t.component and a.status in ('QUEUED', 'RUNNING'))
                and not exists (
                    select 1 from deploys.deployment_target l join deploys.deployment m on m.id = l.deployment
                    where l.target = t.id and m.number > d.number and l.results is not null)
            order by t.number""";

    private final Sql sql;
    private final Clusters clusters;
    private final DeploySettings settings;
    private final InstantSource clock;
    private final BooleanSupplier closing;

    Healing(Sql sql, Clusters clusters, DeploySettings settings, InstantSource clock, BooleanSupplier closing) {
        this.sql = sql;
        this.clusters = clusters;
        this.settings = settings;
        this.clock = clock;
        this.closing = closing;
    }

    private record Drifted(
            UUID target,
            String context,
            UUID deployment,
            @Nullable Instant healed) {}

    /** Heals what is drifted of a component. Answers when to look again; empty if there is nothing more to do. */
    Optional<Instant> heal(EntityRef component) {
        var drifted = sql.transaction(tx -> tx.rows(
                Query.of(DRIFTED, component.toString()),
                row -> new Drifted(
                        Json.uuid(row, 0), Json.text(row, 1), Json.uuid(row, 2), Json.instantOrNull(row, 3))));
        return drifted.stream().flatMap(each -> heal(component, each).stream()).min(Instant::compareTo);
    }

    private Optional<Instant> heal(EntityRef component, Drifted drifted) {
        var healed = drifted.healed;
        if (healed != null && healed.plus(settings.healPause()).isAfter(clock.instant())) {
            return Optional.of(healed.plus(settings.healPause()));
        }
        try {
            return sync(component, drifted);
        } catch (ClusterException e) {
            log.info("{} at {} is healed later: {}", component, drifted.context, e.getMessage());
            return Optional.of(clock.instant().plus(settings.lastRetry()));
        } catch (Stopped e) {
            return Optional.of(clock.instant());
        }
    }

    private Optional<Instant> sync(EntityRef component, Drifted drifted) throws ClusterException {
        var cluster = clusters.named(drifted.context);
        var manifests = sql.transaction(tx -> ReadRows.applied(tx, drifted.deployment, drifted.target));
        if (cluster.isEmpty() || manifests.isEmpty()) {
            log.info(
                    "{} at {} cannot be healed: there is no cluster, or what was applied is not kept",
                    component,
                    drifted.context);
            return Optional.empty();
        }
        var inventory = sql.transaction(tx -> Inventory.of(tx, drifted.target));
        var position = new AtomicInteger();
        var outcome = new Sync(cluster.get())
                .sync(
                        drifted.target,
                        manifests.get().objects(),
                        inventory,
                        new SyncOptions(false, false),
                        (diff, item) -> {
                            sql.transaction(tx -> {
                                if (item != null) {
                                    Inventory.applied(tx, drifted.target, item, position.getAndIncrement());
                                }
                                event(tx, component, drifted, diff);
                                return true;
                            });
                            if (closing.getAsBoolean()) {
                                throw new Stopped(Stopped.Reason.SHUTDOWN);
                            }
                        });
        sql.transaction(tx -> {
            Inventory.countDrift(tx, drifted.target);
            return true;
        });
        // what could not be set back is seen as drift again by who compares, and tried again then
        return outcome.complete()
                ? Optional.empty()
                : Optional.of(clock.instant().plus(Duration.ofMinutes(10)));
    }

    private void event(Transaction tx, EntityRef component, Drifted drifted, ObjectDiff diff) {
        if (diff.change() != ObjectChange.NONE) {
            DeployEvents.add(
                    tx,
                    new DeploymentEvent(
                            component,
                            0,
                            clock.instant(),
                            Kind.HEAL,
                            drifted.deployment,
                            drifted.target,
                            null,
                            null,
                            null,
                            "Set back: " + Syncing.said(diff)));
        }
    }
}
