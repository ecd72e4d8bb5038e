package dev.atrium.deploys.run;

import java.util.HashMap;
import java.util.Map;

/** The files of a small shop. */
final class ShopFiles {

    private ShopFiles() {}

    /** A Deployment and a Service, at a version. */
    static Map<String, String> version(String version) {
        return Map.of(
                "deployment-info.yaml",
                info(""),
                "kubernetes/deployment.yaml",
                deployment(version),
                "kubernetes/service.yaml",
                service("shop", "app: shop"));
    }

    static Map<String, String> and(Map<String, String> files, String path, String content) {
        var all = new HashMap<>(files);
        all.put(path, content);
        return all;
    }

    /** @param more of the backend and after it, indented as it must be */
    static String info(String more) {
        return """
                version: 1
                components:
                  - componentId: shop
                    tugboat:
                      backends:
                        - backend: kubernetes
                          timeout: 60s
                """ + more;
    }

    static String deployment(String version) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: shop
                spec:
                  replicas: 4
                  selector:
                    matchLabels: { app: shop }
                  template:
                    metadata:
                      labels: { app: shop }
                    spec:
                      containers:
                        - name: shop
                          image: registry.example.com/shop:%s
                """.formatted(version);
    }

    static String service(String name, String selector) {
        return """
                apiVersion: v1
                kind: Service
                metadata:
                  name: %s
                spec:
                  selector: { %s }
                  ports:
                    - { name: http, port: 80, targetPort: 8080, protocol: TCP }
                """.formatted(name, selector);
    }

    static String configMap(String name, String value) {
        return """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: %s
                data:
                  key: "%s"
                """.formatted(name, value);
    }

    static String migration(String name) {
        return """
                apiVersion: batch/v1
                kind: Job
                metadata:
                  name: %s
                  annotations:
                    atrium.dev/hook: PreSync
                spec:
                  template:
                    spec:
                      restartPolicy: Never
                      containers:
                        - name: migrate
                          image: registry.example.com/migrate:1
                """.formatted(name);
    }

    /** With a canary of these steps. */
    static Map<String, String> canary(String version, String steps) {
        var files = new HashMap<>(version(version));
        files.put("deployment-info.yaml", info("""
                      automatedCanary:
                        canaryService: shop-canary
                        steps:
                """ + steps.indent(10)));
        files.put("kubernetes/canary-service.yaml", service("shop-canary", "app: shop, atrium.dev/track: canary"));
        return files;
    }
}
