package dev.atrium.deploys.run;

import dev.atrium.deploys.HealthStatus;
import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.cluster.Cluster;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.health.Health;
import dev.atrium.deploys.health.Health.Assessment;
import dev.atrium.deploys.manifest.Manifest;
import dev.atrium.deploys.manifest.Manifests;
import dev.atrium.deploys.sync.InventoryItem;
import dev.atrium.deploys.sync.Ownership;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Waits until all that was applied is healthy. */
final class Waiting {

    private static final int SHOWN = 3;

    private final Duration look;

    Waiting(Duration look) {
        this.look = look;
    }

    private record Group(String apiVersion, String kind, String namespace) {}

    Outcome step(Site site, Manifests manifests) throws ClusterException {
        var health = health(site, manifests.objects());
        return decide(
                health,
                site.late(site.target().since()),
                site.state(),
                site.backend().timeoutSeconds());
    }

    /** What to do about how everything is. Pure. */
    Outcome decide(Map<ObjectKey, Assessment> health, boolean late, TargetState state, int timeoutSeconds) {
        var failedJob = health.entrySet().stream()
                .filter(e -> e.getKey().kind().equals("Job") && e.getValue().status() == HealthStatus.DEGRADED)
                .findFirst();
        if (failedJob.isPresent()) {
            return new Outcome.Failed(said(failedJob.get()));
        }
        var open =
                health.entrySet().stream().filter(e -> !settled(e.getValue())).toList();
        if (open.isEmpty()) {
            return new Outcome.Done(state);
        }
        var which = open.stream().limit(SHOWN).map(Waiting::said).collect(Collectors.joining("; "))
                + (open.size() > SHOWN ? "; and " + (open.size() - SHOWN) + " more" : "");
        return late
                ? new Outcome.Failed("Not healthy after " + timeoutSeconds + " s: " + which)
                : new Outcome.Again(state, "Waiting for " + which, look);
    }

    /** What has been told to wait will not do anything else: it is as it was declared. */
    private static boolean settled(Assessment assessment) {
        return assessment.status() == HealthStatus.HEALTHY || assessment.status() == HealthStatus.SUSPENDED;
    }

    private static String said(Map.Entry<ObjectKey, Assessment> entry) {
        var message = entry.getValue().message();
        return entry.getKey() + " is " + entry.getValue().status() + (message.isEmpty() ? "" : " (" + message + ")");
    }

    /** Of what Atrium has applied: what belongs to somebody else and was left as it is does not count. */
    private static Map<ObjectKey, Assessment> health(Site site, List<Manifest> manifests) throws ClusterException {
        var target = site.target().target();
        var inventory = site.records().read(tx -> Inventory.of(tx, target)).stream()
                .map(InventoryItem::key)
                .collect(Collectors.toSet());
        var applied = manifests.stream()
                .filter(manifest -> inventory.contains(manifest.key()))
                .toList();
        var groups = applied.stream()
                .map(m -> new Group(m.apiVersion(), m.key().kind(), m.key().namespace()))
                .distinct()
                .toList();
        var live = new TreeMap<ObjectKey, ObjectNode>();
        for (var group : groups) {
            live.putAll(live(site.cluster(), group, Ownership.selector(target)));
        }
        var health = new LinkedHashMap<ObjectKey, Assessment>();
        for (var manifest : applied) {
            var object = live.get(manifest.key());
            health.put(
                    manifest.key(),
                    object == null ? new Assessment(HealthStatus.MISSING, "it is not there") : Health.of(object));
        }
        return health;
    }

    private static Map<ObjectKey, ObjectNode> live(Cluster cluster, Group group, String selector)
            throws ClusterException {
        var kind = cluster.kind(group.apiVersion, group.kind);
        if (kind.isEmpty()) {
            return Map.of();
        }
        return cluster.list(kind.get(), group.namespace, selector).stream()
                .collect(Collectors.toMap(
                        object -> new ObjectKey(
                                kind.get().group(),
                                kind.get().kind(),
                                object.path("metadata").path("namespace").asString(""),
                                object.path("metadata").path("name").asString("")),
                        object -> object,
                        (one, _) -> one));
    }
}
