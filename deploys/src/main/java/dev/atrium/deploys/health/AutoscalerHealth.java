package dev.atrium.deploys.health;

import dev.atrium.deploys.health.Health.Assessment;
import dev.atrium.deploys.health.Status.Condition;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** HorizontalPodAutoscalers. */
final class AutoscalerHealth {

    /** Where {@code autoscaling/v1}, whose status has no conditions, keeps them, as JSON. */
    private static final String CONDITIONS = "autoscaling.alpha.kubernetes.io/conditions";

    private AutoscalerHealth() {}

    static Assessment of(ObjectNode live) {
        var conditions = conditions(live);
        if (conditions.isEmpty()) {
            return Status.progressing("It has not looked at any metric yet.");
        }
        return conditions.stream()
                .filter(AutoscalerHealth::isTrouble)
                .findFirst()
                .map(c -> Status.degraded(c.said()))
                .orElseGet(() -> Status.healthy(Status.condition(conditions, "ScalingActive")
                        .or(() -> Status.condition(conditions, "AbleToScale"))
                        .map(Condition::said)
                        .orElse("")));
    }

    private static boolean isTrouble(Condition condition) {
        return condition.isFalse()
                && (condition.type().equals("AbleToScale")
                        // its target is scaled to nothing, which switches it off
                        || condition.type().equals("ScalingActive")
                                && !condition.reason().equals("ScalingDisabled"));
    }

    private static List<Condition> conditions(ObjectNode live) {
        var own = Status.conditions(live, live.path("status").path("conditions"));
        var annotated = Status.text(live.path("metadata").path("annotations").path(CONDITIONS));
        if (!own.isEmpty() || annotated.isEmpty()) {
            return own;
        }
        try {
            return Status.conditions(live, JsonMapper.shared().readTree(annotated));
        } catch (JacksonException e) {
            // somebody else's annotation: as if there were none
            return List.of();
        }
    }
}
