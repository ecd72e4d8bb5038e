package dev.atrium.deploys.run;

import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.cluster.PretendCluster;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Plays what Kubernetes' own controllers do: pods that come up, jobs that end. */
final class Controllers {

    /** Names of Deployments whose pods do not come up, and of Jobs that go on. */
    final Set<String> stuck = ConcurrentHashMap.newKeySet();

    /** Beginnings of names of Jobs that fail. */
    final Set<String> failing = ConcurrentHashMap.newKeySet();

    private final PretendCluster cluster;

    Controllers(PretendCluster cluster) {
        this.cluster = cluster;
    }

    /** Everything gets on. */
    void work() {
        for (var key : cluster.keys()) {
            var live = cluster.find(key);
            if (live.isEmpty() || stuck.contains(key.name())) {
                continue;
            }
            switch (key.kind()) {
                case "Deployment" -> cluster.status(key, rolledOut(live.get()));
                case "Job" -> cluster.status(key, ended(key));
                default -> {}
            }
        }
    }

    private static ObjectNode rolledOut(ObjectNode deployment) {
        var replicas = deployment.path("spec").path("replicas").asInt(1);
        return JsonNodeFactory.instance
                .objectNode()
                .put(
                        "observedGeneration",
                        deployment.path("metadata").path("generation").asLong(1))
                .put("replicas", replicas)
                .put("updatedReplicas", replicas)
                .put("readyReplicas", replicas)
                .put("availableReplicas", replicas);
    }

    private ObjectNode ended(ObjectKey job) {
        var failed = failing.stream().anyMatch(job.name()::startsWith);
        var status = JsonNodeFactory.instance.objectNode();
        status.putArray("conditions")
                .addObject()
                .put("type", failed ? "Failed" : "Complete")
                .put("status", "True")
                .put("message", failed ? "the table is there already" : "");
        return status;
    }
}
