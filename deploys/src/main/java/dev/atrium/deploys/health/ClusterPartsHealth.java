package dev.atrium.deploys.health;

import dev.atrium.deploys.health.Health.Assessment;
import dev.atrium.deploys.health.Status.Condition;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Parts of the cluster itself: volumes, namespaces, definitions of kinds, API services. */
final class ClusterPartsHealth {

    private ClusterPartsHealth() {}

    static Assessment volumeClaim(ObjectNode live) {
        var phase = Status.text(live.path("status").path("phase"));
        return switch (phase) {
            case "Bound" -> Status.healthy("");
            case "Lost" -> Status.degraded("Its volume is lost.");
            default -> Status.progressing("It waits for a volume.");
        };
    }

    static Assessment namespace(ObjectNode live) {
        return Status.text(live.path("status").path("phase")).equals("Terminating")
                ? Status.progressing("It is being deleted.")
                : Status.healthy("");
    }

    static Assessment definition(ObjectNode live) {
        var names = Status.condition(live, "NamesAccepted");
        if (names.filter(Condition::isFalse).isPresent()) {
            return Status.degraded(names.get().said());
        }
        var established = Status.condition(live, "Established");
        if (established.filter(Condition::isTrue).isPresent()
                && names.filter(Condition::isTrue).isPresent()) {
            return Status.healthy("");
        }
        return Status.progressing(
                established.map(Condition::said).filter(s -> !s.isEmpty()).orElse("It is not served yet."));
    }

    static Assessment apiService(ObjectNode live) {
        var available = Status.condition(live, "Available");
        var said = available.map(Condition::said).orElse("It is not available yet.");
        return available.filter(Condition::isTrue).isPresent() ? Status.healthy(said) : Status.progressing(said);
    }

    /** What a namespace that is being deleted says of what is still in it; empty for anything else. */
    static String whatHoldsUp(ObjectNode live) {
        return Status.conditions(live, live.path("status").path("conditions")).stream()
                .filter(c -> c.isTrue() && c.type().startsWith("Namespace"))
                .map(Condition::said)
                .collect(Collectors.joining(" "));
    }
}
