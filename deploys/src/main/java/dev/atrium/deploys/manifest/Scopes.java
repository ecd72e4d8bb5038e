package dev.atrium.deploys.manifest;

import dev.atrium.deploys.manifest.KubernetesSchemas.GroupKind;
import java.util.Optional;
import java.util.Set;

/** Which kinds have objects in namespaces. */
record Scopes(KubernetesSchemas kubernetes, CustomKinds custom) {

    /** Kinds without a namespace that neither Kubernetes' schemas nor a repository's own CRDs tell of. */
    private static final Set<GroupKind> CLUSTER = Set.of(
            new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition"),
            new GroupKind("apiregistration.k8s.io", "APIService"),
            new GroupKind("gateway.networking.k8s.io", "GatewayClass"),
            new GroupKind("policy", "PodSecurityPolicy"),
            new GroupKind("snapshot.storage.k8s.io", "VolumeSnapshotClass"),
            new GroupKind("snapshot.storage.k8s.io", "VolumeSnapshotContent"),
            new GroupKind("cert-manager.io", "ClusterIssuer"),
            new GroupKind("external-secrets.io", "ClusterSecretStore"),
            new GroupKind("external-secrets.io", "ClusterExternalSecret"),
            new GroupKind("kyverno.io", "ClusterPolicy"),
            new GroupKind("argoproj.io", "ClusterAnalysisTemplate"),
            new GroupKind("argoproj.io", "ClusterWorkflowTemplate"),
            new GroupKind("trust.cert-manager.io", "Bundle"));

    /** Whether objects of a kind have one; empty where nobody knows. */
    Optional<Boolean> namespaced(GroupKind kind) {
        return custom.namespaced(kind)
                .or(() -> kubernetes.namespaced(kind))
                .or(() -> CLUSTER.contains(kind) ? Optional.of(false) : Optional.empty());
    }
}
