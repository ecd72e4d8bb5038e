package dev.atrium.deploys.watch;

import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.cluster.Cluster.Watcher;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Hears what one watch tells, and hands on what concerns the inventory or what its objects made. */
final class KindWatch implements Watcher {

    private final ApiKind kind;
    private final Sightings sightings;
    private final Children children;
    private final boolean makesChildren;

    /** What is there, and in which round it was told of last: what a later round does not tell of is gone. */
    private final Map<String, Known> known = new HashMap<>();

    private int round;
    private boolean complete;
    private boolean newlyComplete;
    private @Nullable Interruption interruption;

    /** @param key null where it is no target's */
    private record Known(int round, @Nullable ObjectKey key) {}

    /** @param since nanoseconds of the JVM's clock */
    record Interruption(String reason, long since) {

        boolean longerThan(Duration time) {
            return System.nanoTime() - since > TimeUnit.NANOSECONDS.convert(time);
        }
    }

    KindWatch(ApiKind kind, Sightings sightings, Children children) {
        this.kind = kind;
        this.sightings = sightings;
        this.children = children;
        this.makesChildren = ApiKind.CHILDREN.contains(kind);
    }

    @Override
    public synchronized void changed(ObjectNode live) {
        var uid = Live.uid(live);
        var owned = Live.owned(live);
        var owner = makesChildren ? Live.controller(live) : Optional.<String>empty();
        if (owner.isPresent()) {
            children.put(live, owner.get()).ifPresent(sightings::childrenOf);
        }
        if (owned) {
            sightings.present(Live.trimmed(live));
        }
        var before = owned || owner.isPresent()
                ? known.put(uid, new Known(round, owned ? Live.key(live) : null))
                : known.remove(uid);
        if (!owned && before != null && before.key() != null) {
            // its label was taken away: that is drift of what is there, not its end
            sightings.unsure(new SightKey(before.key(), kind.apiVersion()));
        }
        interruption = null;
    }

    @Override
    public synchronized void deleted(ObjectNode live) {
        var uid = Live.uid(live);
        var before = known.remove(uid);
        gone(uid, Live.owned(live) ? Live.key(live) : before == null ? null : before.key());
    }

    @Override
    public synchronized void complete() {
        var before = round++;
        known.entrySet().removeIf(entry -> {
            if (entry.getValue().round() == before) {
                return false;
            }
            gone(entry.getKey(), entry.getValue().key());
            return true;
        });
        complete = true;
        newlyComplete = true;
        interruption = null;
    }

    @Override
    public synchronized void interrupted(String reason) {
        round++;
        if (interruption == null) {
            interruption = new Interruption(reason, System.nanoTime());
        }
    }

    /** Whether all that there was has been told at least once. */
    synchronized boolean isComplete() {
        return complete;
    }

    /** The keys of all that is there, once after each time that all of it was told. */
    synchronized Optional<Set<ObjectKey>> newlyComplete() {
        if (!newlyComplete) {
            return Optional.empty();
        }
        newlyComplete = false;
        return Optional.of(known.values().stream()
                .flatMap(k -> Optional.ofNullable(k.key()).stream())
                .collect(Collectors.toSet()));
    }

    /** That the cluster does not answer, and since when; empty if it does. */
    synchronized Optional<Interruption> interruption() {
        return Optional.ofNullable(interruption);
    }

    private void gone(String uid, @Nullable ObjectKey key) {
        if (makesChildren) {
            children.remove(uid).ifPresent(sightings::childrenOf);
        }
        if (key != null) {
            sightings.unsure(new SightKey(key, kind.apiVersion()));
        }
    }
}
