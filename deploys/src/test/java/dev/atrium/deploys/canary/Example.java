package dev.atrium.deploys.canary;

import dev.atrium.deploys.descriptor.CanarySpec;
import dev.atrium.platform.problem.Place;
import java.util.List;

/** An application: its manifests and what is declared of its canary. */
final class Example {

    static final Place PLACE = new Place("https://git.example.com/app.git", "deployment-info.yaml", 7, 5, "");

    static final CanarySpec CANARY = specification("", "", "");

    static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata:
              name: app
              namespace: shop
              annotations: {external-dns.alpha.kubernetes.io/hostname: app.example.com}
            spec:
              type: NodePort
              clusterIP: 10.0.0.7
              selector: {app: app}
              ports: [{port: 80, targetPort: 8080, nodePort: 30080}]
            """;

    static final String ROUTE = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: app, namespace: shop}
            spec:
              rules:
                - backendRefs: [{name: app, port: 80}]
            """;

    private Example() {}

    static CanarySpec specification(String stableService, String workload, String route) {
        return new CanarySpec("app-next", stableService, workload, route, List.of(), PLACE);
    }

    static String deployment(String image, String replicas) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: app, namespace: shop, annotations: {atrium.dev/prune: "false", team: a}}
                spec:
                  %s
                  selector: {matchLabels: {app: app}}
                  template:
                    metadata: {labels: {app: app, version: %s}}
                    spec: {containers: [{name: app, image: "registry.example.com/app:%s"}]}
                """.formatted(replicas, image, image);
    }

    /** The canary's Deployment that is to come of it. @param label the value of the label app */
    static String canary(String image, int replicas, String label, int weight) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: app-canary
                  namespace: shop
                  annotations: {team: a, atrium.dev/canary-weight: "%d"}
                  labels: {atrium.dev/track: canary}
                spec:
                  replicas: %d
                  selector: {matchLabels: {app: %s, atrium.dev/track: canary}}
                  template:
                    metadata: {labels: {app: %s, version: %s, atrium.dev/track: canary}}
                    spec: {containers: [{name: app, image: "registry.example.com/app:%s"}]}
                """.formatted(weight, replicas, label, label, image, image);
    }

    /** The canary's Service that is to come of it. */
    static String canaryService(String label) {
        return """
                apiVersion: v1
                kind: Service
                metadata: {name: app-next, namespace: shop, labels: {atrium.dev/track: canary}}
                spec:
                  selector: {app: %s, atrium.dev/track: canary}
                  ports: [{port: 80, targetPort: 8080}]
                """.formatted(label);
    }

    static String configuration(String name) {
        return """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: %s, namespace: shop}
                """.formatted(name);
    }
}
