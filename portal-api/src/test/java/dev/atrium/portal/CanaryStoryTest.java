package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atrium.portal.client.EventStream;
import dev.atrium.portal.kubernetes.OnCluster;
import dev.atrium.portal.kubernetes.PrometheusProcess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Releases go out step by step on a real API server, and are judged by a real Prometheus. */
@OnCluster
class CanaryStoryTest extends ClusterTest {

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
                  - analysis: { templates: [{ templateName: %3$s }] }
                  - setWeight: 50
                  - analysis: { templates: [{ templateName: %3$s }] }
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

    private static final String NOISY = """
            apiVersion: atrium.dev/v1alpha1
            kind: AnalysisTemplate
            metadata: { name: noisy, description: What jumps about without a reason. }
            spec:
              metrics:
              - name: duration
                query: avg(request_duration_seconds{namespace="{{ namespace }}", pod=~"{{ pods }}"})
                interval: 1s
                count: 20
                inconclusiveLimit: 6
                successCondition: "result < 10"
                comparison: { direction: increase, confidence: 0.95, effectSize: 0.5 }
            """;

    private static final String BY_HAND = """
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
                  - setWeight: 20
                  - pause: {}
                  - setWeight: 60
                  - pause: {}
            """;

    private static final String ROUTE = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: { name: %1$s }
            spec:
              parentRefs: [{ name: web }]
              hostnames: [%1$s.example.com]
              rules:
              - backendRefs: [{ name: %1$s, port: 80 }]
            """;

    @BeforeEach
    void judgeQuickly() {
        if (api.ask("{ repository(owner: \"builds\", name: \"analysis\") { id } }")
                .at("/repository")
                .isNull()) {
            project("analysis").push("main", "Judge quickly", "quick.yaml", QUICK, "noisy.yaml", NOISY);
        }
    }

    @Test
    @Timeout(value = 12, unit = TimeUnit.MINUTES)
    void aGoodReleaseIsPromotedAndABadOneGoesBack() {
        assumeTrue(PrometheusProcess.installed(), "no Prometheus on this machine");
        var name = "shop-" + space;
        var project = deployed(name, CANARY.formatted(name, space, "quick"), "v1", "0.01");

        project.push("main", "As good", "kubernetes/app.yaml", APP.formatted(name, "v2", "0.01"));
        hasStatus(ended(sync(name)), "SUCCEEDED");
        var good = canary(name);
        assertThat(good.path("phase").asString()).as(good.toPrettyString()).isEqualTo("PROMOTED");
        assertThat(good.path("weight").asInt()).isEqualTo(100);
        assertThat(good.path("analyses")).hasSize(2).allSatisfy(measured -> {
            assertThat(measured.path("verdict").asString()).isEqualTo("PASSED");
            assertThat(measured.path("measurements")).hasSize(10);
        });
        assertThat(image(name)).isEqualTo("example/app:v2");
        assertThat(deployments(name)).containsExactly(name);

        project.push("main", "Worse", "kubernetes/app.yaml", APP.formatted(name, "v3", "0.1"));
        hasStatus(ended(sync(name)), "FAILED");
        var bad = canary(name);
        assertThat(bad.path("phase").asString()).as(bad.toPrettyString()).isEqualTo("ABORTED");
        assertThat(bad.path("weight").asInt()).isZero();
        assertThat(bad.path("reason").asString()).contains("errors");
        assertThat(image(name)).isEqualTo("example/app:v2");
        assertThat(deployments(name)).containsExactly(name);
        assertThat(replicas(name)).isEqualTo(4);
    }

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void aNoisyReleaseThatDiffersInNothingPasses() {
        assumeTrue(PrometheusProcess.installed(), "no Prometheus on this machine");
        var name = "noisy-" + space;
        var project = deployed(name, CANARY.formatted(name, space, "noisy"), "v1", "0");

        project.push("main", "As noisy", "kubernetes/app.yaml", APP.formatted(name, "v2", "0"));
        hasStatus(ended(sync(name)), "SUCCEEDED");
        var canary = canary(name);
        assertThat(canary.path("phase").asString()).as(canary.toPrettyString()).isEqualTo("PROMOTED");
        assertThat(canary.path("analyses")).hasSize(2).allSatisfy(measured -> {
            assertThat(measured.path("verdict").asString()).isEqualTo("PASSED");
            var values = measured.path("measurements")
                    .valueStream()
                    .mapToDouble(m -> m.path("canary").asDouble())
                    .summaryStatistics();
            assertThat(values.getMax()).as("noise: %s", values).isGreaterThan(2 * values.getMin());
        });
    }

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void aRouteSharesTheRequestsAndPeopleDecide() {
        assumeCustomResources();
        crd("httproutes", "gateway.networking.k8s.io", "HTTPRoute", "httproute", "v1");
        var name = "routed-" + space;
        var project = deployed(name, BY_HAND.formatted(name, space), "v1", "0");
        project.push("main", "Send requests there", "kubernetes/route.yaml", ROUTE.formatted(name));
        var first = sync(name);
        accept(name);
        hasStatus(ended(first), "SUCCEEDED");

        project.push("main", "Next", "kubernetes/app.yaml", APP.formatted(name, "v2", "0"));
        var second = sync(name);
        awaitPause(name, 20);
        assertThat(weights(name)).containsExactly(entry(name, 80), entry(name + "-canary", 20));
        assertThat(image(name)).isEqualTo("example/app:v1");
        assertThat(image(name + "-canary")).isEqualTo("example/app:v2");
        assertThat(replicas(name)).as("the stable version keeps its pods").isEqualTo(4);
        assertThat(selected(name + "-canary"))
                .as("pods of the canary's Service")
                .allSatisfy(image -> assertThat(image).isEqualTo("example/app:v2"));
        assertThat(selected(name))
                .as("pods of the stable Service")
                .hasSize(4)
                .allSatisfy(image -> assertThat(image).isEqualTo("example/app:v1"));
        send("ResumeCanary", Map.of("input", Map.of("ref", "component:" + name)));
        awaitPause(name, 60);
        assertThat(weights(name)).containsExactly(entry(name, 40), entry(name + "-canary", 60));
        send("PromoteCanary", Map.of("input", Map.of("ref", "component:" + name)));
        hasStatus(ended(second), "SUCCEEDED");
        assertThat(image(name)).isEqualTo("example/app:v2");
        assertThat(weights(name)).containsOnlyKeys(name);
        assertThat(deployments(name)).containsExactly(name);

        project.push("main", "Third", "kubernetes/app.yaml", APP.formatted(name, "v3", "0"));
        var third = sync(name);
        awaitPause(name, 20);
        send("AbortCanary", Map.of("input", Map.of("ref", "component:" + name)));
        hasStatus(ended(third), "FAILED");
        assertThat(canary(name).path("phase").asString()).isEqualTo("ABORTED");
        assertThat(image(name)).isEqualTo("example/app:v2");
        assertThat(weights(name)).containsOnlyKeys(name);
        assertThat(deployments(name)).containsExactly(name);
        assertThat(client.services()
                        .inNamespace(space)
                        .withName(name + "-canary")
                        .get())
                .isNull();
    }

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void peopleHoldAReleaseAndCancelItAndHearOfIt() throws InterruptedException {
        assumeTrue(PrometheusProcess.installed(), "no Prometheus on this machine");
        var name = "held-" + space;
        var ref = Map.of("ref", "component:" + name);
        var project = deployed(name, CANARY.formatted(name, space, "quick"), "v1", "0.01");
        project.push("main", "Next", "kubernetes/app.yaml", APP.formatted(name, "v2", "0.01"));
        var body = Map.of("query", document("DeploymentEvents"), "variables", ref);
        try (var stream = new EventStream(api.uri("http", "/graphql"), body)) {
            var id = sync(name);
            await().atMost(LONG)
                    .until(() -> canary(name).path("phase").asString().equals("ANALYSING"));
            send("PauseCanary", Map.of("input", ref));
            awaitPause(name, 25);
            assertThat(deployment(id).path("status").asString()).isEqualTo("RUNNING");
            send("ResumeCanary", Map.of("input", ref));
            await().atMost(LONG)
                    .until(() -> !canary(name).path("phase").asString().equals("PAUSED"));
            send("CancelDeployment", Map.of("input", Map.of("id", id)));
            hasStatus(ended(id), "CANCELLED");
            assertThat(image(name)).isEqualTo("example/app:v1");
            assertThat(deployments(name)).containsExactly(name);
            assertThat(heard(stream, "CANCELLED")).contains("ANALYSING", "PAUSED", "ABORTED");
        }
    }

    /** The phases of canaries that were told until a deployment had this status. */
    private static List<String> heard(EventStream stream, String status) throws InterruptedException {
        var phases = new ArrayList<String>();
        while (true) {
            var event = stream.next();
            assertThat(event).as("after " + phases).isNotNull();
            var happened = event.at("/data/deploymentEvents");
            phases.add(happened.path("canaryPhase").asString(""));
            if (happened.path("kind").asString().equals("DEPLOYMENT")
                    && happened.path("status").asString("").equals(status)) {
                return phases;
            }
        }
    }

    private void awaitPause(String name, int weight) {
        await().atMost(LONG)
                .until(() -> canary(name).path("phase").asString().equals("PAUSED")
                        && canary(name).path("weight").asInt() == weight);
    }

    private JsonNode canary(String name) {
        return tab(name).at("/targets/0/canary");
    }

    /** Plays the gateway. */
    private static void accept(String name) {
        var route = client.genericKubernetesResources("gateway.networking.k8s.io/v1", "HTTPRoute")
                .inNamespace(space)
                .withName(name);
        await().atMost(LONG).until(() -> route.get() != null);
        var found = route.get();
        var accepted = List.of("Accepted", "ResolvedRefs").stream()
                .map(type -> Map.of("type", type, "status", "True", "reason", type))
                .toList();
        found.setAdditionalProperty(
                "status",
                Map.of(
                        "parents",
                        List.of(Map.of(
                                "parentRef",
                                Map.of("name", "web"),
                                "controllerName",
                                "example.com/gateway",
                                "conditions",
                                accepted))));
        route.patchStatus(found);
    }

    /** The Services of the route's only rule, and the weights that they have. */
    private static Map<String, Integer> weights(String name) {
        var route = client.genericKubernetesResources("gateway.networking.k8s.io/v1", "HTTPRoute")
                .inNamespace(space)
                .withName(name)
                .get();
        List<Map<String, Object>> refs = route.get("spec", "rules", 0, "backendRefs");
        var weights = new LinkedHashMap<String, Integer>();
        refs.forEach(ref -> weights.put((String) ref.get("name"), (Integer) ref.getOrDefault("weight", 1)));
        return weights;
    }

    /** The images of the pods that a Service sends requests to. */
    private static List<String> selected(String service) {
        var selector = client.services()
                .inNamespace(space)
                .withName(service)
                .get()
                .getSpec()
                .getSelector();
        return pods.pods().stream()
                .filter(pod -> pod.getMetadata().getLabels().entrySet().containsAll(selector.entrySet()))
                .map(pod -> pod.getSpec().getContainers().getFirst().getImage())
                .toList();
    }

    private static int replicas(String name) {
        return client.apps()
                .deployments()
                .inNamespace(space)
                .withName(name)
                .get()
                .getSpec()
                .getReplicas();
    }
}
