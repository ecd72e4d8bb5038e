package dev.atrium.deploys.run;

import dev.atrium.deploys.HealthStatus;
import dev.atrium.deploys.health.Health;
import dev.atrium.deploys.sync.Ownership;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is to be done about a migration, by its Job as it is in the cluster. Pure. */
enum HookDecision {
    CREATE,
    WAIT,
    SUCCEEDED,
    FAILED,
    /** It failed for an earlier deployment: it is deleted and made again. */
    REPLACE,
    /** There is another one of this name, which is not Atrium's. */
    REFUSE,
    /** It was there and is not any more: nobody knows how it ended. */
    VANISHED;

    /** Which deployment has made a Job. */
    static final String DEPLOYMENT_ANNOTATION = "atrium.dev/deployment";

    /**
     * Decides.
     *
     * @param live the Job; null if there is none
     * @param known the uid of that which this deployment has begun or waits for; null for none
     */
    static HookDecision of(@Nullable ObjectNode live, @Nullable String known, UUID target, UUID deployment) {
        if (live == null) {
            return known == null ? CREATE : VANISHED;
        }
        var metadata = live.path("metadata");
        if (!metadata.path("labels").path(Ownership.TARGET_LABEL).asString("").equals(target.toString())) {
            return REFUSE;
        }
        if (metadata.has("deletionTimestamp")) {
            return WAIT;
        }
        var health = Health.of(live).status();
        if (health == HealthStatus.HEALTHY) {
            return SUCCEEDED;
        }
        if (health != HealthStatus.DEGRADED) {
            return WAIT;
        }
        var mine = metadata.path("uid").asString("").equals(known)
                || metadata.path("annotations")
                        .path(DEPLOYMENT_ANNOTATION)
                        .asString("")
                        .equals(deployment.toString());
        return mine ? FAILED : REPLACE;
    }
}
