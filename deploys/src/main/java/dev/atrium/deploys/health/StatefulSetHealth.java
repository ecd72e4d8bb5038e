package dev.atrium.deploys.health;

import dev.atrium.deploys.health.Health.Assessment;
import tools.jackson.databind.node.ObjectNode;

/** StatefulSets, which are updated pod by pod, down to a partition, or by who deletes their pods. */
final class StatefulSetHealth {

    private StatefulSetHealth() {}

    static Assessment of(ObjectNode live) {
        if (Status.unseen(live)) {
            return Status.progressing("Its controller has not looked at it yet.");
        }
        var spec = live.path("spec");
        var status = live.path("status");
        var wanted = Status.number(spec.path("replicas"), 1);
        var ready = Status.count(status.path("readyReplicas"));
        var updated = Status.count(status.path("updatedReplicas"));
        if (ready < wanted) {
            return Status.progressing("%d of %d pods are ready.".formatted(ready, wanted));
        }
        var strategy = spec.path("updateStrategy");
        if (Status.text(strategy.path("type")).equals("OnDelete")) {
            return Status.healthy(ready(ready));
        }
        var partition = Status.count(strategy.path("rollingUpdate").path("partition"));
        if (partition > 0) {
            var toUpdate = Math.max(0, wanted - partition);
            return updated < toUpdate
                    ? Status.progressing(
                            "%d of the %d pods above the partition have the new version.".formatted(updated, toUpdate))
                    : Status.healthy("%s The update stops at partition %d.".formatted(ready(ready), partition));
        }
        var update = Status.text(status.path("updateRevision"));
        if (!update.equals(Status.text(status.path("currentRevision")))) {
            return Status.progressing("%d of %d pods have the new version.".formatted(updated, wanted));
        }
        return Status.healthy(ready(ready));
    }

    private static String ready(long pods) {
        return switch ((int) Math.min(pods, 2)) {
            case 0 -> "No pods are wanted.";
            case 1 -> "1 pod is ready.";
            default -> pods + " pods are ready.";
        };
    }
}
