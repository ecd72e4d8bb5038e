package dev.atrium.deploys.canary;

import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.manifest.Manifest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The kinds of objects that a canary knows of. */
final class Kinds {

    private static final Set<String> OTHER_WORKLOADS = Set.of("StatefulSet", "DaemonSet", "ReplicaSet");

    private Kinds() {}

    static Stream<Manifest> deployments(List<Manifest> manifests) {
        return of(manifests, "apps", "Deployment");
    }

    static Stream<Manifest> services(List<Manifest> manifests) {
        return of(manifests, "", "Service");
    }

    static Stream<Manifest> routes(List<Manifest> manifests) {
        return of(manifests, "gateway.networking.k8s.io", "HTTPRoute");
    }

    /** Workloads that cannot go out step by step. */
    static Stream<Manifest> otherWorkloads(List<Manifest> manifests) {
        return manifests.stream()
                .filter(m -> m.key().group().equals("apps")
                        && OTHER_WORKLOADS.contains(m.key().kind()));
    }

    /** The autoscalers of a Deployment. */
    static Stream<Manifest> autoscalers(List<Manifest> manifests, ObjectKey deployment) {
        return of(manifests, "autoscaling", "HorizontalPodAutoscaler")
                .filter(m -> m.key().namespace().equals(deployment.namespace()))
                .filter(m -> {
                    var target = m.content().at("/spec/scaleTargetRef");
                    return target.path("kind").asString("").equals(deployment.kind())
                            && target.path("name").asString("").equals(deployment.name());
                });
    }

    static ObjectKey service(String namespace, String name) {
        return new ObjectKey("", "Service", namespace, name);
    }

    /** The key of a live object. */
    static ObjectKey key(ObjectNode object) {
        return new ObjectKey(
                ObjectKey.groupOf(object.path("apiVersion").asString("")),
                object.path("kind").asString(""),
                object.at("/metadata/namespace").asString(""),
                object.at("/metadata/name").asString(""));
    }

    private static Stream<Manifest> of(List<Manifest> manifests, String group, String kind) {
        return manifests.stream()
                .filter(m -> m.key().group().equals(group) && m.key().kind().equals(kind));
    }
}
