package dev.atrium.deploys.sync;

import dev.atrium.deploys.ObjectDiff;
import dev.atrium.deploys.cluster.Cluster;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.manifest.Manifest;
import dev.atrium.platform.run.Blocks;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a target of a cluster what its manifests say, or says what that would change. */
@Blocks
public final class Sync {

    /** Over one cluster. */
    public Sync(Cluster cluster) {
        throw new UnsupportedOperationException(cluster.name());
    }

    /**
     * What came of it.
     *
     * @param objects an object each, in the order of the work; never one that is not Atrium's
     * @param inventory what the target has now: what was applied, and what is still to be pruned
     */
    public record Outcome(List<ObjectDiff> objects, List<InventoryItem> inventory) {

        /** Whether all was done as it was asked for. */
        public boolean complete() {
            return objects.stream().noneMatch(o -> switch (o.change()) {
                case REFUSED, CONFLICT, FAILED -> true;
                case CREATE, UPDATE, NONE, PRUNE -> false;
            });
        }
    }

    /** Hears of each object as soon as it is done, so that what was done is not forgotten by who dies in the middle. */
    @FunctionalInterface
    public interface Progress {

        /** An object was applied ({@code item} is what it became) or pruned ({@code item} is null). */
        void done(ObjectDiff diff, @Nullable InventoryItem item);
    }

    /**
     * What a sync would change, by server-side dry run. Objects of kinds that the manifests themselves define are taken to be created.
     *
     * @throws ClusterException only if the cluster cannot be reached
     */
    public List<ObjectDiff> plan(
            UUID target, List<Manifest> desired, List<InventoryItem> inventory, SyncOptions options)
            throws ClusterException {
        throw new UnsupportedOperationException();
    }

    /**
     * Applies the manifests in their order (waits for a CRD to be served before its objects), then prunes. The first object that cannot be
     * applied stops the rest of it, and nothing is pruned then. Done again, it goes on.
     *
     * @param inventory what the target had before
     * @throws ClusterException only if the cluster cannot be reached
     */
    public Outcome sync(
            UUID target, List<Manifest> desired, List<InventoryItem> inventory, SyncOptions options, Progress progress)
            throws ClusterException {
        throw new UnsupportedOperationException();
    }
}
