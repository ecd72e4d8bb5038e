package dev.atrium.portal.kubernetes;

import static org.awaitility.Awaitility.await;

import dev.atrium.portal.client.GitClient;
import dev.atrium.portal.client.PortalProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Repositories of components that are deployed, on whichever portal is there. */
public final class Components {

    private static final String CATALOG_INFO = """
            apiVersion: backstage.io/v1alpha1
            kind: Component
            metadata: { name: %s }
            spec: { type: service, lifecycle: production, owner: team-a }
            """;

    private static final String DEPLOYMENT_INFO = """
            version: 1
            components:
            - componentId: %s
              tugboat:
                backends:
                - { backend: kubernetes, namespace: %s }
            """;

    private static final String CANARY = """
                automatedCanary:
                  canaryService: %s-canary
                  steps:
                  - setWeight: %d
                  - analysis: { templates: [{ templateName: quick }] }
                  - pause: { duration: 3s }
                  - setWeight: 50
            """;

    private static final String APP = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: %1$s }
            spec:
              replicas: 4
              selector: { matchLabels: { app: %1$s } }
              template:
                metadata:
                  labels: { app: %1$s }
                  annotations: { test/errors: "%3$s" }
                spec: { containers: [{ name: app, image: "example/app:%2$s" }] }
            ---
            apiVersion: v1
            kind: Service
            metadata: { name: %1$s }
            spec: { selector: { app: %1$s }, ports: [{ port: 80, protocol: TCP }] }
            """;

    private static final String CONFIG_MAP = """
            apiVersion: v1
            kind: ConfigMap
            metadata: { name: %s }
            data: { text: "%s" }
            """;

    private static final String ANALYSIS = """
            apiVersion: atrium.dev/v1alpha1
            kind: AnalysisTemplate
            metadata: { name: quick, description: The ratio of failed requests, soon. }
            spec:
              metrics:
              - name: errors
                query: |
                  sum(rate(http_requests_total{namespace="{{ namespace }}", pod=~"{{ pods }}", status="500"}[4s]))
                  / sum(rate(http_requests_total{namespace="{{ namespace }}", pod=~"{{ pods }}"}[4s]))
                interval: 1s
                count: %d
                failureLimit: 2
                inconclusiveLimit: %d
                successCondition: "result < 0.05"
            """;

    /** Where portals find the templates of {@link #analysis}: the setting for them. */
    public static final String SETTING = "--atrium.deploys.analysis-templates=atrium:builds/analysis.git";

    private final Path folder;
    private final String space;

    /** @param folder for their clones @param space the namespace that they run in */
    public Components(Path folder, String space) {
        this.folder = folder;
        this.space = space;
    }

    /** Has releases judged by so many measurements, of which some may have no data. */
    public void analysis(PortalProcess portal, int count, int inconclusive) {
        new DeploymentPages(portal.api()).repository("analysis");
        var git = git("analysis");
        git.write("quick.yaml", ANALYSIS.formatted(count, inconclusive));
        push(portal, "analysis", git);
    }

    /** A component whose releases begin with a weight; the first version is pushed, and known. @param weight 0 for no canary */
    public void begin(PortalProcess portal, String name, int weight) {
        var pages = new DeploymentPages(portal.api());
        pages.repository(name);
        var git = git(name);
        git.write("catalog-info.yaml", CATALOG_INFO.formatted(name));
        var canary = weight == 0 ? "" : CANARY.formatted(name, weight);
        git.write("deployment-info.yaml", DEPLOYMENT_INFO.formatted(name, space) + canary);
        app(name, "v1", "0.01");
        push(portal, name);
        pages.register(name);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !pages.tab(name).path("targets").isEmpty());
    }

    /** Writes another version of its Deployment. @param errors the part of requests that fails */
    public void app(String name, String version, String errors) {
        git(name).write("kubernetes/app.yaml", APP.formatted(name, version, errors));
    }

    /** Writes a ConfigMap. @param part what stands after the component's name */
    public void configMap(String name, String part, String text) {
        git(name).write("kubernetes/" + part + ".yaml", CONFIG_MAP.formatted(name + "-" + part, text));
    }

    /** Takes a ConfigMap away. */
    public void remove(String name, String part) {
        git(name).run("rm", "-q", "kubernetes/" + part + ".yaml").ok();
    }

    /** Commits and pushes what was written. */
    public void push(PortalProcess portal, String name) {
        push(portal, name, git(name));
    }

    private static void push(PortalProcess portal, String name, GitClient git) {
        git.commitAll("Go on");
        git.run("push", "-q", "http://127.0.0.1:" + portal.port() + "/git/builds/" + name + ".git", "HEAD:main")
                .ok();
    }

    private GitClient git(String name) {
        var clone = folder.resolve(name);
        if (!Files.exists(clone)) {
            try {
                Files.createDirectories(clone);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            new GitClient(clone).run("init", "-q").ok();
        }
        return new GitClient(clone);
    }
}
