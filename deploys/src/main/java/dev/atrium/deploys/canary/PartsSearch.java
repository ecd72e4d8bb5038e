package dev.atrium.deploys.canary;

import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.canary.Release.Traffic;
import dev.atrium.deploys.descriptor.CanarySpec;
import dev.atrium.deploys.manifest.Manifest;
import dev.atrium.deploys.manifest.SameJson;
import dev.atrium.platform.problem.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what takes part in a release.
 *
 * @param served whether the cluster serves HTTPRoutes
 * @param problems what is found to be wrong is added here
 */
record PartsSearch(
        CanarySpec specification,
        String component,
        List<Manifest> stable,
        List<Manifest> next,
        boolean served,
        List<Problem> problems) {

    /** The parts; null where there is no Deployment to release step by step. */
    @Nullable
    Parts find() {
        var workload = new WorkloadSearch(specification, component, next, problems).find();
        if (workload == null) {
            return null;
        }
        var routed = Stream.concat(next.stream(), stable.stream()).toList();
        var service = new ServiceSearch(specification, workload, next, routed, problems).find();
        var running = Kinds.deployments(stable)
                .filter(d -> d.key().equals(workload.key()))
                .findFirst();
        var canaryService = specification.canaryService().isEmpty() && service != null
                ? CanaryName.of(service.key().name())
                : specification.canaryService();
        var traffic = traffic(service, canaryService, routed);
        check(workload, service, canaryService);
        running.ifPresent(r -> checkChange(r, workload, service));
        var autoscalers = Kinds.autoscalers(routed, workload.key()).toList();
        if (traffic == Traffic.REPLICAS) {
            autoscalers.stream().limit(1).forEach(this::warnOfAutoscaler);
        }
        return new Parts(
                workload,
                running.orElse(null),
                service,
                canaryService,
                traffic,
                traffic == Traffic.ROUTE && service != null ? changed(workload, service) : Map.of(),
                autoscalers.isEmpty()
                        && Parts.saysReplicas(workload)
                        && running.map(Parts::saysReplicas).orElse(true));
    }

    private Traffic traffic(@Nullable Manifest service, String canaryService, List<Manifest> routed) {
        var name = specification.route();
        if (!served) {
            if (!name.isEmpty()) {
                problems.add(
                        Problem.warning(
                                specification.place(),
                                "The cluster serves no HTTPRoutes, so that the weights of route " + name
                                        + " cannot be set: numbers of pods share the requests. Install the Gateway API there."));
            }
            return Traffic.REPLICAS;
        }
        var found = service != null
                && routes(routed)
                        .anyMatch(r -> new RouteWeights(
                                        service.key().namespace(), service.key().name(), canaryService)
                                .sends(r.content()));
        if (!found && !name.isEmpty()) {
            error("There is no HTTPRoute " + name + " among the manifests that sends requests to "
                    + (service == null
                            ? "a Service of the Deployment"
                            : "Service " + service.key().name())
                    + ". Name one that does as route, or leave it out.");
        }
        return found ? Traffic.ROUTE : Traffic.REPLICAS;
    }

    private Stream<Manifest> routes(List<Manifest> manifests) {
        return Kinds.routes(manifests)
                .filter(r -> specification.route().isEmpty() || r.key().name().equals(specification.route()));
    }

    private void check(Manifest workload, @Nullable Manifest service, String canaryService) {
        var key = workload.key();
        var copy = new ObjectKey(key.group(), key.kind(), key.namespace(), CanaryName.of(key.name()));
        next.stream()
                .filter(m -> m.key().equals(copy))
                .forEach(m -> problems.add(Problem.error(
                        m.place(),
                        "Deployment " + copy.name() + " is what the canary of " + key.name()
                                + " will be called. Give this one another name, or take automatedCanary away.")));
        if (service != null && canaryService.equals(service.key().name())) {
            error("canaryService and the Service of the stable pods are both " + canaryService
                    + ". Give the canary's Service a name of its own: it is made if it is not declared.");
        }
    }

    /** What a release cannot change step by step, or not at all. */
    private void checkChange(Manifest running, Manifest workload, @Nullable Manifest service) {
        if (!SameJson.same(
                running.content().at("/spec/selector"), workload.content().at("/spec/selector"))) {
            problems.add(
                    Problem.error(
                            workload.place(),
                            "The selector of Deployment " + workload.key().name()
                                    + " is another than the one that runs, and a cluster never changes it. Keep it, or give the Deployment another name."));
        }
        if (service != null && !Labels.selects(Labels.ofService(service.content()), Labels.ofPods(running.content()))) {
            problems.add(Problem.error(
                    service.place(),
                    "Service " + service.key().name()
                            + " would no longer select the pods that run now, which have requests during the canary."
                            + " Release the new labels of the pods first, and the Service's selector after that."));
        }
    }

    private void warnOfAutoscaler(Manifest autoscaler) {
        problems.add(Problem.warning(
                autoscaler.place(),
                "HorizontalPodAutoscaler " + autoscaler.key().name()
                        + " counts the canary's pods too, while numbers of pods share the requests, and changes the shares."
                        + " With an HTTPRoute the weights would be exact."));
    }

    /** One label by which both the Deployment and the Service select pods: the canary's is another, or it would get requests of both Services. */
    private Map<String, String> changed(Manifest workload, Manifest service) {
        var selector = Labels.ofSelector(workload.content());
        var fixed = keysOfExpressions(workload);
        var common = Labels.ofService(service.content()).entrySet().stream()
                .filter(label -> label.getValue().equals(selector.get(label.getKey())))
                .filter(label -> !fixed.contains(label.getKey()))
                .findFirst();
        if (common.isEmpty()) {
            error("Deployment " + workload.key().name() + " and Service "
                    + service.key().name()
                    + " have no label in common by which both select pods, and which the canary's pods could have another value of."
                    + " Add one to both selectors, such as app.");
        }
        return common.map(label -> Map.of(label.getKey(), CanaryName.of(label.getValue())))
                .orElse(Map.of());
    }

    private static Set<String> keysOfExpressions(Manifest workload) {
        var keys = new HashSet<String>();
        StreamSupport.stream(
                        workload.content().at("/spec/selector/matchExpressions").spliterator(), false)
                .forEach(expression -> keys.add(expression.path("key").asString("")));
        return keys;
    }

    private void error(String message) {
        problems.add(Problem.error(specification.place(), message));
    }
}
