package dev.atrium.deploys;

import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.run.RunStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a component's deployments.
 *
 * @param sequence grows, without meaning else
 * @param deployment null where no deployment is concerned, such as for drift
 * @param target null where the deployment as a whole is meant
 * @param status of the deployment, where it changed
 * @param canaryPhase of the canary, where it changed
 * @param health of the target, where it changed
 * @param message for people
 */
public record DeploymentEvent(
        EntityRef component,
        long sequence,
        Instant at,
        Kind kind,
        @Nullable UUID deployment,
        @Nullable UUID target,
        @Nullable RunStatus status,
        @Nullable CanaryPhase canaryPhase,
        @Nullable HealthStatus health,
        String message) {

    /** What kind of thing happened. */
    public enum Kind {
        DEPLOYMENT,
        SYNC,
        HOOK,
        CANARY,
        DRIFT,
        HEAL,
        HEALTH
    }
}
