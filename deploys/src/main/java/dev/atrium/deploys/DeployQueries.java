package dev.atrium.deploys;

import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Answers about deployments, to who may {@link DeployAction#READ_DEPLOYMENTS}; to others it is as if there were none. Each call costs a
 * fixed number of statements.
 */
public interface DeployQueries {

    /** A deployment, or empty. */
    Mono<Deployment> deployment(Viewer viewer, UUID id);

    /** Some deployments by id, without those that are not there. */
    Mono<Map<UUID, Deployment>> deployments(Viewer viewer, Collection<UUID> ids);

    /** The deployments of each of some components, newest first. */
    Mono<Map<EntityRef, Page<Deployment>>> revisions(Viewer viewer, Collection<EntityRef> components, PageRequest page);

    /** How many deployments each of some components has. */
    Mono<Map<EntityRef, Long>> counts(Viewer viewer, Collection<EntityRef> components);

    /** The targets of some components, in their order. Components without any are left out. */
    Mono<Map<EntityRef, List<DeploymentTarget>>> targets(Viewer viewer, Collection<EntityRef> components);

    /** What is wrong with the deployment-info.yaml that declares each of some components. */
    Mono<Map<EntityRef, List<Problem>>> problems(Viewer viewer, Collection<EntityRef> components);

    /** The resource trees of some targets. */
    Mono<Map<UUID, List<DeployedObject>>> resources(Viewer viewer, Collection<UUID> targets);

    /** The newest canary of each of some targets. */
    Mono<Map<UUID, Canary>> canaries(Viewer viewer, Collection<UUID> targets);

    /** What a deployment did to the objects of its targets, by target. */
    Mono<Map<UUID, List<TargetResult>>> results(Viewer viewer, Collection<UUID> deployments);

    /** How a deployment went at one target. @param phase what it did last, see the run */
    record TargetResult(
            UUID target,
            String context,
            String namespace,
            String phase,
            @Nullable String message,
            List<ObjectDiff> objects) {

        /** Takes a copy of the list. */
        public TargetResult {
            objects = List.copyOf(objects);
        }
    }

    /**
     * What happens to a component's deployments, from now on, or since an event that was seen.
     *
     * @param after the sequence of the last event that was seen; null for none
     */
    Flux<DeploymentEvent> events(Viewer viewer, EntityRef component, @Nullable Long after);
}
