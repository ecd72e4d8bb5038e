package dev.atrium.deploys.watch;

import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.watch.Sightings.Batch;
import dev.atrium.deploys.watch.Sightings.Sight;
import dev.atrium.platform.run.Blocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the watches told with the inventory, and writes it down.
 *
 * <p>What a watch tells may be older than the inventory: an object is told of as it was before the sync whose row is there already. So
 * where it would be new drift, the cluster is asked for the object once more, after the row was read.
 */
@Blocks
final class Writing {

    private static final int AT_ONCE = 500;

    private final Inventory inventory;
    private final SeenRows rows;
    private final Looking looking;
    private final Asking asking;
    private final Sightings sightings;

    Writing(Inventory inventory, SeenRows rows, Looking looking, Asking asking, Sightings sightings) {
        this.inventory = inventory;
        this.rows = rows;
        this.looking = looking;
        this.asking = asking;
        this.sightings = sightings;
    }

    /**
     * Writes down all that was told, and nothing that comes meanwhile for the second time. Answers whether anything was.
     *
     * @param children null while they are not known
     * @param later hears of what is to be looked at again, but not at once
     */
    boolean write(@Nullable Children children, Set<SightKey> later) throws ClusterException {
        var any = false;
        Batch batch;
        while (!(batch = sightings.take(AT_ONCE)).isEmpty()) {
            any = true;
            try {
                write(batch, children, later);
            } catch (ClusterException | RuntimeException e) {
                // what was told is not told again: it is to be asked for
                batch.objects().keySet().forEach(sightings::again);
                sightings.childrenOf(batch.parents());
                throw e;
            }
        }
        return any;
    }

    private void write(Batch batch, @Nullable Children children, Set<SightKey> later) throws ClusterException {
        Set<ObjectKey> keys =
                batch.objects().keySet().stream().map(SightKey::key).collect(Collectors.toSet());
        var seen = new ArrayList<Seen>();
        for (ObjectRow row : inventory.of(keys, batch.parents())) {
            seen.add(look(row, batch.objects().get(row.sightKey()), children));
        }
        rows.write(seen).forEach(again -> later.add(again.row().sightKey()));
    }

    private Seen look(ObjectRow row, @Nullable Sight sight, @Nullable Children children) throws ClusterException {
        return switch (sight) {
            case null -> looking.children(row, children);
            case Sight.Unsure() -> asking.at(row, children);
            case Sight.Present(var live) -> {
                var seen = looking.at(row, live, children);
                yield seen.drift() != null && seen.newDrift() ? asking.at(row, children) : seen;
            }
        };
    }

    /** What is there of a kind was told: what the inventory has beyond that is to be asked for. */
    void missing(ApiKind kind, Set<ObjectKey> there) {
        List<ObjectKey> keys = inventory.keys(kind);
        keys.stream()
                .filter(key -> !there.contains(key))
                .forEach(key -> sightings.again(new SightKey(key, kind.apiVersion())));
    }
}
