package dev.atrium.deploys.sync;

import dev.atrium.deploys.ObjectChange;
import dev.atrium.deploys.ObjectDiff;
import dev.atrium.deploys.cluster.Cluster;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.cluster.ResourceKind;
import dev.atrium.platform.run.Blocks;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Deletes an object of the inventory that is not declared any more, or says that it would be. */
@Blocks
final class Pruner {

    private final Cluster cluster;
    private final UUID target;
    private final boolean prune;
    private final boolean dryRun;

    Pruner(Cluster cluster, UUID target, boolean prune, boolean dryRun) {
        this.cluster = cluster;
        this.target = target;
        this.prune = prune;
        this.dryRun = dryRun;
    }

    /** What came of it. @param item what the inventory has of it from now on; null for nothing */
    record Result(ObjectDiff diff, @Nullable InventoryItem item) {}

    /** @throws ClusterException if the cluster cannot be reached */
    Result prune(InventoryItem item) throws ClusterException {
        try {
            var kind = kind(item);
            var live = kind.isEmpty() ? null : live(kind.get(), item);
            boolean used = live != null && Pruning.isDefinition(item.key()) && hasObjects(live);
            return switch (Pruning.of(item, live, target, prune, used)) {
                case Pruning.Keep(String note) -> new Result(diff(item, ObjectChange.NONE, note, ""), item);
                case Pruning.Forget(String note) ->
                    new Result(diff(item, note.isEmpty() ? ObjectChange.PRUNE : ObjectChange.NONE, note, ""), null);
                case Pruning.Delete _ -> {
                    if (!dryRun && kind.isPresent()) {
                        cluster.delete(
                                kind.get(), item.key().namespace(), item.key().name(), item.uid());
                    }
                    yield new Result(diff(item, ObjectChange.PRUNE, "", YamlDiff.of(item.key(), live, null)), null);
                }
            };
        } catch (ClusterException failed) {
            if (failed.kind() == ClusterException.Kind.UNREACHABLE) {
                throw failed;
            }
            var message = failed.getMessage();
            return new Result(diff(item, ObjectChange.FAILED, message == null ? "" : message, ""), item);
        }
    }

    private @Nullable ObjectNode live(ResourceKind kind, InventoryItem item) throws ClusterException {
        return cluster.get(kind, item.key().namespace(), item.key().name()).orElse(null);
    }

    /** The version that was applied may not be served any more. */
    private Optional<ResourceKind> kind(InventoryItem item) throws ClusterException {
        var applied = cluster.kind(item.apiVersion(), item.key().kind());
        return applied.isPresent()
                ? applied
                : cluster.preferred(item.key().group(), item.key().kind());
    }

    private boolean hasObjects(ObjectNode definition) throws ClusterException {
        var spec = definition.path("spec");
        var kind = cluster.preferred(
                spec.path("group").asString(""), spec.path("names").path("kind").asString(""));
        return kind.isPresent() && cluster.any(kind.get());
    }

    private static ObjectDiff diff(InventoryItem item, ObjectChange change, String message, String patch) {
        return new ObjectDiff(item.key(), change, message, List.of(), patch);
    }
}
