package dev.atrium.deploys.health;

import dev.atrium.deploys.health.Health.Assessment;
import dev.atrium.deploys.health.Status.Condition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The kinds of <a href="https://gateway-api.sigs.k8s.io/">Gateway API</a>: routes are as their gateways accept them, which each says in
 * {@code status.parents}; gateways and classes have conditions of their own.
 */
final class GatewayHealth {

    private static final List<String> NEEDED = List.of("Accepted", "ResolvedRefs", "Programmed");

    /** Reasons of a condition that is false for now. */
    private static final Set<String> FOR_NOW = Set.of("Pending", "Waiting", "AddressNotAssigned", "NotReconciled");

    private GatewayHealth() {}

    static Assessment of(ObjectNode live) {
        var status = live.path("status");
        if (Status.text(live.path("kind")).endsWith("Route")) {
            var parents = Status.elements(status.path("parents"));
            return parents.isEmpty()
                    ? Status.progressing("No gateway has looked at it yet.")
                    : worst(parents.stream().map(p -> of(Status.conditions(live, p.path("conditions")))));
        }
        return status.path("conditions").isArray()
                        || Status.text(live.path("kind")).startsWith("Gateway")
                ? of(Status.conditions(live, status.path("conditions")))
                : Status.healthy("");
    }

    private static Assessment of(List<Condition> conditions) {
        var accepted = Status.condition(conditions, "Accepted");
        if (accepted.isEmpty()) {
            return Status.progressing("It is not accepted yet.");
        }
        return worst(NEEDED.stream()
                .map(type -> Status.condition(conditions, type))
                .flatMap(Optional::stream)
                .map(GatewayHealth::of));
    }

    private static Assessment of(Condition condition) {
        if (condition.outdated()) {
            return Status.progressing("Its controller has not looked at its last change yet.");
        }
        if (condition.isTrue()) {
            return Status.healthy("");
        }
        return condition.isFalse() && !FOR_NOW.contains(condition.reason())
                ? Status.degraded(condition.said())
                : Status.progressing(condition.said());
    }

    private static Assessment worst(Stream<Assessment> all) {
        return all.reduce((a, b) -> b.status().compareTo(a.status()) > 0 ? b : a)
                .orElseGet(() -> Status.healthy(""));
    }
}
