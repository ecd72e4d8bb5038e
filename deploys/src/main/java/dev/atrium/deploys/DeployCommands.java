package dev.atrium.deploys;

import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What can be done to deployments. Each command asks the policy first and ends with {@link dev.atrium.platform.access.Forbidden} if it says
 * no, with {@link dev.atrium.platform.access.NotFound} if nothing declares a deployment of the component.
 */
public interface DeployCommands {

    /**
     * What to deploy.
     *
     * @param revision a branch, a tag or a commit; empty for the default branch
     * @param force whether fields that belong to others are taken over
     */
    record SyncRequest(EntityRef component, String revision, boolean force) {}

    /**
     * Where to go back to.
     *
     * @param to a deployment that succeeded; null for the one before the last that did
     * @param pullRequest whether the revert is proposed instead of committed; where the branch is protected, it is anyway
     */
    record RollbackRequest(EntityRef component, @Nullable UUID to, boolean pullRequest) {}

    /**
     * What came of it.
     *
     * @param deployment null if nothing was started
     * @param pullRequestUrl the proposed revert; null if there is none
     */
    record Started(
            @Nullable Deployment deployment,
            List<Problem> problems,
            @Nullable String pullRequestUrl) {}

    /** Deploys a commit. A newer one supersedes one that waits; the commit that waits already is the answer. */
    Mono<Started> sync(Viewer viewer, SyncRequest request);

    /**
     * Goes back by Git: commits, on the default branch, what the component's files (its deployment-info.yaml, its targets' paths) were at
     * a deployment, and deploys that commit.
     *
     * @throws dev.atrium.platform.access.Conflict (in the answer) if there is nothing to go back to, or nothing to change
     */
    Mono<Started> rollback(Viewer viewer, RollbackRequest request);

    /** Has a deployment stop. One that is queued does not begin; a canary is aborted; what was applied stays. */
    Mono<Deployment> cancel(Viewer viewer, UUID deployment);

    /**
     * Tells the running canary of a component something.
     *
     * @throws dev.atrium.platform.access.Conflict (in the answer) if none runs
     */
    Mono<Deployment> steer(Viewer viewer, EntityRef component, CanaryCommand command);

    /**
     * What a deployment of a commit would change, object by object; nothing is changed. Without a cluster, what is wrong with the manifests.
     *
     * @param revision a branch, a tag, a commit, or {@code pr/<number>/merge}
     */
    Mono<List<TargetPlan>> plan(Viewer viewer, EntityRef component, String revision);

    /**
     * What would change at one target.
     *
     * @param available whether its cluster was asked
     * @param reason why not; null if it was
     */
    record TargetPlan(
            String context,
            String namespace,
            boolean available,
            @Nullable String reason,
            List<ObjectDiff> objects,
            List<Problem> problems) {

        /** Takes copies of the lists. */
        public TargetPlan {
            objects = List.copyOf(objects);
            problems = List.copyOf(problems);
        }
    }
}
