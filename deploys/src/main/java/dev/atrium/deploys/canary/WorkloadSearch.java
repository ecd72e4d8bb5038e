package dev.atrium.deploys.canary;

import dev.atrium.deploys.descriptor.CanarySpec;
import dev.atrium.deploys.manifest.Manifest;
import dev.atrium.platform.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for the Deployment that goes out step by step. @param component its name */
record WorkloadSearch(CanarySpec specification, String component, List<Manifest> next, List<Problem> problems) {

    /** It; null where there is none, which is a problem unless the target has no workload at all. */
    @Nullable
    Manifest find() {
        var deployments = Kinds.deployments(next).toList();
        var others = Kinds.otherWorkloads(next).toList();
        if (deployments.isEmpty() && others.isEmpty()) {
            return null;
        }
        var found = specification.workload().isEmpty()
                ? ServiceSearch.only(deployments).or(() -> named(deployments, component))
                : named(deployments, specification.workload());
        if (found.isEmpty()) {
            problems.add(Problem.error(specification.place(), missing(deployments, others)));
        }
        return found.orElse(null);
    }

    private static Optional<Manifest> named(List<Manifest> workloads, String name) {
        return workloads.stream().filter(d -> d.key().name().equals(name)).findFirst();
    }

    private String missing(List<Manifest> deployments, List<Manifest> others) {
        var wanted = specification.workload();
        if (deployments.isEmpty()) {
            return impossible(others.getFirst());
        }
        if (wanted.isEmpty()) {
            return "There are several Deployments, and none is called " + component
                    + " like the component. Say which one has the canary, as workload: "
                    + ServiceSearch.names(deployments) + ".";
        }
        return named(others, wanted)
                .map(WorkloadSearch::impossible)
                .orElse("There is no Deployment " + wanted + " among the manifests. Name one of them as workload: "
                        + ServiceSearch.names(deployments) + ".");
    }

    private static String impossible(Manifest workload) {
        return workload.key().kind() + " " + workload.key().name()
                + " cannot have a canary: only a Deployment can. Make it one, or take automatedCanary away.";
    }
}
