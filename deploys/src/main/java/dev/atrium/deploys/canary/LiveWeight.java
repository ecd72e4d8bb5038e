package dev.atrium.deploys.canary;

import dev.atrium.deploys.ObjectKey;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What share of the requests live objects give the canary. */
final class LiveWeight {

    private final Parts parts;
    private final Map<ObjectKey, ObjectNode> live;

    LiveWeight(Parts parts, List<ObjectNode> live) {
        this.parts = parts;
        this.live = live.stream().collect(Collectors.toMap(Kinds::key, Function.identity(), (first, _) -> first));
    }

    /**
     * By the weights of routes: the mean of all.
     *
     * @param own whether rules that send to the canary only are the person's own
     */
    int ofRoutes(List<ObjectKey> routes, boolean own) {
        var mean = routes.stream()
                .distinct()
                .map(live::get)
                .filter(route -> route != null)
                .map(route -> parts.weights().share(route, own))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average();
        return Percent.of(mean.orElse(0));
    }

    /** By numbers of ready pods: the weight that was asked for where they are those that it asks for, else what they give. */
    int ofReplicas() {
        var key = parts.next().key();
        var canary = live.get(new ObjectKey(
                key.group(), key.kind(), key.namespace(), parts.names().canary()));
        var stable = live.get(key);
        var ready = ready(canary);
        if (canary == null || ready == 0) {
            return 0;
        }
        var asked = canary.at("/metadata/annotations").path(CanaryCopies.WEIGHT).asInt(-1);
        if (stable != null && asked >= 0 && asked <= 100 && agrees(canary, stable, asked)) {
            return asked;
        }
        return Percent.of((double) ready / ((double) ready + ready(stable)));
    }

    private boolean agrees(ObjectNode canary, ObjectNode stable, int asked) {
        return new ReplicaShares(replicas(stable), replicas(canary)).equals(parts.shares(asked, replicas(stable)))
                && settled(canary)
                && settled(stable);
    }

    /** Whether it has as many ready pods as it is to have, and its status is of what it is told now. */
    private static boolean settled(ObjectNode deployment) {
        var generation = deployment.at("/metadata/generation");
        return ready(deployment) == replicas(deployment)
                && (generation.isMissingNode()
                        || deployment.at("/status/observedGeneration").asLong(0) >= generation.asLong(0));
    }

    private static int replicas(JsonNode deployment) {
        return deployment.at("/spec/replicas").asInt(1);
    }

    private static int ready(@Nullable ObjectNode deployment) {
        return deployment == null ? 0 : deployment.at("/status/readyReplicas").asInt(0);
    }
}
