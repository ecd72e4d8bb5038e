package dev.atrium.deploys.health;

import dev.atrium.deploys.health.Health.Assessment;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Services and Ingresses: whether the cluster gave them an address. */
final class TrafficHealth {

    private TrafficHealth() {}

    static Assessment service(ObjectNode live) {
        return Status.text(live.path("spec").path("type")).equals("LoadBalancer")
                ? addressed(live)
                : Status.healthy("");
    }

    static Assessment ingress(ObjectNode live) {
        return addressed(live);
    }

    private static Assessment addressed(ObjectNode live) {
        var ingress = Status.elements(live.path("status").path("loadBalancer").path("ingress"));
        if (ingress.isEmpty()) {
            return Status.progressing("It waits for an address.");
        }
        return Status.healthy(ingress.stream()
                .map(i -> i.hasNonNull("hostname") ? Status.text(i.path("hostname")) : Status.text(i.path("ip")))
                .filter(address -> !address.isEmpty())
                .collect(Collectors.joining(", ")));
    }
}
