package dev.atrium.deploys;

import dev.atrium.catalog.EntityRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place where a component runs: one backend of its {@code deployment-info.yaml}.
 *
 * @param number counted from 1 within the component
 * @param context the cluster, as the configuration calls it
 * @param namespace of objects that name none
 * @param path of the manifests in the repository
 * @param declared whether the default branch still declares it; what it left in the cluster stays there
 * @param available whether its cluster is configured, may be deployed to and answers
 * @param reason why not; null if it is
 * @param sync whether it is what was deployed last
 * @param deployment what was deployed last with success; null before
 * @param applied what was applied last, which {@code sync} and {@code drift} are about: another than {@code deployment} where it did not
 *     become healthy; null before
 * @param health the worst of its objects
 * @param drift what is not as it was applied
 * @param observedAt when its cluster was looked at last; null before
 */
public record DeploymentTarget(
        UUID id,
        EntityRef component,
        int number,
        String context,
        String namespace,
        String path,
        boolean declared,
        boolean selfHeal,
        boolean available,
        @Nullable String reason,
        SyncStatus sync,
        @Nullable UUID deployment,
        @Nullable UUID applied,
        HealthStatus health,
        List<ObjectDiff> drift,
        @Nullable Instant observedAt) {

    /** Takes a copy of the list. */
    public DeploymentTarget {
        drift = List.copyOf(drift);
    }
}
