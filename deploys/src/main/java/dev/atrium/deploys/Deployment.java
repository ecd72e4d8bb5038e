package dev.atrium.deploys;

import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.RepositoryRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A revision of a component that is, was or shall be deployed, to all of its targets.
 *
 * @param number the order of all deployments
 * @param commit whose {@code deployment-info.yaml} and manifests they are
 * @param triggeredBy who: the full ref of a user, the host's name of one, or {@code build:<id>}
 * @param rollbackOf the deployment that it goes back to; null for any but a rollback
 * @param startedAt null while it is queued
 * @param finishedAt null while it is not
 * @param message what it does, waits for, or why it ended as it did; null if there is nothing to say
 * @param problems of deployment-info.yaml and the manifests, at their places
 */
public record Deployment(
        UUID id,
        long number,
        EntityRef component,
        RepositoryRef repository,
        Commit commit,
        DeployTrigger trigger,
        String triggeredBy,
        @Nullable UUID rollbackOf,
        RunStatus status,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String message,
        List<Problem> problems) {

    /** Takes a copy of the list. */
    public Deployment {
        problems = List.copyOf(problems);
    }
}
