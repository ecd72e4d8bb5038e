package dev.atrium.deploys.trigger;

import dev.atrium.deploys.cluster.Clusters;
import dev.atrium.deploys.descriptor.DeploymentInfo.Backend;
import dev.atrium.deploys.descriptor.DeploymentInfo.Component;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.source.RepositoryRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The targets that components declare, where the configuration puts them: a function of the file and the configuration.
 *
 * @param problems contexts that are not there or not for them, and places that are declared twice
 */
record DeclaredTargets(List<Target> targets, List<Problem> problems) {

    /**
     * A backend at its place.
     *
     * @param number counted from 1 within the component
     * @param context as the configuration calls it; as it is written where the configuration knows none such
     * @param unavailable why its cluster cannot be looked at; null if it can
     * @param refused why the configuration does not let it be there; null if it does
     */
    record Target(
            String component,
            int number,
            String context,
            String namespace,
            String path,
            boolean selfHeal,
            boolean onPush,
            @Nullable String unavailable,
            @Nullable String refused) {}

    private record Key(String component, String context, String namespace, String path) {}

    static DeclaredTargets of(List<Component> components, RepositoryRef repository, Clusters clusters) {
        var targets = new HashMap<Key, Target>();
        var ordered = new ArrayList<Target>();
        var problems = new ArrayList<Problem>();
        for (var component : components) {
            int number = 0;
            for (var backend : component.backends()) {
                var target = target(component, ++number, backend, repository, clusters);
                var key = new Key(target.component(), target.context(), target.namespace(), target.path());
                var same = targets.putIfAbsent(key, target);
                if (same != null) {
                    problems.add(Problem.error(
                            backend.place(),
                            "Backend " + same.number() + " of " + component.ref()
                                    + " has the same context, namespace and path: take one of them out."));
                    continue;
                }
                ordered.add(target);
                // where no cluster is configured at all, the file is not to blame
                var reason = target.refused() == null ? target.unavailable() : target.refused();
                if (reason != null && !clusters.names().isEmpty()) {
                    problems.add(Problem.error(backend.place(), reason));
                }
            }
        }
        return new DeclaredTargets(List.copyOf(ordered), List.copyOf(problems));
    }

    /** What a backend's cluster is called. */
    static String context(Backend backend, Clusters clusters) {
        var resolved = clusters.resolved(backend.context());
        return resolved.isEmpty() ? backend.context() : resolved;
    }

    /** Why a backend's cluster cannot be used for it; null if it can. */
    static @Nullable String availability(Backend backend, RepositoryRef repository, Clusters clusters) {
        var missing = missing(backend, clusters);
        return missing == null ? refusal(backend, repository, clusters) : missing;
    }

    private static @Nullable String missing(Backend backend, Clusters clusters) {
        var context = context(backend, clusters);
        return clusters.named(context).isEmpty() ? clusters.missing(context) : null;
    }

    private static @Nullable String refusal(Backend backend, RepositoryRef repository, Clusters clusters) {
        var context = context(backend, clusters);
        if (clusters.named(context).isPresent() && !clusters.allows(context, named(repository), backend.namespace())) {
            return "The configuration does not let " + repository + " deploy to the namespace '" + backend.namespace()
                    + "' of '" + context + "': name another, or have somebody allow it.";
        }
        return null;
    }

    /** As the configuration's patterns name a repository: with its host, whatever that is. */
    static String named(RepositoryRef repository) {
        return repository.host() + "/" + repository.path();
    }

    private static Target target(
            Component component, int number, Backend backend, RepositoryRef repository, Clusters clusters) {
        return new Target(
                component.ref().toString(),
                number,
                context(backend, clusters),
                backend.namespace(),
                backend.path(),
                backend.selfHeal(),
                backend.onPush(),
                missing(backend, clusters),
                refusal(backend, repository, clusters));
    }
}
