package dev.atrium.deploys.sync;

import dev.atrium.deploys.ObjectChange;
import dev.atrium.deploys.ObjectDiff;
import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.cluster.Cluster;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.manifest.Manifest;
import dev.atrium.platform.run.Blocks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Makes a target of a cluster what its manifests say, or says what that would change. */
@Blocks
public final class Sync {

    /** How long a CRD may take until its kind is served, and an object that is made again until it is gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Cluster cluster;
    private final Waiting waiting;

    /** Over one cluster. */
    public Sync(Cluster cluster) {
        this(cluster, PATIENCE);
    }

    Sync(Cluster cluster, Duration patience) {
        this.cluster = cluster;
        this.waiting = new Waiting(patience);
    }

    /**
     * What came of it.
     *
     * @param objects an object each, in the order of the work; never one that is not Atrium's
     * @param inventory what the target has now: what was applied, and what is still to be pruned
     */
    public record Outcome(List<ObjectDiff> objects, List<InventoryItem> inventory) {

        /** Takes copies of the lists. */
        public Outcome {
            objects = List.copyOf(objects);
            inventory = List.copyOf(inventory);
        }

        /** Whether all was done as it was asked for. */
        public boolean complete() {
            return objects.stream().noneMatch(o -> stops(o.change()));
        }
    }

    /** Hears of each object as soon as it is done, so that what was done is not forgotten by who dies in the middle. */
    @FunctionalInterface
    public interface Progress {

        /**
         * An object was applied, or is as it was applied ({@code item} is what it became), or was pruned or is not the target's any more
         * ({@code item} is null). Not told of what failed, nor of what is another's.
         */
        void done(ObjectDiff diff, @Nullable InventoryItem item);
    }

    /**
     * What a sync would change, by server-side dry run. Objects of kinds or in namespaces that the manifests themselves define are taken to
     * be created.
     *
     * @throws ClusterException only if the cluster cannot be reached
     */
    public List<ObjectDiff> plan(
            UUID target, List<Manifest> desired, List<InventoryItem> inventory, SyncOptions options)
            throws ClusterException {
        var wanted = wanted(target, desired);
        var before = byKey(inventory);
        var definitions = new Definitions(cluster, waiting, wanted);
        var live = LiveObjects.of(cluster, target, wanted);
        var applying = new Applying(cluster, target, options, waiting, true);
        var found = new ArrayList<ObjectDiff>();
        for (Wanted each : wanted) {
            try {
                var kind = definitions.now(each);
                if (kind.isPresent()) {
                    found.add(applying.apply(each, kind.get(), live.before(each.key()), before.get(each.key()))
                            .diff());
                } else {
                    found.add(definitions.defines(each) ? Applying.created(each, "") : unknown(each));
                }
            } catch (ClusterException failed) {
                found.add(Applying.failure(each, failed));
            }
        }
        var pruner = new Pruner(cluster, target, options.prune(), true);
        for (InventoryItem each : undeclared(wanted, inventory)) {
            found.add(pruner.prune(each).diff());
        }
        return List.copyOf(found);
    }

    /**
     * Applies the manifests in their order (waits for a CRD to be served before its objects), then prunes. The first object that cannot be
     * applied stops the rest of it, and nothing is pruned then. Done again, it goes on.
     *
     * @param inventory what the target had before, in the order in which it was applied
     * @throws ClusterException only if the cluster cannot be reached
     */
    public Outcome sync(
            UUID target, List<Manifest> desired, List<InventoryItem> inventory, SyncOptions options, Progress progress)
            throws ClusterException {
        var wanted = wanted(target, desired);
        var has = byKey(inventory);
        var done = new ArrayList<ObjectDiff>();
        if (applied(target, wanted, has, options, done, progress)) {
            var pruner = new Pruner(cluster, target, options.prune(), false);
            for (InventoryItem each : undeclared(wanted, inventory)) {
                var result = pruner.prune(each);
                done.add(result.diff());
                if (result.item() == null) {
                    has.remove(each.key());
                    progress.done(result.diff(), null);
                }
            }
        }
        return new Outcome(done, ordered(wanted, has));
    }

    /** @return whether all of them were */
    private boolean applied(
            UUID target,
            List<Wanted> wanted,
            Map<ObjectKey, InventoryItem> has,
            SyncOptions options,
            List<ObjectDiff> done,
            Progress progress)
            throws ClusterException {
        var definitions = new Definitions(cluster, waiting, wanted);
        var live = LiveObjects.of(cluster, target, wanted);
        var applying = new Applying(cluster, target, options, waiting, false);
        for (Wanted each : wanted) {
            var result = applied(each, definitions, applying, live.before(each.key()), has.get(each.key()));
            done.add(result.diff());
            if (stops(result.diff().change())) {
                return false;
            }
            if (result.item() != null) {
                has.put(each.key(), result.item());
                progress.done(result.diff(), result.item());
            }
        }
        return true;
    }

    private Applying.Result applied(
            Wanted wanted,
            Definitions definitions,
            Applying applying,
            Optional<ObjectNode> listed,
            @Nullable InventoryItem item)
            throws ClusterException {
        try {
            var kind = definitions.served(wanted);
            return kind.isPresent()
                    ? applying.apply(wanted, kind.get(), listed, item)
                    : new Applying.Result(unknown(wanted), item);
        } catch (ClusterException failed) {
            return new Applying.Result(Applying.failure(wanted, failed), item);
        }
    }

    private ObjectDiff unknown(Wanted wanted) {
        var why = "The cluster %s does not know the kind %s of %s: its CRD is missing"
                .formatted(cluster.name(), wanted.key().kind(), wanted.apiVersion());
        return Applying.diff(wanted, ObjectChange.FAILED, why);
    }

    private static boolean stops(ObjectChange change) {
        return switch (change) {
            case REFUSED, CONFLICT, FAILED -> true;
            case CREATE, UPDATE, NONE, PRUNE -> false;
        };
    }

    private static List<Wanted> wanted(UUID target, List<Manifest> desired) {
        return desired.stream().map(m -> Wanted.of(m, target)).toList();
    }

    private static SequencedMap<ObjectKey, InventoryItem> byKey(List<InventoryItem> inventory) {
        var found = new LinkedHashMap<ObjectKey, InventoryItem>();
        inventory.forEach(i -> found.put(i.key(), i));
        return found;
    }

    /** What was applied last goes first: workloads before what they need. */
    private static List<InventoryItem> undeclared(List<Wanted> wanted, List<InventoryItem> inventory) {
        Set<ObjectKey> declared = wanted.stream().map(Wanted::key).collect(Collectors.toSet());
        return inventory.reversed().stream()
                .filter(i -> !declared.contains(i.key()))
                .toList();
    }

    private static List<InventoryItem> ordered(List<Wanted> wanted, SequencedMap<ObjectKey, InventoryItem> has) {
        var found = new ArrayList<InventoryItem>();
        for (Wanted each : wanted) {
            var item = has.remove(each.key());
            if (item != null) {
                found.add(item);
            }
        }
        found.addAll(has.values());
        return found;
    }
}
