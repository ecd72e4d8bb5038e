package dev.atrium.deploys.manifest;

import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.problem.Severity;
import java.util.List;

/**
 * What is to run at a target.
 *
 * @param objects in the order in which they are applied: namespaces, CRDs, configuration, workloads, routes
 * @param hooks migration Jobs, in the order of their files
 * @param problems with their places
 */
public record Manifests(List<Manifest> objects, List<Manifest> hooks, List<Problem> problems) {

    /** Takes copies of the lists. */
    public Manifests {
        objects = List.copyOf(objects);
        hooks = List.copyOf(hooks);
        problems = List.copyOf(problems);
    }

    /** Whether something is so wrong that nothing may be applied. */
    public boolean broken() {
        return problems.stream().anyMatch(p -> p.severity() == Severity.ERROR);
    }
}
