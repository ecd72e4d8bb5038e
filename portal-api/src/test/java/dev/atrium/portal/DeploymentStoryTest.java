package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atrium.portal.kubernetes.PodRequests;
import dev.atrium.portal.kubernetes.PrometheusProcess;
import dev.atrium.portal.kubernetes.ReadyPods;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** What is pushed is what runs, on a real API server; releases are judged by a real Prometheus. The test plays the kubelet. */
@Tag("kubernetes")
@EnabledIfEnvironmentVariable(
        named = "ATRIUM_TEST_KUBECONFIG",
        matches = ".+",
        disabledReason =
                "no ATRIUM_TEST_KUBECONFIG, which names a kubeconfig with all rights on an API server for tests")
class DeploymentStoryTest extends BuildTest {

    private static final Duration RELEASE = Duration.ofMinutes(4);
    private static final Path TALK = Path.of("../deploys/src/test/resources/talk");
    private static final String SPACE = "story-" + UUID.randomUUID().toString().substring(0, 8);
    private static final int PROMETHEUS = port();

    /** Some builds of old API servers die of them: then somebody has to say that this one does not. */
    private static final boolean CUSTOM_RESOURCES = "1".equals(System.getenv("ATRIUM_TEST_CUSTOM_RESOURCES"));

    private static final String CRD = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: { name: %1$s.%2$s }
            spec:
              group: %2$s
              scope: Namespaced
              names: { kind: %3$s, plural: %1$s, singular: %4$s }
              versions:
              - name: v1beta1
                served: true
                storage: true
                subresources: { status: {} }
                schema: { openAPIV3Schema: { type: object, x-kubernetes-preserve-unknown-fields: true } }
            """;

    private static final String CATALOG_INFO = """
            apiVersion: backstage.io/v1alpha1
            kind: Component
            metadata: { name: %s }
            spec: { type: service, lifecycle: production, owner: team-a }
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
            spec: { selector: { app: %1$s }, ports: [{ port: 80 }] }
            """;

    private static final String SETTINGS = """
            apiVersion: v1
            kind: ConfigMap
            metadata: { name: %s }
            data: { text: hello }
            """;

    private static final String PLAIN = """
            version: 1
            components:
            - componentId: %s
              tugboat:
                backends:
                - backend: kubernetes
                  namespace: %s
            """;

    private static final String CANARY = """
            version: 1
            components:
            - componentId: %1$s
              tugboat:
                backends:
                - backend: kubernetes
                  namespace: %2$s
                automatedCanary:
                  canaryService: %1$s-canary
                  steps:
                  - setWeight: 25
                  - analysis: { templates: [{ templateName: quick }] }
                  - setWeight: 50
                  - analysis: { templates: [{ templateName: quick }] }
            """;

    private static final String QUICK = """
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
                count: 10
                failureLimit: 2
                inconclusiveLimit: 6
                successCondition: "result < 0.05"
                comparison: { direction: increase, confidence: 0.95, effectSize: 0.5 }
            """;

    private static KubernetesClient client;
    private static ReadyPods pods;
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
        if (CUSTOM_RESOURCES) {
            crd("sqlinstances", "sql.cnrm.cloud.google.com", "SQLInstance", "sqlinstance");
            crd("iampartialpolicies", "iam.cnrm.cloud.google.com", "IAMPartialPolicy", "iampartialpolicy");
        }
        pods = new ReadyPods(client, SPACE);
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
        client.namespaces().withName("example-app").delete();
        client.namespaces().withName(SPACE).delete();
        pods.close();
        client.close();
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void theTalksFilesToTheLetter() throws IOException {
        assumeTrue(
                CUSTOM_RESOURCES,
                "ATRIUM_TEST_CUSTOM_RESOURCES does not say that this API server takes custom resources");
        var project = project("talk");
        project.push(
                "main",
                "Say where it runs",
                "deployment-info.yaml",
                Files.readString(TALK.resolve("deployment-info.yaml")),
                "kubernetes/example-app-db.yaml",
                Files.readString(TALK.resolve("kubernetes/example-app-db.yaml")),
                "kubernetes/iam-users.yaml",
                Files.readString(TALK.resolve("kubernetes/iam-users.yaml")),
                "kubernetes/app.yaml",
                APP.formatted("example-app", "v1", "0"));
        awaitTarget("example-app");
        try (var kubelet = new ReadyPods(client, "example-app")) {
            var id = sync("example-app");
            await().atMost(LONG).until(() -> database().get() != null);
            ready("sql.cnrm.cloud.google.com/v1beta1", "SQLInstance", "example-app-db");
            ready("iam.cnrm.cloud.google.com/v1beta1", "IAMPartialPolicy", "example-app-db.iam-user-auth");
            hasStatus(ended(id), "SUCCEEDED");
            assertThat(kubelet.pods()).hasSize(4);

            await().atMost(LONG)
                    .until(() -> tab("example-app")
                            .at("/targets/0/health")
                            .asString()
                            .equals("HEALTHY"));
            var target = tab("example-app").at("/targets/0");
            assertThat(target.at("/sync/status").asString()).isEqualTo("SYNCED");
            assertThat(target.at("/sync/revision/commit").asString())
                    .isEqualTo(project.git().id("HEAD"));
            assertThat(target.path("resources"))
                    .extracting(r -> r.path("kind").asString())
                    .containsExactlyInAnyOrder("SQLInstance", "IAMPartialPolicy", "Deployment", "Service");
            var deployment = target.path("resources")
                    .valueStream()
                    .filter(r -> r.path("kind").asString().equals("Deployment"))
                    .findFirst()
                    .orElseThrow();
            assertThat(deployment.at("/children/0/kind").asString()).isEqualTo("ReplicaSet");
            assertThat(deployment.at("/children/0/children")).hasSize(4);

            project.git().run("rm", "-q", "kubernetes/example-app-db.yaml").ok();
            project.push("main", "No database any more");
            hasStatus(ended(sync("example-app")), "SUCCEEDED");
            await().atMost(LONG).until(() -> database().get() == null);
            assertThat(client.genericKubernetesResources("iam.cnrm.cloud.google.com/v1beta1", "IAMPartialPolicy")
                            .inNamespace("example-app")
                            .withName("example-app-db.iam-user-auth")
                            .get())
                    .isNotNull();
        }
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void whatWasChangedByHandIsShownAndSetBackAndWhatIsGoneFromGitIsPruned() {
        var name = "hands-" + SPACE;
        var project = project(name);
        project.push(
                "main",
                "Begin",
                "catalog-info.yaml",
                CATALOG_INFO.formatted(name),
                "deployment-info.yaml",
                PLAIN.formatted(name, SPACE),
                "kubernetes/app.yaml",
                APP.formatted(name, "v1", "0"),
                "kubernetes/settings.yaml",
                SETTINGS.formatted(name));
        register("atrium:" + project.name() + ".git#main:catalog-info.yaml").ok();
        awaitTarget(name);
        var created = ended(sync(name));
        hasStatus(created, "SUCCEEDED");
        assertThat(created.at("/targets/0/objects"))
                .extracting(
                        o -> o.path("kind").asString(), o -> o.path("change").asString())
                .containsExactlyInAnyOrder(
                        tuple("ConfigMap", "CREATE"), tuple("Service", "CREATE"), tuple("Deployment", "CREATE"));
        await().atMost(LONG)
                .until(() -> tab(name).at("/targets/0/health").asString().equals("HEALTHY"));
        var tree = tab(name)
                .at("/targets/0/resources")
                .valueStream()
                .filter(r -> r.path("kind").asString().equals("Deployment"))
                .findFirst()
                .orElseThrow();
        assertThat(tree.at("/children/0/kind").asString()).isEqualTo("ReplicaSet");
        assertThat(tree.at("/children/0/children")).hasSize(4);

        driftIsShown(name);
        somebodyElsesIsNeverTouched(name, project);
    }

    private void driftIsShown(String name) {
        var service = client.services().inNamespace(SPACE).withName(name);
        service.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"selector\":{\"app\":\"somebody-else\"}}}");
        await().atMost(LONG)
                .until(() -> tab(name).at("/targets/0/sync/status").asString().equals("OUT_OF_SYNC"));
        var field = tab(name).at("/targets/0/sync/diff/0/fields/0");
        assertThat(field.path("path").asString()).isEqualTo("spec.selector.app");
        assertThat(field.path("before").asString()).isEqualTo(name);
        assertThat(field.path("after").asString()).isEqualTo("somebody-else");

        hasStatus(ended(sync(name)), "SUCCEEDED");
        assertThat(service.get().getSpec().getSelector()).containsEntry("app", name);
        await().atMost(LONG)
                .until(() -> tab(name).at("/targets/0/sync/status").asString().equals("SYNCED"));
    }

    private void somebodyElsesIsNeverTouched(String name, Project project) {
        var foreign = client.configMaps()
                .inNamespace(SPACE)
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("foreign")
                        .endMetadata()
                        .addToData("text", "mine")
                        .build())
                .create();
        project.git().run("rm", "-q", "kubernetes/settings.yaml").ok();
        project.push("main", "Take it", "kubernetes/foreign.yaml", SETTINGS.formatted("foreign"));
        var refused = ended(sync(name));
        hasStatus(refused, "FAILED");
        assertThat(refused.at("/targets/0/objects"))
                .as(refused.toPrettyString())
                .anySatisfy(object -> {
                    assertThat(object.path("name").asString()).isEqualTo("foreign");
                    assertThat(object.path("change").asString()).isEqualTo("REFUSED");
                });
        assertThat(client.configMaps().inNamespace(SPACE).withName(name).get())
                .as("nothing is pruned by what failed")
                .isNotNull();

        project.git().run("rm", "-q", "kubernetes/foreign.yaml").ok();
        project.push("main", "Leave it");
        hasStatus(ended(sync(name)), "SUCCEEDED");
        assertThat(client.configMaps().inNamespace(SPACE).withName(name).get()).isNull();
        assertThat(client.configMaps().inNamespace(SPACE).withName("foreign").get())
                .isEqualTo(foreign);
    }

    @Test
    @Timeout(value = 12, unit = TimeUnit.MINUTES)
    void aGoodReleaseIsPromotedAndABadOneGoesBack() {
        assumeTrue(PrometheusProcess.installed(), "no Prometheus on this machine");
        var analysis = project("analysis");
        analysis.push("main", "Judge quickly", "quick.yaml", QUICK);
        var name = "shop-" + SPACE;
        var project = project(name);
        project.push(
                "main",
                "Begin",
                "catalog-info.yaml",
                CATALOG_INFO.formatted(name),
                "deployment-info.yaml",
                CANARY.formatted(name, SPACE),
                "kubernetes/app.yaml",
                APP.formatted(name, "v1", "0.01"));
        register("atrium:" + project.name() + ".git#main:catalog-info.yaml").ok();
        awaitTarget(name);
        hasStatus(ended(sync(name)), "SUCCEEDED");

        project.push("main", "As good", "kubernetes/app.yaml", APP.formatted(name, "v2", "0.01"));
        hasStatus(ended(sync(name)), "SUCCEEDED");
        var good = tab(name).at("/targets/0/canary");
        assertThat(good.path("phase").asString()).as(good.toPrettyString()).isEqualTo("PROMOTED");
        assertThat(good.path("weight").asInt()).isEqualTo(100);
        assertThat(good.path("analyses")).hasSize(2).allSatisfy(measured -> {
            assertThat(measured.path("verdict").asString()).isEqualTo("PASSED");
            assertThat(measured.path("measurements")).hasSize(10);
        });
        assertThat(image(name)).isEqualTo("example/app:v2");
        assertThat(deployments()).containsExactly(name);

        project.push("main", "Worse", "kubernetes/app.yaml", APP.formatted(name, "v3", "0.1"));
        var worse = ended(sync(name));
        hasStatus(worse, "FAILED");
        var bad = tab(name).at("/targets/0/canary");
        assertThat(bad.path("phase").asString()).as(bad.toPrettyString()).isEqualTo("ABORTED");
        assertThat(bad.path("weight").asInt()).isZero();
        assertThat(bad.path("reason").asString()).contains("errors");
        assertThat(image(name)).isEqualTo("example/app:v2");
        assertThat(deployments()).containsExactly(name);
        assertThat(client.apps()
                        .deployments()
                        .inNamespace(SPACE)
                        .withName(name)
                        .get()
                        .getSpec()
                        .getReplicas())
                .isEqualTo(4);
    }

    private static List<String> deployments() {
        return client.apps().deployments().inNamespace(SPACE).list().getItems().stream()
                .map(d -> d.getMetadata().getName())
                .toList();
    }

    private static String image(String name) {
        return client.apps()
                .deployments()
                .inNamespace(SPACE)
                .withName(name)
                .get()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }

    private static io.fabric8.kubernetes.client.dsl.Resource<GenericKubernetesResource> database() {
        return client.genericKubernetesResources("sql.cnrm.cloud.google.com/v1beta1", "SQLInstance")
                .inNamespace("example-app")
                .withName("example-app-db");
    }

    private static void ready(String apiVersion, String kind, String name) {
        var object = client.genericKubernetesResources(apiVersion, kind)
                .inNamespace("example-app")
                .withName(name);
        await().atMost(LONG).until(() -> object.get() != null);
        var found = object.get();
        found.setAdditionalProperty(
                "status",
                Map.of("conditions", List.of(Map.of("type", "Ready", "status", "True", "reason", "UpToDate"))));
        object.patchStatus(found);
    }

    private static void crd(String plural, String group, String kind, String singular) {
        client.resource(CRD.formatted(plural, group, kind, singular)).serverSideApply();
    }

    private String sync(String name) {
        return send("SyncDeployment", Map.of("input", Map.of("ref", "component:" + name)))
                .at("/syncDeployment/deployment/id")
                .asString();
    }

    private JsonNode ended(String id) {
        await().atMost(RELEASE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> List.of("FAILED", "SUCCEEDED", "CANCELLED")
                        .contains(deployment(id).path("status").asString()));
        return deployment(id);
    }

    private JsonNode deployment(String id) {
        return send("DeploymentPage", Map.of("id", id)).at("/deployment");
    }

    private void awaitTarget(String name) {
        await().atMost(LONG).until(() -> !tab(name).path("targets").isEmpty());
    }

    private JsonNode tab(String name) {
        return send("DeploymentTab", Map.of("ref", "component:" + name)).at("/entity/deployment");
    }

    private static int port() {
        try {
            return PrometheusProcess.freePort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
