package dev.atrium.deploys.canary;

import dev.atrium.deploys.descriptor.CanarySpec;
import dev.atrium.deploys.manifest.Manifest;
import dev.atrium.platform.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the Service of the stable pods.
 *
 * @param next the manifests of the new version
 * @param routed the manifests whose HTTPRoutes tell which of several Services is meant
 */
record ServiceSearch(
        CanarySpec specification,
        Manifest workload,
        List<Manifest> next,
        List<Manifest> routed,
        List<Problem> problems) {

    /** It; empty where there is none, which is a problem where one was named, or where several could be meant. */
    @Nullable
    Manifest find() {
        return specification.stableService().isEmpty() ? selecting() : named();
    }

    private @Nullable Manifest named() {
        var name = specification.stableService();
        var service = Kinds.services(next)
                .filter(s -> s.key().equals(Kinds.service(workload.key().namespace(), name)))
                .findFirst();
        if (service.isEmpty()) {
            problem("There is no Service " + name + " beside Deployment "
                    + workload.key().name() + ". Name one of the manifests as stableService, or leave it out.");
        } else if (!selects(service.get())) {
            problem("Service " + name + " does not select the pods of Deployment "
                    + workload.key().name() + ". Name the one that does as stableService, or leave it out.");
        }
        return service.filter(this::selects).orElse(null);
    }

    private @Nullable Manifest selecting() {
        var candidates = Kinds.services(next)
                .filter(s -> !s.key().name().equals(specification.canaryService()))
                .filter(this::selects)
                .toList();
        var one = only(candidates)
                .or(() -> only(candidates.stream().filter(this::routedTo).toList()))
                .or(() -> only(candidates.stream()
                        .filter(s -> s.key().name().equals(workload.key().name()))
                        .toList()));
        if (one.isEmpty() && !candidates.isEmpty()) {
            problem("Several Services select the pods of Deployment "
                    + workload.key().name() + ": " + names(candidates)
                    + ". Say which one gets the requests that are shared, as stableService.");
        }
        if (candidates.isEmpty()) {
            problems.add(Problem.warning(
                    specification.place(),
                    "No Service selects the pods of Deployment "
                            + workload.key().name()
                            + ": the canary gets no share of requests but that of its number of pods."));
        }
        return one.orElse(null);
    }

    private boolean routedTo(Manifest service) {
        var weights = new RouteWeights(service.key().namespace(), service.key().name(), "");
        return Kinds.routes(routed).anyMatch(route -> weights.sends(route.content()));
    }

    private boolean selects(Manifest service) {
        return service.key().namespace().equals(workload.key().namespace())
                && Labels.selects(Labels.ofService(service.content()), Labels.ofPods(workload.content()));
    }

    private void problem(String message) {
        problems.add(Problem.error(specification.place(), message));
    }

    static Optional<Manifest> only(List<Manifest> candidates) {
        return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
    }

    static String names(List<Manifest> manifests) {
        return String.join(", ", manifests.stream().map(m -> m.key().name()).toList());
    }
}
