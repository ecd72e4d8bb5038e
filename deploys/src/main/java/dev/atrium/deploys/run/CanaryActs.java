package dev.atrium.deploys.run;

import dev.atrium.deploys.CanaryPhase;
import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.canary.CanaryAction;
import dev.atrium.deploys.canary.CanaryMachine.Decision;
import dev.atrium.deploys.canary.CanaryState;
import dev.atrium.deploys.canary.Release;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.manifest.Manifest;
import dev.atrium.deploys.sync.InventoryItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Does what was decided: whatever the actions are, they come to one set of manifests that is to be in the cluster. */
final class CanaryActs {

    /** What was applied in full is applied again after a while, as somebody may have changed it. */
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final Syncing syncing;

    CanaryActs(Syncing syncing) {
        this.syncing = syncing;
    }

    /** What the cluster is to have. */
    enum Mode {
        /** Both versions; the stable workload has the old one. */
        DURING,
        /** Both versions; the stable workload has the new one. */
        PROMOTING,
        /** The new version, and nothing of the canary. */
        FINISHED,
        /** The old version, and nothing of the canary. */
        RESTORED
    }

    /** What a decision's actions come to; empty where nothing is to be applied. Pure. */
    static Optional<Mode> mode(CanaryState next, List<CanaryAction> actions) {
        return actions.stream().flatMap(action -> mode(next, action).stream()).max(Mode::compareTo);
    }

    private static Optional<Mode> mode(CanaryState next, CanaryAction action) {
        var promoting = next.phase() == CanaryPhase.PROMOTING || next.phase() == CanaryPhase.FINISHING;
        return switch (action) {
            case CanaryAction.StartCanary() -> Optional.of(Mode.DURING);
            case CanaryAction.SetWeight(var _) -> Optional.of(promoting ? Mode.PROMOTING : Mode.DURING);
            case CanaryAction.StartAnalysis(var _, var _) -> Optional.empty();
            case CanaryAction.UpdateStable() -> Optional.of(Mode.PROMOTING);
            case CanaryAction.RemoveCanary() -> Optional.of(promoting ? Mode.FINISHED : Mode.RESTORED);
            case CanaryAction.Restore() -> Optional.of(Mode.RESTORED);
        };
    }

    /** The weight that a decision gives to the canary. Pure. */
    static int weight(CanaryState next, List<CanaryAction> actions) {
        return actions.stream()
                .filter(CanaryAction.SetWeight.class::isInstance)
                .map(action -> ((CanaryAction.SetWeight) action).weight())
                .reduce((_, last) -> last)
                .orElse(next.weight());
    }

    ReleaseState act(Site site, CanaryStep.Versions versions, ReleaseState release, Decision decision, int live)
            throws ClusterException {
        var mode = mode(decision.next(), decision.actions());
        if (mode.isEmpty()) {
            return release;
        }
        var weight = weight(decision.next(), decision.actions());
        // by numbers of replicas, the stable workload's own number is a part of the weight
        var replicas = versions.release().traffic() == Release.Traffic.REPLICAS ? release.replicas() : live;
        var what = mode.get() + ":" + weight + ":" + replicas;
        var appliedAt = release.appliedAt();
        if (what.equals(release.applied())
                && appliedAt != null
                && appliedAt.plus(KEPT).isAfter(site.now())) {
            return release;
        }
        var during = versions.release().during(weight, replicas);
        var own = CanaryLook.own(during, versions.stable(), versions.next());
        var restoring = mode.get() == Mode.RESTORED;
        var run = site.run().id();
        var number = site.target().number();
        var results = site.records().read(tx -> Results.of(tx, run, number));
        var prunable = prunable(mode.get(), versions, own);
        if (restoring) {
            remember(site, during, prunable);
        }
        var outcome = syncing.sync(
                site,
                desired(mode.get(), versions, during, weight, replicas),
                prunable::contains,
                false,
                restoring ? Syncing.Results.NONE : results);
        if (!restoring) {
            site.records().write(results::write);
        }
        if (!outcome.complete()) {
            return release.troubled(Syncing.failure(outcome));
        }
        if (restoring) {
            site.records().write(tx -> Results.forget(tx, run, number));
        }
        return release.done(what, site.now(), mode.get() == Mode.PROMOTING || mode.get() == Mode.FINISHED, restoring);
    }

    /**
     * What a node has applied that died before it could write that down is applied again: nothing is deleted that is not in the inventory.
     */
    private void remember(Site site, List<Manifest> during, Set<ObjectKey> prunable) throws ClusterException {
        var target = site.target().target();
        var known = site.records().read(tx -> Inventory.of(tx, target)).stream()
                .map(InventoryItem::key)
                .collect(Collectors.toSet());
        var unknown = new ArrayList<Manifest>();
        for (var manifest : during) {
            var key = manifest.key();
            if (prunable.contains(key) && !known.contains(key) && CanaryLook.ours(site, manifest)) {
                unknown.add(manifest);
            }
        }
        if (!unknown.isEmpty()) {
            syncing.sync(site, unknown, _ -> false, false, Syncing.Results.NONE);
        }
    }

    private static List<Manifest> desired(
            Mode mode, CanaryStep.Versions versions, List<Manifest> during, int weight, int replicas) {
        return switch (mode) {
            case DURING -> during;
            case PROMOTING -> versions.release().promoting(weight, replicas);
            case FINISHED -> versions.next();
            case RESTORED -> versions.stable();
        };
    }

    /** While it goes on, nothing is deleted; at its end only what it has brought. */
    private static Set<ObjectKey> prunable(Mode mode, CanaryStep.Versions versions, Set<ObjectKey> own) {
        return switch (mode) {
            case DURING, PROMOTING -> Set.of();
            case FINISHED -> own;
            case RESTORED -> {
                var all = new HashSet<>(own);
                all.addAll(CanaryLook.keys(versions.next()));
                all.removeAll(CanaryLook.keys(versions.stable()));
                yield all;
            }
        };
    }
}
