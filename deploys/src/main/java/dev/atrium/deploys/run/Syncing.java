package dev.atrium.deploys.run;

import dev.atrium.deploys.DeploymentEvent.Kind;
import dev.atrium.deploys.ObjectChange;
import dev.atrium.deploys.ObjectDiff;
import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.manifest.Manifest;
import dev.atrium.deploys.sync.InventoryItem;
import dev.atrium.deploys.sync.Sync;
import dev.atrium.deploys.sync.SyncOptions;
import dev.atrium.platform.database.Transaction;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Applies manifests at a target and writes down, object by object, what it has now. */
final class Syncing {

    private final BooleanSupplier closing;

    /** @param closing whether the node goes down */
    Syncing(BooleanSupplier closing) {
        this.closing = closing;
    }

    /** Hears of each object, in the transaction in which it is written down. */
    @FunctionalInterface
    interface Results {

        Results NONE = (_, _) -> {};

        void add(Transaction tx, ObjectDiff diff);
    }

    /**
     * Applies.
     *
     * @param prunable which objects of the inventory may be deleted, where they are not among the manifests
     * @param stoppable whether somebody's wish to stop is heard before the next object
     * @throws Stopped if this is to end in the middle
     */
    Sync.Outcome sync(
            Site site, List<Manifest> desired, Predicate<ObjectKey> prunable, boolean stoppable, Results results)
            throws ClusterException {
        var target = site.target().target();
        var before = site.records().read(tx -> Inventory.of(tx, target)).stream()
                .filter(item -> prunable.test(item.key())
                        || desired.stream().anyMatch(manifest -> manifest.key().equals(item.key())))
                .toList();
        var position = new AtomicInteger();
        return new Sync(site.cluster())
                .sync(target, desired, before, new SyncOptions(true, site.run().force()), (diff, item) -> {
                    site.checkpoints()
                            .reached((diff.change() == ObjectChange.PRUNE ? "pruned:" : "synced:") + diff.key());
                    var cancelled = site.records().write(tx -> {
                        record(tx, site, diff, item, position.getAndIncrement());
                        results.add(tx, diff);
                    });
                    site.checkpoints().reached("recorded:" + diff.key());
                    if (cancelled && stoppable) {
                        throw new Stopped(Stopped.Reason.CANCELLED);
                    }
                    if (closing.getAsBoolean()) {
                        throw new Stopped(Stopped.Reason.SHUTDOWN);
                    }
                });
    }

    private static void record(Transaction tx, Site site, ObjectDiff diff, @Nullable InventoryItem item, int position) {
        var target = site.target().target();
        if (item != null) {
            Inventory.applied(tx, target, item, position);
        } else if (diff.change() == ObjectChange.PRUNE) {
            Inventory.pruned(tx, target, diff.key());
        }
        if (diff.change() != ObjectChange.NONE) {
            site.records().event(tx, Kind.SYNC, site.target(), said(diff));
        }
    }

    /** What came of an object, in a few words. */
    static String said(ObjectDiff diff) {
        var what = switch (diff.change()) {
            case CREATE -> "created";
            case UPDATE -> "updated";
            case NONE -> "unchanged";
            case PRUNE -> "deleted";
            case REFUSED -> "refused";
            case CONFLICT -> "in conflict";
            case FAILED -> "failed";
        };
        return diff.key() + " " + what + (diff.message().isEmpty() ? "" : ": " + diff.message());
    }

    /** Why a sync did not get to its end. */
    static String failure(Sync.Outcome outcome) {
        return outcome.objects().stream()
                .filter(diff -> switch (diff.change()) {
                    case REFUSED, CONFLICT, FAILED -> true;
                    case CREATE, UPDATE, NONE, PRUNE -> false;
                })
                .findFirst()
                .map(Syncing::said)
                .orElse("");
    }
}
