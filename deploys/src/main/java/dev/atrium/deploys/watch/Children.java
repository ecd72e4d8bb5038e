package dev.atrium.deploys.watch;

import dev.atrium.deploys.DeployedObject;
import dev.atrium.deploys.HealthStatus;
import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.health.Health;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What controllers of a cluster made, by who owns it: of each thing only what is shown of it. Safe for use by many threads. */
final class Children {

    /** Of one object of the inventory. */
    static final int MOST = 200;

    /** A Job's pods are the grandchildren of a CronJob: nothing known goes deeper than a few levels. */
    private static final int DEEPEST = 8;

    private final Map<String, Child> byUid = new HashMap<>();
    private final Map<String, List<Child>> byOwner = new HashMap<>();

    private record Child(
            ObjectKey key, String apiVersion, String uid, String owner, HealthStatus health, String message) {}

    /** Takes an object in. Answers the uid of what all of it goes back to, if that looks different now. */
    synchronized Optional<String> put(ObjectNode live, String owner) {
        var uid = Live.uid(live);
        if (isLeftOver(live)) {
            return remove(uid);
        }
        var health = Health.of(live);
        var child = new Child(
                Live.key(live),
                Live.apiVersion(live).intern(),
                uid,
                owner,
                health.status(),
                Looking.shortened(health.message()));
        var before = byUid.put(uid, child);
        if (child.equals(before)) {
            return Optional.empty();
        }
        forget(before);
        byOwner.computeIfAbsent(owner, _ -> new ArrayList<>(1)).add(child);
        return Optional.of(root(owner));
    }

    /** Forgets an object. Answers the uid of what all of it went back to, if it was known. */
    synchronized Optional<String> remove(String uid) {
        var before = byUid.remove(uid);
        if (before == null) {
            return Optional.empty();
        }
        var root = root(before.owner());
        forget(before);
        return Optional.of(root);
    }

    /** What an object owns, and what that owns. */
    synchronized List<DeployedObject> of(String uid) {
        return tree(uid, new int[] {MOST}, DEEPEST);
    }

    private List<DeployedObject> tree(String owner, int[] left, int depth) {
        if (depth == 0) {
            return List.of();
        }
        var found = new ArrayList<DeployedObject>();
        var children = byOwner.getOrDefault(owner, List.of()).stream()
                .sorted(Comparator.comparing(Child::key))
                .toList();
        for (Child child : children) {
            if (left[0]-- <= 0) {
                break;
            }
            found.add(new DeployedObject(
                    child.key(),
                    child.apiVersion(),
                    child.health(),
                    child.message(),
                    tree(child.uid(), left, depth - 1)));
        }
        return found;
    }

    private String root(String uid) {
        var root = uid;
        for (int i = 0; i < DEEPEST; i++) {
            var above = byUid.get(root);
            if (above == null) {
                break;
            }
            root = above.owner();
        }
        return root;
    }

    private void forget(@Nullable Child child) {
        if (child == null) {
            return;
        }
        byOwner.computeIfPresent(child.owner(), (_, all) -> {
            all.removeIf(c -> c.uid().equals(child.uid()));
            return all.isEmpty() ? null : all;
        });
    }

    /** A Deployment keeps the ReplicaSets of its last ten versions: they have nothing, and say nothing. */
    private static boolean isLeftOver(ObjectNode live) {
        return live.path("kind").asString("").equals("ReplicaSet")
                && live.path("spec").path("replicas").asLong(1) == 0
                && live.path("status").path("replicas").asLong(0) == 0;
    }
}
