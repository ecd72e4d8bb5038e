package dev.atrium.deploys.health;

import dev.atrium.deploys.HealthStatus;
import dev.atrium.deploys.ObjectKey;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * How an object is. Pure.
 *
 * <p>The rules for Kubernetes' own kinds are those of Argo CD, those for conditions of any other kind those of kstatus
 * ({@code sigs.k8s.io/cli-utils}), with the reasons of well-known controllers.
 */
public final class Health {

    private static final Map<String, KindHealth> KINDS = Map.ofEntries(
            Map.entry("apps/Deployment", WorkloadHealth::deployment),
            Map.entry("apps/StatefulSet", StatefulSetHealth::of),
            Map.entry("apps/DaemonSet", WorkloadHealth::daemonSet),
            Map.entry("apps/ReplicaSet", WorkloadHealth::replicaSet),
            Map.entry("/ReplicationController", WorkloadHealth::replicaSet),
            Map.entry("batch/Job", JobHealth::job),
            Map.entry("batch/CronJob", JobHealth::cronJob),
            Map.entry("/Pod", PodHealth::of),
            Map.entry("/PersistentVolumeClaim", ClusterPartsHealth::volumeClaim),
            Map.entry("/Namespace", ClusterPartsHealth::namespace),
            Map.entry("apiextensions.k8s.io/CustomResourceDefinition", ClusterPartsHealth::definition),
            Map.entry("apiregistration.k8s.io/APIService", ClusterPartsHealth::apiService),
            Map.entry("/Service", TrafficHealth::service),
            Map.entry("networking.k8s.io/Ingress", TrafficHealth::ingress),
            Map.entry("extensions/Ingress", TrafficHealth::ingress),
            Map.entry("autoscaling/HorizontalPodAutoscaler", AutoscalerHealth::of),
            Map.entry("argoproj.io/Application", ArgoHealth::application),
            Map.entry("argoproj.io/Rollout", ArgoHealth::byPhase),
            Map.entry("argoproj.io/Workflow", ArgoHealth::byPhase));

    private Health() {}

    /** A status and what the object says of it; empty if nothing. */
    public record Assessment(HealthStatus status, String message) {}

    /** How a live object is, by its kind: see the table of kinds in {@code docs/deploys.md}. */
    public static Assessment of(ObjectNode live) {
        if (live.path("metadata").hasNonNull("deletionTimestamp")) {
            return deleted(live);
        }
        if (Status.outdated(live)) {
            return Status.progressing("Its controller has not looked at its last change yet.");
        }
        return kind(live).of(live);
    }

    /** The kinds that have a rule of their own, as {@code group/kind}. */
    static Set<String> kinds() {
        return KINDS.keySet();
    }

    private static KindHealth kind(ObjectNode live) {
        var group = ObjectKey.groupOf(Status.text(live.path("apiVersion")));
        var known = KINDS.get(group + "/" + Status.text(live.path("kind")));
        if (known != null) {
            return known;
        }
        return group.equals("gateway.networking.k8s.io") ? GatewayHealth::of : ConditionHealth::of;
    }

    private static Assessment deleted(ObjectNode live) {
        var waitsFor = Status.texts(live.path("metadata").path("finalizers"));
        var terminating = ClusterPartsHealth.whatHoldsUp(live);
        if (!terminating.isEmpty()) {
            return Status.progressing(terminating);
        }
        return Status.progressing(
                waitsFor.isEmpty()
                        ? "It is being deleted."
                        : "It is being deleted, which waits for " + String.join(", ", waitsFor) + ".");
    }
}
