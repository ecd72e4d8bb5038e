package dev.atrium.deploys.sync;

import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.cluster.Cluster;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.cluster.ResourceKind;
import dev.atrium.platform.run.Blocks;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** The objects of a target as they were at the beginning of a sync: where there are several of a kind, by one list instead of one by one. */
@Blocks
final class LiveObjects {

    /** From as many on a list is less work than one by one. */
    private static final int SEVERAL = 3;

    private record Place(ResourceKind kind, String namespace) {}

    private final Cluster cluster;
    private final Map<ObjectKey, ObjectNode> listed = new HashMap<>();

    private LiveObjects(Cluster cluster) {
        this.cluster = cluster;
    }

    static LiveObjects of(Cluster cluster, UUID target, List<Wanted> wanted) throws ClusterException {
        var objects = new LiveObjects(cluster);
        var places = new HashMap<Place, Set<ObjectKey>>();
        for (Wanted each : wanted) {
            objects.kind(each)
                    .ifPresent(
                            k -> places.computeIfAbsent(new Place(k, each.key().namespace()), _ -> new HashSet<>())
                                    .add(each.key()));
        }
        for (var place : places.entrySet()) {
            if (place.getValue().size() >= SEVERAL) {
                objects.list(place.getKey(), target);
            }
        }
        return objects;
    }

    private Optional<ResourceKind> kind(Wanted wanted) throws ClusterException {
        try {
            return cluster.kind(wanted.apiVersion(), wanted.key().kind());
        } catch (ClusterException refused) {
            return unlessUnreachable(refused);
        }
    }

    /** What is wrong is said of the object when it is its turn: whoever may not list may still get. */
    private static <T> Optional<T> unlessUnreachable(ClusterException refused) throws ClusterException {
        if (refused.kind() == ClusterException.Kind.UNREACHABLE) {
            throw refused;
        }
        return Optional.empty();
    }

    private void list(Place place, UUID target) throws ClusterException {
        try {
            for (ObjectNode each : cluster.list(place.kind, place.namespace, Ownership.selector(target))) {
                var metadata = each.path("metadata");
                listed.put(
                        new ObjectKey(
                                place.kind.group(),
                                place.kind.kind(),
                                metadata.path("namespace").asString(""),
                                metadata.path("name").asString("")),
                        each);
            }
        } catch (ClusterException refused) {
            var _ = unlessUnreachable(refused);
        }
    }

    /** As it was at the beginning, if it was listed. */
    Optional<ObjectNode> before(ObjectKey key) {
        return Optional.ofNullable(listed.get(key));
    }
}
