package dev.atrium.deploys.run;

import dev.atrium.deploys.HealthStatus;
import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.canary.Observation.Workload;
import dev.atrium.deploys.canary.Release;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.health.Health;
import dev.atrium.deploys.manifest.Manifest;
import dev.atrium.deploys.sync.Ownership;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What there is to see of a canary in the cluster.
 *
 * @param replicas what the stable workload has
 * @param weight the percentage that the canary really gets
 * @param gone whether nothing of the canary is left
 * @param canaryUnready since when its workload is not ready; null if it is
 * @param stableUnready the same of the stable one
 */
record CanaryLook(
        Workload canary,
        Workload stable,
        int replicas,
        int weight,
        boolean gone,
        @Nullable Instant canaryUnready,
        @Nullable Instant stableUnready) {

    private static final String APPS = "apps/v1";

    /** Looks. */
    static CanaryLook at(
            Site site, Release release, List<Manifest> stable, List<Manifest> next, int weight, ReleaseState state)
            throws ClusterException {
        var names = release.names();
        // what somebody else has under its name is no canary
        var canaryLive = deployment(site, names.namespace(), names.canary()).filter(live -> ours(site, live));
        var stableLive = deployment(site, names.namespace(), names.stable());
        int replicas = stableLive.map(CanaryLook::replicas).orElse(state.replicas());
        var during = release.during(weight, replicas);
        var live = new ArrayList<ObjectNode>();
        canaryLive.ifPresent(live::add);
        stableLive.ifPresent(live::add);
        for (var manifest : during) {
            if (manifest.key().kind().equals("HTTPRoute")) {
                get(site, manifest).ifPresent(live::add);
            }
        }
        var canaryUnready = unready(canaryLive, state.canaryUnready(), site.now());
        var stableUnready = unready(stableLive, state.stableUnready(), site.now());
        return new CanaryLook(
                workload(site, canaryLive, canaryUnready),
                workload(site, stableLive, stableUnready),
                replicas,
                release.weightOf(live),
                canaryLive.isEmpty() && gone(site, during, own(during, stable, next)),
                canaryUnready,
                stableUnready);
    }

    /** What there is only while the canary is about. */
    static Set<ObjectKey> own(List<Manifest> during, List<Manifest> stable, List<Manifest> next) {
        var own = keys(during);
        own.removeAll(keys(stable));
        own.removeAll(keys(next));
        return own;
    }

    static Set<ObjectKey> keys(List<Manifest> manifests) {
        return manifests.stream().map(Manifest::key).collect(Collectors.toCollection(HashSet::new));
    }

    static Optional<ObjectNode> deployment(Site site, String namespace, String name) throws ClusterException {
        var kind = site.cluster().kind(APPS, "Deployment");
        return kind.isEmpty() ? Optional.empty() : site.cluster().get(kind.get(), namespace, name);
    }

    static int replicas(ObjectNode deployment) {
        return deployment.path("spec").path("replicas").asInt(1);
    }

    private static boolean gone(Site site, List<Manifest> during, Set<ObjectKey> own) throws ClusterException {
        for (var manifest : during) {
            if (own.contains(manifest.key()) && ours(site, manifest)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is there, and is the target's: what somebody else has under that name stays. */
    static boolean ours(Site site, Manifest manifest) throws ClusterException {
        return get(site, manifest).filter(live -> ours(site, live)).isPresent();
    }

    private static boolean ours(Site site, ObjectNode live) {
        var owner = live.at("/metadata/labels").path(Ownership.TARGET_LABEL).asString("");
        return owner.equals(site.target().target().toString());
    }

    private static Optional<ObjectNode> get(Site site, Manifest manifest) throws ClusterException {
        var kind = site.cluster().kind(manifest.apiVersion(), manifest.key().kind());
        return kind.isEmpty()
                ? Optional.empty()
                : site.cluster()
                        .get(
                                kind.get(),
                                manifest.key().namespace(),
                                manifest.key().name());
    }

    private static @Nullable Instant unready(Optional<ObjectNode> live, @Nullable Instant before, Instant now) {
        if (live.isPresent() && Health.of(live.get()).status() == HealthStatus.HEALTHY) {
            return null;
        }
        return before == null ? now : before;
    }

    /** One that is not there (yet) may come, one that takes too long has failed. */
    private static Workload workload(Site site, Optional<ObjectNode> live, @Nullable Instant unready) {
        if (unready == null) {
            return Workload.READY;
        }
        var degraded = live.isPresent() && Health.of(live.get()).status() == HealthStatus.DEGRADED;
        return degraded || site.late(unready) ? Workload.FAILED : Workload.PROGRESSING;
    }
}
