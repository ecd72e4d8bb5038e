package dev.atrium.deploys.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The kinds that {@link PretendCluster} serves: the usual ones, and what CRDs add. */
final class PretendKinds {

    private final List<ResourceKind> kinds = new ArrayList<>();

    PretendKinds() {
        for (String kind : List.of("Namespace", "PersistentVolume")) {
            add("v1", kind, false);
        }
        for (String kind :
                List.of("ConfigMap", "Secret", "Service", "ServiceAccount", "PersistentVolumeClaim", "Pod", "Event")) {
            add("v1", kind, true);
        }
        for (String kind : List.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet")) {
            add("apps/v1", kind, true);
        }
        add("batch/v1", "Job", true);
        add("batch/v1", "CronJob", true);
        add("autoscaling/v2", "HorizontalPodAutoscaler", true);
        add("policy/v1", "PodDisruptionBudget", true);
        add("networking.k8s.io/v1", "Ingress", true);
        add("networking.k8s.io/v1", "NetworkPolicy", true);
        add("rbac.authorization.k8s.io/v1", "Role", true);
        add("rbac.authorization.k8s.io/v1", "RoleBinding", true);
        add("rbac.authorization.k8s.io/v1", "ClusterRole", false);
        add("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", false);
        add("apiextensions.k8s.io/v1", "CustomResourceDefinition", false);
    }

    void add(String apiVersion, String kind, boolean namespaced) {
        var slash = apiVersion.indexOf('/');
        var name = kind.toLowerCase(Locale.ROOT);
        kinds.add(new ResourceKind(
                slash < 0 ? "" : apiVersion.substring(0, slash),
                apiVersion.substring(slash + 1),
                kind,
                name.endsWith("y")
                        ? name.substring(0, name.length() - 1) + "ies"
                        : name.endsWith("s") ? name + "es" : name + "s",
                namespaced));
    }

    /** What a CustomResourceDefinition has the cluster serve. */
    void define(ObjectNode definition) {
        var spec = definition.path("spec");
        for (var version : spec.path("versions")) {
            var kind = new ResourceKind(
                    spec.path("group").asString(""),
                    version.path("name").asString(""),
                    spec.path("names").path("kind").asString(""),
                    spec.path("names").path("plural").asString(""),
                    spec.path("scope").asString("").equals("Namespaced"));
            if (!kinds.contains(kind)) {
                kinds.add(kind);
            }
        }
    }

    Optional<ResourceKind> find(String apiVersion, String kind) {
        return kinds.stream()
                .filter(k -> k.apiVersion().equals(apiVersion) && k.kind().equals(kind))
                .findFirst();
    }

    Optional<ResourceKind> preferred(String group, String kind) {
        return kinds.stream()
                .filter(k -> k.group().equals(group) && k.kind().equals(kind))
                .findFirst();
    }
}
