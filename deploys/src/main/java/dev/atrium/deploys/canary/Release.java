package dev.atrium.deploys.canary;

import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.descriptor.CanarySpec;
import dev.atrium.deploys.manifest.Manifest;
import dev.atrium.deploys.manifest.SameJson;
import dev.atrium.platform.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The two versions of a target while a canary is about, and the manifests that a moment asks for. Pure.
 *
 * <p>With an HTTPRoute that sends requests to the stable Service (and a cluster that serves them), its weights share the requests; else the
 * numbers of replicas do. The canary's workload is a copy of the new version's Deployment with {@code -canary} after its name, and
 * {@code atrium.dev/track: canary} on it and its pods.
 *
 * <p>By route: the canary's pods have another value of one label that the stable Service selects by, or they would get its requests too; they
 * are as many as the new version is to have, and the stable workload keeps all of its own, so that an abort needs no new pods. See
 * {@link RouteWeights} for what becomes of a route. By replicas: the stable Service selects the pods of both, and a canary with the weight 0
 * has none; see {@link ReplicaShares} for how many they are otherwise.
 *
 * <p>Objects that only the stable version has stay until the canary is over: its pods may need them.
 */
public final class Release {

    private final CanarySpec specification;
    private final List<Manifest> stable;
    private final List<Manifest> next;
    private final List<Problem> problems;
    private final @Nullable Parts parts;

    private Release(
            CanarySpec specification,
            List<Manifest> stable,
            List<Manifest> next,
            List<Problem> problems,
            @Nullable Parts parts) {
        this.specification = specification;
        this.stable = stable;
        this.next = next;
        this.problems = problems;
        this.parts = parts;
    }

    /** Whether requests are shared by the weights of a route or by numbers of replicas. */
    public enum Traffic {
        ROUTE,
        REPLICAS
    }

    /**
     * The two versions.
     *
     * @param component its name: of several Deployments the one that is called so is meant
     * @param stable what ran before; empty for a first release, which has no canary
     * @param next what is to run
     * @param routes whether the cluster serves HTTPRoutes
     */
    public static Release of(
            CanarySpec specification, String component, List<Manifest> stable, List<Manifest> next, boolean routes) {
        var problems = new ArrayList<Problem>();
        var parts = new PartsSearch(specification, component, stable, next, routes, problems).find();
        return new Release(specification, List.copyOf(stable), List.copyOf(next), List.copyOf(problems), parts);
    }

    /**
     * Why there can be no canary, such as no Deployment to be found; empty if there can. Errors stop the deployment. A target without any
     * workload has no canary and no problem.
     */
    public List<Problem> problems() {
        return problems;
    }

    /** Whether a canary is worth while: there is a stable version whose pods would be others. */
    public boolean needed() {
        return parts != null
                && parts.stable() != null
                && !SameJson.same(
                        parts.stable().content().at("/spec/template"),
                        parts.next().content().at("/spec/template"));
    }

    /**
     * How requests are shared.
     *
     * @throws IllegalStateException if there is no Deployment: ask {@link #problems} and {@link #needed} first; as of all that follow
     */
    public Traffic traffic() {
        return parts().traffic();
    }

    /** The names of the stable and of the canary's Deployment, and their namespace. */
    public Names names() {
        return parts().names();
    }

    /** Names; those of Services are empty where no Service selects the pods. */
    public record Names(String namespace, String stable, String canary, String stableService, String canaryService) {}

    /**
     * All objects of the target while the canary has a weight: those of the new commit, but the workload (and the route, where one shares the
     * requests) as the stable version has it, and the canary's own.
     *
     * @param weight percentage for the canary
     * @param replicas what the stable workload has now, where its manifest does not say (an autoscaler's)
     */
    public List<Manifest> during(int weight, int replicas) {
        var running = Optional.ofNullable(parts().stable())
                .orElseThrow(() -> new IllegalStateException("There is no stable version to share requests with."));
        return objects(weight, replicas, counted(running, weight, replicas), true);
    }

    /** While the stable workload is being updated: all of the new commit, the canary still with its weight. */
    public List<Manifest> promoting(int weight, int replicas) {
        return objects(weight, replicas, parts().next(), false);
    }

    /**
     * The percentage that live objects give the canary now. Pure: of the route's weights, or the numbers of ready replicas. Where numbers of
     * pods are those that {@link #during} asks for, it is the weight that was asked for, though a few pods cannot give it exactly; the canary
     * carries it as an annotation.
     *
     * @param live at least the two Deployments and the routes, as far as they are there
     */
    public int weightOf(List<ObjectNode> live) {
        var weight = new LiveWeight(parts(), live);
        return switch (traffic()) {
            case REPLICAS -> weight.ofReplicas();
            case ROUTE ->
                weight.ofRoutes(
                        routes().map(Manifest::key).toList(),
                        routes().anyMatch(r -> parts().weights().sendsToCanaryOnly(r.content())));
        };
    }

    private Parts parts() {
        return Optional.ofNullable(parts)
                .orElseThrow(() -> new IllegalStateException("There is no Deployment that could have a canary."));
    }

    /** The stable version's Deployment with its part of the pods, where its manifest says how many there are. */
    private Manifest counted(Manifest running, int weight, int replicas) {
        if (traffic() == Traffic.ROUTE || !parts().counted()) {
            return running;
        }
        var content = running.content().deepCopy();
        content.withObject("/spec")
                .put("replicas", parts().shares(weight, replicas).stable());
        return running.with(content);
    }

    private List<Manifest> objects(int weight, int replicas, Manifest workload, boolean stableRoutes) {
        var objects = new LinkedHashMap<ObjectKey, Manifest>();
        for (var manifest : next) {
            instead(manifest, workload, weight, replicas).forEach(m -> objects.put(m.key(), m));
        }
        stable.forEach(manifest -> objects.putIfAbsent(manifest.key(), manifest));
        objects.replaceAll((key, manifest) -> routed(manifest, weight, stableRoutes));
        return List.copyOf(objects.values());
    }

    /** What stands in the place of an object of the new version. */
    private List<Manifest> instead(Manifest manifest, Manifest workload, int weight, int replicas) {
        if (manifest.key().equals(workload.key())) {
            return List.of(workload, canary(weight, replicas));
        }
        var service = parts().service();
        if (service == null) {
            return List.of(manifest);
        }
        if (manifest.key().equals(parts().canaryServiceKey())) {
            return List.of(parts().copies().declared(manifest, service));
        }
        return manifest.key().equals(service.key()) && !declaresCanaryService()
                ? List.of(manifest, parts().copies().service(service, names().canaryService()))
                : List.of(manifest);
    }

    private boolean declaresCanaryService() {
        return next.stream().anyMatch(m -> m.key().equals(parts().canaryServiceKey()));
    }

    private Manifest canary(int weight, int replicas) {
        var count = parts().canaryReplicas(weight, replicas);
        return parts().copies().deployment(parts().next(), names().canary(), count, weight);
    }

    /** A route that shares the requests, with its weights; anything else as it is. */
    private Manifest routed(Manifest manifest, int weight, boolean stableRoutes) {
        if (traffic() != Traffic.ROUTE) {
            return manifest;
        }
        var versions = routes().filter(r -> r.key().equals(manifest.key())).toList();
        if (versions.isEmpty()) {
            return manifest;
        }
        var version = stableRoutes ? versions.getLast() : versions.getFirst();
        if (!stableRoutes && !parts().weights().sends(manifest.content())) {
            return manifest;
        }
        var content = parts().weights().split(version.content(), weight);
        content.withObject("/metadata/annotations").put(CanaryCopies.WEIGHT, Integer.toString(weight));
        return version.with(content);
    }

    /** The routes that send requests to the stable Service: of the new version, then of the stable one. */
    private Stream<Manifest> routes() {
        return Stream.concat(Kinds.routes(next), Kinds.routes(stable))
                .filter(r -> specification.route().isEmpty() || r.key().name().equals(specification.route()))
                .filter(r -> parts().weights().sends(r.content()));
    }
}
