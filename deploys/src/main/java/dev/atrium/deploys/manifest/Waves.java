package dev.atrium.deploys.manifest;

import java.util.Set;

/** In which order kinds are applied: what others need goes before them. */
enum Waves {
    NAMESPACES,
    DEFINITIONS,
    /** Quotas, accounts and their rights, Secrets, ConfigMaps, storage, custom resources, and all that is nothing else. */
    CONFIGURATION,
    SERVICES,
    WORKLOADS,
    /** What sends requests to them, or changes how many there are. */
    ROUTES;

    private static final Set<String> WORKLOAD_KINDS = Set.of(
            "Deployment",
            "StatefulSet",
            "DaemonSet",
            "ReplicaSet",
            "ReplicationController",
            "Pod",
            "Job",
            "CronJob",
            "DeploymentConfig",
            "Rollout");

    private static final Set<String> WORKLOAD_GROUPS =
            Set.of("", "apps", "batch", "extensions", "apps.openshift.io", "argoproj.io");

    private static final Set<String> ROUTE_GROUPS = Set.of(
            "autoscaling",
            "autoscaling.k8s.io",
            "keda.sh",
            "admissionregistration.k8s.io",
            "apiregistration.k8s.io",
            "route.openshift.io");

    static Waves of(String group, String kind) {
        if (group.isEmpty() && kind.equals("Namespace")) {
            return NAMESPACES;
        }
        if (group.equals("apiextensions.k8s.io")) {
            return DEFINITIONS;
        }
        if (group.isEmpty() && kind.equals("Service")) {
            return SERVICES;
        }
        if (WORKLOAD_GROUPS.contains(group) && WORKLOAD_KINDS.contains(kind)
                || group.equals("serving.knative.dev") && kind.equals("Service")) {
            return WORKLOADS;
        }
        var routes = ROUTE_GROUPS.contains(group)
                || kind.equals("Ingress")
                || group.equals("gateway.networking.k8s.io") && kind.endsWith("Route")
                || group.equals("networking.istio.io") && kind.equals("VirtualService");
        return routes ? ROUTES : CONFIGURATION;
    }
}
