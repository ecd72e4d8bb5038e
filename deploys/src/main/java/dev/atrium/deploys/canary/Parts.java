package dev.atrium.deploys.canary;

import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.canary.Release.Names;
import dev.atrium.deploys.canary.Release.Traffic;
import dev.atrium.deploys.manifest.Manifest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What takes part in a release.
 *
 * @param next the new version's Deployment
 * @param stable that of the stable version; null where there is none
 * @param service that of the stable pods, as the new version has it; null where no Service selects them
 * @param canaryService the name of the canary's
 * @param changed labels of the canary's pods that are not those of the stable ones
 * @param counted whether the manifests of both versions say how many pods there are, and no autoscaler does
 */
record Parts(
        Manifest next,
        @Nullable Manifest stable,
        @Nullable Manifest service,
        String canaryService,
        Traffic traffic,
        Map<String, String> changed,
        boolean counted) {

    Names names() {
        return new Names(
                next.key().namespace(),
                next.key().name(),
                CanaryName.of(next.key().name()),
                stableService().map(s -> s.key().name()).orElse(""),
                canaryService);
    }

    Optional<Manifest> stableService() {
        return Optional.ofNullable(service);
    }

    ObjectKey canaryServiceKey() {
        return Kinds.service(next.key().namespace(), canaryService);
    }

    RouteWeights weights() {
        var names = names();
        return new RouteWeights(names.namespace(), names.stableService(), canaryService);
    }

    CanaryCopies copies() {
        return new CanaryCopies(changed);
    }

    /** What a Deployment's manifest says of how many pods there are; 1 where it says nothing, as in Kubernetes. */
    static int replicas(Manifest deployment) {
        return deployment.content().at("/spec/replicas").asInt(1);
    }

    static boolean saysReplicas(Manifest deployment) {
        return deployment.content().at("/spec/replicas").isNumber();
    }

    /** How many pods there are of both, where their numbers share the requests. @param now how many stable ones there are */
    ReplicaShares shares(int weight, int now) {
        return counted && stable != null
                ? ReplicaShares.parted(replicas(stable), replicas(next), weight)
                : ReplicaShares.added(now, weight);
    }

    /** How many pods the canary has: with a route as many as the stable workload, so that it can bear any weight as soon as it has it. */
    int canaryReplicas(int weight, int now) {
        return switch (traffic) {
            case REPLICAS -> shares(weight, now).canary();
            case ROUTE -> counted ? replicas(next) : Math.max(1, now);
        };
    }
}
