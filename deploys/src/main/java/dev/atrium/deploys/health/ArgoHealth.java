package dev.atrium.deploys.health;

import dev.atrium.deploys.HealthStatus;
import dev.atrium.deploys.health.Health.Assessment;
import tools.jackson.databind.node.ObjectNode;

/** The kinds of Argo, which say themselves how they are, in the words of {@link HealthStatus}. */
final class ArgoHealth {

    private ArgoHealth() {}

    /** Argo CD's {@code Application}. */
    static Assessment application(ObjectNode live) {
        var health = live.path("status").path("health");
        var message = Status.text(health.path("message"));
        return switch (Status.text(health.path("status"))) {
            case "Healthy" -> Status.healthy(message);
            case "Degraded" -> Status.degraded(message);
            case "Suspended" -> Status.suspended(message);
            case "Missing" -> new Assessment(HealthStatus.MISSING, message);
            case "Unknown" -> new Assessment(HealthStatus.UNKNOWN, message);
            default -> Status.progressing(message);
        };
    }

    /** {@code Rollout} of Argo Rollouts, {@code Workflow} of Argo Workflows. */
    static Assessment byPhase(ObjectNode live) {
        var status = live.path("status");
        var message = Status.text(status.path("message"));
        return switch (Status.text(status.path("phase"))) {
            case "Healthy", "Succeeded" -> Status.healthy(message);
            case "Degraded", "Failed", "Error" -> Status.degraded(message);
            case "Paused" -> Status.suspended(message);
            default -> Status.progressing(message);
        };
    }
}
