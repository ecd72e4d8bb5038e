package dev.atrium.deploys.watch;

import dev.atrium.deploys.cluster.Cluster;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.Blocks;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches one cluster: one watch a kind, whatever the number of targets. It keeps in memory what workloads made, trimmed to what is shown
 * of it, and which objects are there; what is owned, and what was seen of it, is in the database.
 */
@Blocks
final class ClusterWatch {

    private static final Logger log = LoggerFactory.getLogger(ClusterWatch.class);

    private final String name;
    private final WatchSettings settings;
    private final Inventory inventory;
    private final Targets targets;
    private final Sightings sightings = new Sightings();
    private final Children children = new Children();
    private final Set<SightKey> later = new HashSet<>();
    private final KindWatches watches;
    private final Writing writing;
    private final HealingCalls healing;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private boolean childrenKnown;
    private long lookedAt;
    private boolean looked;

    ClusterWatch(Cluster cluster, Sql sql, Healing healing, WatchSettings settings, Comparison comparison) {
        this.name = cluster.name();
        this.settings = settings;
        this.inventory = new Inventory(sql, name);
        this.targets = new Targets(sql, name);
        this.watches = new KindWatches(cluster, sightings, children);
        var looking = new Looking(comparison);
        this.writing = new Writing(inventory, new SeenRows(sql), looking, new Asking(cluster, looking), sightings);
        this.healing = new HealingCalls(healing, settings.heal());
    }

    /** Watches until it is stopped, or {@code mine} says, asked at each look, that somebody else does. */
    void run(BooleanSupplier mine) throws InterruptedException {
        try (watches) {
            do {
                try {
                    if (lookIsDue()) {
                        if (!mine.getAsBoolean()) {
                            log.info("Another node watches {} now", name);
                            return;
                        }
                        look();
                    }
                    write();
                } catch (ClusterException e) {
                    log.debug("{} did not answer; trying again", name, e);
                } catch (RuntimeException e) {
                    log.warn("What was seen in {} could not be written down; trying again", name, e);
                }
            } while (!stopped.await(settings.write().toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    /** Has {@link #run} return soon. */
    void stop() {
        stopped.countDown();
    }

    /** How many watches there are. */
    int count() {
        return watches.count();
    }

    private boolean lookIsDue() {
        var now = System.nanoTime();
        if (looked && now - lookedAt < settings.look().toNanos()) {
            return false;
        }
        looked = true;
        lookedAt = now;
        return true;
    }

    private void look() {
        watches.cover(inventory.kinds());
        inventory.unobserved().forEach(sightings::again);
        later.forEach(sightings::again);
        later.clear();
        targets.refresh();
        watches.gone(settings.gone()).ifPresent(targets::unavailable);
        if (watches.hearAll()) {
            targets.available();
            if (watches.count() > 0) {
                targets.observed();
            }
        }
        healing.ask(targets.toHeal());
    }

    private void write() throws ClusterException {
        watches.newlyComplete(writing::missing);
        if (!childrenKnown && watches.childrenKnown()) {
            childrenKnown = true;
            sightings.childrenOf(inventory.uids());
        }
        @Nullable Children known = childrenKnown ? children : null;
        if (writing.write(known, later)) {
            targets.refresh();
        }
    }
}
