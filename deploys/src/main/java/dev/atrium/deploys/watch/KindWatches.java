package dev.atrium.deploys.watch;

import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.cluster.Cluster;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.sync.Ownership;
import dev.atrium.deploys.watch.KindWatch.Interruption;
import dev.atrium.platform.run.Blocks;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The watches of a cluster: one of each kind that has objects, and of those that workloads make. Used by one thread. */
@Blocks
final class KindWatches implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KindWatches.class);

    private final Cluster cluster;
    private final Sightings sightings;
    private final Children children;
    private final Map<ApiKind, Open> open = new HashMap<>();
    private final Map<ApiKind, String> refused = new HashMap<>();
    private @Nullable Interruption notBegun;

    private record Open(KindWatch watch, AutoCloseable end) {}

    KindWatches(Cluster cluster, Sightings sightings, Children children) {
        this.cluster = cluster;
        this.sightings = sightings;
        this.children = children;
    }

    /** Has a watch for each of some kinds, and for no other. What cannot be watched now is tried again the next time. */
    void cover(Set<ApiKind> inInventory) {
        var wanted = new HashSet<>(inInventory);
        if (!wanted.isEmpty()) {
            wanted.addAll(ApiKind.CHILDREN);
        }
        open.entrySet().removeIf(entry -> {
            if (wanted.contains(entry.getKey())) {
                return false;
            }
            end(entry.getKey(), entry.getValue());
            return true;
        });
        refused.keySet().retainAll(wanted);
        try {
            for (ApiKind kind : wanted) {
                if (!open.containsKey(kind)) {
                    begin(kind);
                }
            }
            notBegun = null;
        } catch (ClusterException e) {
            if (notBegun == null) {
                notBegun = new Interruption(Asking.said(e), System.nanoTime());
            }
        }
    }

    private void begin(ApiKind kind) throws ClusterException {
        try {
            var served = cluster.kind(kind.apiVersion(), kind.kind());
            if (served.isEmpty()) {
                refused(kind, "the cluster does not serve it");
                return;
            }
            var watch = new KindWatch(kind, sightings, children);
            // what workloads make has no label of Atrium's
            var selector = ApiKind.CHILDREN.contains(kind) ? "" : Ownership.selector();
            open.put(kind, new Open(watch, cluster.watch(served.get(), selector, watch)));
            refused.remove(kind);
        } catch (ClusterException e) {
            if (e.kind() == ClusterException.Kind.UNREACHABLE) {
                throw e;
            }
            refused(kind, Asking.said(e));
        }
    }

    private void refused(ApiKind kind, String why) {
        if (!why.equals(refused.put(kind, why))) {
            log.warn("{} in {} cannot be watched: {}", kind, cluster.name(), why);
        }
    }

    /** How many there are. */
    int count() {
        return open.size();
    }

    /** Tells of each kind of which all has been told since the last call, with what there is. */
    void newlyComplete(BiConsumer<ApiKind, Set<ObjectKey>> hears) {
        open.forEach((kind, each) -> each.watch().newlyComplete().ifPresent(keys -> hears.accept(kind, keys)));
    }

    /** Whether all that workloads made is known. */
    boolean childrenKnown() {
        return ApiKind.CHILDREN.stream().allMatch(kind -> {
            var watch = open.get(kind);
            return watch != null ? watch.watch().isComplete() : refused.containsKey(kind);
        });
    }

    /** Whether all watches hear the cluster, and have heard all that there was. */
    boolean hearAll() {
        return notBegun == null
                && open.values().stream()
                        .allMatch(o -> o.watch().isComplete()
                                && o.watch().interruption().isEmpty());
    }

    /** Why the cluster cannot be looked at, if none of its watches has heard of it for a time. */
    Optional<String> gone(Duration time) {
        var reasons = open.values().stream()
                .map(o -> o.watch().interruption().filter(i -> i.longerThan(time)))
                .toList();
        if (reasons.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        return reasons.stream()
                .flatMap(Optional::stream)
                .min(Comparator.comparing(Interruption::since))
                .or(() -> Optional.ofNullable(notBegun).filter(i -> i.longerThan(time)))
                .map(Interruption::reason);
    }

    @Override
    public void close() {
        open.forEach(this::end);
        open.clear();
    }

    private void end(ApiKind kind, Open watch) {
        try {
            watch.end().close();
        } catch (Exception e) {
            log.warn("The watch of {} in {} did not end in peace", kind, cluster.name(), e);
        }
    }
}
