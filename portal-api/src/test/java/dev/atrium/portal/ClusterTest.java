package dev.atrium.portal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atrium.portal.kubernetes.OnCluster;
import dev.atrium.portal.kubernetes.PodRequests;
import dev.atrium.portal.kubernetes.PrometheusProcess;
import dev.atrium.portal.kubernetes.ReadyPods;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * What tests of deployments, which are {@link OnCluster}, do: they have a namespace of a real API server, whose kubelet they play, and a real Prometheus that asks what its
 * pods would say.
 */
abstract class ClusterTest extends BuildTest {

    static final Duration RELEASE = Duration.ofMinutes(4);

    private static final int PROMETHEUS = port();

    /** Some builds of old API servers die of them: then somebody has to say that this one does not. */
    private static final boolean CUSTOM_RESOURCES = "1".equals(System.getenv("ATRIUM_TEST_CUSTOM_RESOURCES"));

    private static final String CRD = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata:
              name: %1$s.%2$s
              annotations: { api-approved.kubernetes.io: "https://example.com/for-tests" }
            spec:
              group: %2$s
              scope: Namespaced
              names: { kind: %3$s, plural: %1$s, singular: %4$s }
              versions:
              - name: %5$s
                served: true
                storage: true
                subresources: { status: {} }
                schema: { openAPIV3Schema: { type: object, x-kubernetes-preserve-unknown-fields: true } }
            """;

    static final String CATALOG_INFO = """
            apiVersion: backstage.io/v1alpha1
            kind: Component
            metadata: { name: %s }
            spec: { type: service, lifecycle: production, owner: team-a }
            """;

    static final String APP = """
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
            spec: { selector: { app: %1$s }, ports: [{ port: 80 }] }
            """;

    static final String PLAIN = """
            version: 1
            components:
            - componentId: %s
              tugboat:
                backends:
                - backend: kubernetes
                  namespace: %s
            """;

    static String space = "";
    static KubernetesClient client;
    static ReadyPods pods;

    private static PodRequests requests;
    private static PrometheusProcess prometheus;

    @DynamicPropertySource
    static void cluster(DynamicPropertyRegistry properties) {
        properties.add("atrium.deploys.clusters[0].name", () -> "test");
        properties.add("atrium.deploys.clusters[0].kubeconfig", () -> System.getenv("ATRIUM_TEST_KUBECONFIG"));
        properties.add("atrium.deploys.analysis-templates", () -> "atrium:builds/analysis.git");
        properties.add("atrium.prometheus.url", () -> "http://127.0.0.1:" + PROMETHEUS);
    }

    @BeforeAll
    static void begin() throws IOException {
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(
                        Path.of(System.getenv("ATRIUM_TEST_KUBECONFIG")).toFile()))
                .build();
        space = "story-" + UUID.randomUUID().toString().substring(0, 8);
        pods = new ReadyPods(client, space);
        requests = new PodRequests(pods);
        if (PrometheusProcess.installed()) {
            prometheus = new PrometheusProcess(Files.createTempDirectory("prometheus"), requests.address(), PROMETHEUS);
        }
    }

    @AfterAll
    static void end() throws InterruptedException {
        if (prometheus != null) {
            prometheus.close();
        }
        requests.close();
        client.namespaces().withName(space).delete();
        pods.close();
        client.close();
    }

    static void assumeCustomResources() {
        assumeTrue(
                CUSTOM_RESOURCES,
                "ATRIUM_TEST_CUSTOM_RESOURCES does not say that this API server takes custom resources");
    }

    static void crd(String plural, String group, String kind, String singular, String version) {
        client.resource(CRD.formatted(plural, group, kind, singular, version)).serverSideApply();
    }

    /** A repository with a component of its name, and that deployed. */
    Project deployed(String name, String deploymentInfo, String version, String errors) {
        var project = project(name);
        project.push(
                "main",
                "Begin",
                "catalog-info.yaml",
                CATALOG_INFO.formatted(name),
                "deployment-info.yaml",
                deploymentInfo,
                "kubernetes/app.yaml",
                APP.formatted(name, version, errors));
        register("atrium:" + project.name() + ".git#main:catalog-info.yaml").ok();
        awaitTarget(name);
        hasStatus(ended(sync(name)), "SUCCEEDED");
        return project;
    }

    /** The names of the Deployments that begin like this. */
    static List<String> deployments(String prefix) {
        return client.apps().deployments().inNamespace(space).list().getItems().stream()
                .map(d -> d.getMetadata().getName())
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    static String image(String name) {
        return client.apps()
                .deployments()
                .inNamespace(space)
                .withName(name)
                .get()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }

    String sync(String name) {
        return send("SyncDeployment", Map.of("input", Map.of("ref", "component:" + name)))
                .at("/syncDeployment/deployment/id")
                .asString();
    }

    JsonNode ended(String id) {
        await().atMost(RELEASE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> List.of("FAILED", "SUCCEEDED", "CANCELLED")
                        .contains(deployment(id).path("status").asString()));
        return deployment(id);
    }

    /** The newest deployment once it is another one than this and has ended. */
    JsonNode next(String name, String before) {
        await().atMost(LONG).until(() -> !newest(name).path("id").asString().equals(before));
        return ended(newest(name).path("id").asString());
    }

    JsonNode newest(String name) {
        return tab(name).at("/revisions/nodes/0");
    }

    JsonNode deployment(String id) {
        return send("DeploymentPage", Map.of("id", id)).at("/deployment");
    }

    void awaitTarget(String name) {
        await().atMost(LONG).until(() -> !tab(name).path("targets").isEmpty());
    }

    JsonNode tab(String name) {
        return send("DeploymentTab", Map.of("ref", "component:" + name)).at("/entity/deployment");
    }

    static int port() {
        try {
            return PrometheusProcess.freePort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
