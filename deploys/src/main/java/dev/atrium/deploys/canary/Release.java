package dev.atrium.deploys.canary;

import dev.atrium.deploys.descriptor.CanarySpec;
import dev.atrium.deploys.manifest.Manifest;
import dev.atrium.platform.problem.Problem;
import java.util.List;

/**
 * The two versions of a target while a canary is about, and the manifests that a moment asks for. Pure.
 *
 * <p>With an HTTPRoute that sends requests to the stable Service (and a cluster that serves them), its weights share the requests; else the
 * numbers of replicas do. The canary's workload is a copy of the new version's Deployment with {@code -canary} after its name.
 */
public final class Release {

    /** Whether requests are shared by the weights of a route or by numbers of replicas. */
    public enum Traffic {
        ROUTE,
        REPLICAS
    }

    /**
     * The two versions.
     *
     * @param stable what ran before; empty for a first release, which has no canary
     * @param next what is to run
     * @param routes whether the cluster serves HTTPRoutes
     */
    public static Release of(
            CanarySpec specification, String component, List<Manifest> stable, List<Manifest> next, boolean routes) {
        throw new UnsupportedOperationException();
    }

    /** Why there can be no canary, such as no Deployment to be found; empty if there can. Errors stop the deployment. */
    public List<Problem> problems() {
        throw new UnsupportedOperationException();
    }

    /** Whether a canary is worth while: there is a stable version whose pods would be others. */
    public boolean needed() {
        throw new UnsupportedOperationException();
    }

    /** How requests are shared. */
    public Traffic traffic() {
        throw new UnsupportedOperationException();
    }

    /** The names of the stable and of the canary's Deployment, and their namespace. */
    public Names names() {
        throw new UnsupportedOperationException();
    }

    /** Names. @param group {@code apps} */
    public record Names(String namespace, String stable, String canary, String stableService, String canaryService) {}

    /**
     * All objects of the target while the canary has a weight: those of the new commit, but the workload (and the route, where one shares the
     * requests) as the stable version has it, and the canary's own.
     *
     * @param weight percentage for the canary
     * @param replicas what the stable workload has now, where its manifest does not say (an autoscaler's)
     */
    public List<Manifest> during(int weight, int replicas) {
        throw new UnsupportedOperationException();
    }

    /** While the stable workload is being updated: all of the new commit, the canary still with its weight. */
    public List<Manifest> promoting(int weight, int replicas) {
        throw new UnsupportedOperationException();
    }

    /** The percentage that live objects give the canary now. Pure: of the route's weights, or the numbers of ready replicas. */
    public int weightOf(List<tools.jackson.databind.node.ObjectNode> live) {
        throw new UnsupportedOperationException();
    }
}
