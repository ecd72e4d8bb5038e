package dev.atrium.deploys.health;

import dev.atrium.deploys.health.Health.Assessment;
import dev.atrium.deploys.health.Status.Condition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Deployments, DaemonSets and ReplicaSets: enough pods of the right version. */
final class WorkloadHealth {

    private WorkloadHealth() {}

    static Assessment deployment(ObjectNode live) {
        var spec = live.path("spec");
        if (spec.path("paused").asBoolean(false)) {
            return Status.suspended("Its rollout is paused.");
        }
        if (Status.unseen(live)) {
            return Status.progressing("Its controller has not looked at it yet.");
        }
        var stuck = Status.condition(live, "Progressing")
                .filter(c -> c.isFalse() && c.reason().equals("ProgressDeadlineExceeded"));
        if (stuck.isPresent()) {
            return Status.degraded(withWhy(live, stuck.get().said()));
        }
        var status = live.path("status");
        var wanted = Status.number(spec.path("replicas"), 1);
        var all = Status.count(status.path("replicas"));
        var updated = Status.count(status.path("updatedReplicas"));
        var available = Status.count(status.path("availableReplicas"));
        if (updated < wanted) {
            return Status.progressing(withWhy(live, "%d of %d pods have the new version.".formatted(updated, wanted)));
        }
        if (all > updated) {
            return Status.progressing("%d pods of the old version are still there.".formatted(all - updated));
        }
        if (available < updated) {
            return Status.progressing("%d of %d pods are available.".formatted(available, updated));
        }
        return Status.healthy(available(available));
    }

    static Assessment daemonSet(ObjectNode live) {
        if (Status.unseen(live)) {
            return Status.progressing("Its controller has not looked at it yet.");
        }
        var status = live.path("status");
        var wanted = Status.count(status.path("desiredNumberScheduled"));
        var updated = Status.count(status.path("updatedNumberScheduled"));
        var available = Status.count(status.path("numberAvailable"));
        var replaces = !Status.text(live.path("spec").path("updateStrategy").path("type"))
                .equals("OnDelete");
        if (replaces && updated < wanted) {
            return Status.progressing("%d of %d pods have the new version.".formatted(updated, wanted));
        }
        if (available < wanted) {
            return Status.progressing("%d of %d pods are available.".formatted(available, wanted));
        }
        return Status.healthy(available(available));
    }

    static Assessment replicaSet(ObjectNode live) {
        var failure = Status.condition(live, "ReplicaFailure").filter(Condition::isTrue);
        if (failure.isPresent()) {
            return Status.degraded(failure.get().said());
        }
        var wanted = Status.number(live.path("spec").path("replicas"), 1);
        var available = Status.count(live.path("status").path("availableReplicas"));
        if (available < wanted) {
            return Status.progressing("%d of %d pods are available.".formatted(available, wanted));
        }
        return Status.healthy(available(available));
    }

    static String available(long pods) {
        return switch ((int) Math.min(pods, 2)) {
            case 0 -> "No pods are wanted.";
            case 1 -> "1 pod is available.";
            default -> pods + " pods are available.";
        };
    }

    /** A quota, or an admission webhook: what keeps pods from being made says more than how many are missing. */
    private static String withWhy(JsonNode live, String message) {
        return Status.condition(live, "ReplicaFailure")
                .filter(Condition::isTrue)
                .map(c -> message + " " + c.said())
                .orElse(message);
    }
}
