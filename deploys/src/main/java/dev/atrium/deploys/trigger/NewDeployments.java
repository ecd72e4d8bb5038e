package dev.atrium.deploys.trigger;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.Deployment;
import dev.atrium.deploys.DeploymentEvent;
import dev.atrium.deploys.run.DeployEvents;
import dev.atrium.deploys.run.DeployQueue;
import dev.atrium.deploys.run.StatusReports;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.RepositoryRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes deployments down and has them stop: each change in one transaction, told of when it is committed. */
@Blocks
public final class NewDeployments {

    private static final Logger log = LoggerFactory.getLogger(NewDeployments.class);

    private final Sql sql;
    private final DeployQueue queue;

    /** Deployments of this database. */
    public NewDeployments(Database database, DeployQueue queue) {
        this.sql = database.sql();
        this.queue = queue;
    }

    /**
     * Queues deployments. One that is there already (by its key; for a push or what somebody asks for, also by its commit) is the answer
     * instead; those of the same component that wait are superseded by a new one.
     *
     * @return in the order of what is wanted
     */
    List<Deployment> add(List<NewDeployment> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        record Added(List<Deployment> answer, Set<EntityRef> changed) {}
        var added = sql.transaction(tx -> {
            Inserts.lockQueue(tx);
            var known = Inserts.known(tx, wanted).stream()
                    .collect(Collectors.toMap(Inserts.Known::wanted, Inserts.Known::id));
            var fresh = wanted.stream()
                    .filter(deployment -> !known.containsKey(deployment.id()))
                    .toList();
            if (!fresh.isEmpty()) {
                insert(tx, fresh);
            }
            var ids = wanted.stream()
                    .map(deployment -> known.getOrDefault(deployment.id(), deployment.id()))
                    .toList();
            var found = byId(Deployments.find(tx, ids.toArray(UUID[]::new)));
            return new Added(
                    ids.stream().map(found::get).toList(),
                    fresh.stream().map(NewDeployment::component).collect(Collectors.toCollection(LinkedHashSet::new)));
        });
        added.changed().forEach(this::wake);
        return added.answer();
    }

    private static void insert(Transaction tx, List<NewDeployment> fresh) {
        var components = fresh.stream()
                .map(deployment -> deployment.component().toString())
                .toArray(String[]::new);
        var waiting = Deployments.queued(tx, components);
        Inserts.insert(tx, fresh);
        var inserted =
                Deployments.find(tx, fresh.stream().map(NewDeployment::id).toArray(UUID[]::new));
        var superseded = new ArrayList<Inserts.Superseded>();
        var events = new ArrayList<DeploymentEvent>();
        for (var old : waiting) {
            var by = inserted.stream()
                    .filter(deployment -> deployment.component().equals(old.component()))
                    .mapToLong(Deployment::number)
                    .max()
                    .orElseThrow();
            superseded.add(new Inserts.Superseded(old.id(), "superseded by #" + by));
            events.add(
                    event(old, RunStatus.CANCELLED, "Deployment #" + old.number() + " is superseded by #" + by + "."));
        }
        if (!superseded.isEmpty()) {
            Inserts.supersede(tx, superseded);
            StatusReports.file(tx, ids(waiting), RunStatus.CANCELLED);
        }
        StatusReports.file(tx, ids(inserted), RunStatus.QUEUED);
        inserted.forEach(deployment -> events.add(event(deployment, RunStatus.QUEUED, queued(deployment))));
        DeployEvents.addAll(tx, events);
    }

    private static String queued(Deployment deployment) {
        return "Deployment #" + deployment.number() + " of "
                + deployment.commit().sha().substring(0, 7) + " is queued, by " + deployment.triggeredBy() + ".";
    }

    /** Has a deployment stop: one that waits at once, one that runs soon; one that is finished stays as it is. */
    void cancel(Deployment known, String why) {
        sql.transaction(tx -> {
            Deployments.lock(tx, known.id()).ifPresent(deployment -> cancel(tx, List.of(deployment), why));
            return true;
        });
        wake(known.component());
    }

    /** Has all deployments of a repository stop. */
    void cancelAll(RepositoryRef repository, String why) {
        var stopped = sql.transaction(tx -> {
            var found = Deployments.unfinished(tx, repository);
            cancel(tx, found, why);
            return found;
        });
        stopped.stream().map(Deployment::component).distinct().forEach(this::wake);
    }

    private static void cancel(Transaction tx, List<Deployment> locked, String why) {
        tx.update(Query.of("""
                update deploys.deployment t set
                    status = case t.status when 'QUEUED' then 'CANCELLED' else t.status end,
                    finished_at = case t.status when 'QUEUED' then now() end,
                    message = case t.status when 'QUEUED' then $2 else t.message end,
                    cancel_message = coalesce(t.cancel_message, $2),
                    cancel_requested = true
                where t.id = any($1) and t.status in ('QUEUED', 'RUNNING')""", locked.stream().map(Deployment::id).toArray(UUID[]::new), why));
        var ended = locked.stream()
                .filter(deployment -> deployment.status() == RunStatus.QUEUED)
                .toList();
        DeployEvents.addAll(
                tx,
                ended.stream()
                        .map(deployment -> event(
                                deployment, RunStatus.CANCELLED, "Deployment #" + deployment.number() + ": " + why))
                        .toList());
        StatusReports.file(tx, ids(ended), RunStatus.CANCELLED);
    }

    private static List<UUID> ids(List<Deployment> deployments) {
        return deployments.stream().map(Deployment::id).toList();
    }

    private static DeploymentEvent event(Deployment deployment, RunStatus status, String message) {
        return new DeploymentEvent(
                deployment.component(),
                0,
                Instant.now(),
                DeploymentEvent.Kind.DEPLOYMENT,
                deployment.id(),
                null,
                status,
                null,
                null,
                message);
    }

    private static Map<UUID, Deployment> byId(List<Deployment> deployments) {
        return deployments.stream().collect(Collectors.toMap(Deployment::id, deployment -> deployment));
    }

    /** Tells that there is something to do for a component. */
    void wake(EntityRef component) {
        try {
            queue.wake(component);
        } catch (RuntimeException e) {
            // it is written down, so this is only about when it is heard of
            log.warn("What is to be done for {} begins later", component, e);
        }
    }
}
