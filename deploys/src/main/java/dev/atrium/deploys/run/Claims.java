package dev.atrium.deploys.run;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.DeploymentEvent;
import dev.atrium.deploys.descriptor.DeploymentInfo;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.RepositoryRef;
import io.r2dbc.spi.Readable;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Which deployment of a component is worked on: the one that runs, else the newest that waits. Older ones that wait are superseded. */
final class Claims {

    private final Sql sql;
    private final InstantSource clock;

    Claims(Sql sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    private record Active(
            UUID id, long number, RunStatus status, boolean cancelRequested, String cancelMessage, String sha) {}

    /** Makes a deployment the execution's, whoever had it before; empty if there is nothing to do. */
    Optional<Running> claim(EntityRef component, UUID execution) {
        return sql.transaction(tx -> {
            var active = tx.rows(Query.of("""
                            select id, number, status, cancel_requested, coalesce(cancel_message, ''), sha
                            from deploys.deployment where component = $1 and status in ('QUEUED', 'RUNNING')
                            order by number desc for no key update""", component.toString()), Claims::active);
            var chosen = choose(tx, component, active);
            chosen.ifPresent(found -> take(tx, component, found, execution));
            return chosen.flatMap(found -> load(tx, component, found.id));
        });
    }

    private Optional<Active> choose(Transaction tx, EntityRef component, List<Active> active) {
        var queued = active.stream().filter(a -> a.status == RunStatus.QUEUED).toList();
        var waiting = queued.stream().filter(a -> !a.cancelRequested).toList();
        var over = new LinkedHashMap<Active, String>();
        for (var deployment : queued) {
            if (deployment.cancelRequested) {
                over.put(deployment, deployment.cancelMessage.isBlank() ? "Cancelled." : deployment.cancelMessage);
            } else if (deployment != waiting.getFirst()) {
                over.put(deployment, "superseded by #" + waiting.getFirst().number);
            }
        }
        cancel(tx, component, over);
        return active.stream()
                .filter(a -> a.status == RunStatus.RUNNING)
                .findFirst()
                .or(() -> waiting.stream().findFirst());
    }

    private void cancel(Transaction tx, EntityRef component, Map<Active, String> messages) {
        if (messages.isEmpty()) {
            return;
        }
        var byId = new LinkedHashMap<UUID, String>();
        var events = new ArrayList<DeploymentEvent>();
        messages.forEach((deployment, message) -> {
            byId.put(deployment.id, message);
            events.add(event(component, deployment, RunStatus.CANCELLED, message));
        });
        DeploymentRows.end(tx, byId, RunStatus.CANCELLED, clock.instant());
        DeployEvents.addAll(tx, events);
        StatusReports.file(tx, byId.keySet(), RunStatus.CANCELLED);
    }

    private void take(Transaction tx, EntityRef component, Active deployment, UUID execution) {
        tx.update(Query.of("""
                update deploys.deployment set status = 'RUNNING', execution = $2, started_at = coalesce(started_at, $3)
                where id = $1""", deployment.id, execution, Json.parameter(clock.instant())));
        if (deployment.status == RunStatus.QUEUED) {
            var message = "Deployment #" + deployment.number + " of " + shortened(deployment.sha) + " begins.";
            DeployEvents.add(tx, event(component, deployment, RunStatus.RUNNING, message));
            StatusReports.file(tx, deployment.id, RunStatus.RUNNING);
        }
    }

    private DeploymentEvent event(EntityRef component, Active deployment, RunStatus status, String message) {
        return new DeploymentEvent(
                component,
                0,
                clock.instant(),
                DeploymentEvent.Kind.DEPLOYMENT,
                deployment.id,
                null,
                status,
                null,
                null,
                message);
    }

    static String shortened(String sha) {
        return sha.substring(0, Math.min(8, sha.length()));
    }

    /** Looked at once the deployment's row is locked: an execution that is taken for dead could record something until then. */
    private Optional<Running> load(Transaction tx, EntityRef component, UUID id) {
        var targets = tx.rows(Query.of("""
                        select d.number, d.target, t.context, t.namespace, d.phase, coalesce(d.message, ''), d.phase_since,
                            d.state, t.deployment
                        from deploys.deployment_target d join deploys.target t on t.id = d.target
                        where d.deployment = $1 and d.manifests is not null order by d.number""", id), this::target);
        return tx.row(Query.of("""
                        select number, host, owner, name, sha, force, declared, cancel_requested
                        from deploys.deployment where id = $1""", id), row -> running(row, component, id, targets));
    }

    private static Running running(Readable row, EntityRef component, UUID id, List<TargetRun> targets) {
        return new Running(
                id,
                Json.required(row.get(0, Long.class)),
                component,
                new RepositoryRef(Json.text(row, 1), Json.text(row, 2), Json.text(row, 3)),
                Json.text(row, 4),
                Json.bool(row, 5),
                // whoever wrote the deployment down may have written this in a form of their own
                targets.isEmpty() ? null : Json.read(row, 6, DeploymentInfo.Component.class),
                Json.bool(row, 7),
                targets);
    }

    private TargetRun target(Readable row) {
        var state = Json.read(row, 7, TargetState.class);
        var since = Json.instantOrNull(row, 6);
        return new TargetRun(
                Json.integer(row, 0),
                Json.uuid(row, 1),
                Json.text(row, 2),
                Json.text(row, 3),
                Phase.valueOf(Json.text(row, 4)),
                Json.text(row, 5),
                since == null ? clock.instant() : since,
                state == null ? TargetState.NONE : state,
                row.get(8, UUID.class));
    }

    private static Active active(Readable row) {
        return new Active(
                Json.uuid(row, 0),
                Json.required(row.get(1, Long.class)),
                RunStatus.valueOf(Json.text(row, 2)),
                Json.bool(row, 3),
                Json.text(row, 4),
                Json.text(row, 5));
    }
}
