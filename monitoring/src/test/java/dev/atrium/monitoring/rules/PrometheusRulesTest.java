package dev.atrium.monitoring.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against a real API server, with the operator's kind in an API group of the test's own. */
@Tag("kubernetes")
class PrometheusRulesTest extends RuleTargetCases {

    private static final String KUBECONFIG = "ATRIUM_TEST_KUBECONFIG";
    private static final String SUFFIX =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    private static final String GROUP = "m-places-" + SUFFIX + ".example.com";
    private static final String API_VERSION = GROUP + "/v1";
    private static final String NAMESPACE = "m-places-" + SUFFIX;

    private static KubernetesClient client;

    private PrometheusRules rules;

    @BeforeAll
    static void begin() {
        Assumptions.assumeTrue(
                System.getenv(KUBECONFIG) != null && System.getenv("ATRIUM_TEST_CUSTOM_RESOURCES") != null,
                "Skipped: it needs a Kubernetes API server that takes custom resources, whose kubeconfig " + KUBECONFIG
                        + " names");
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig().toFile()))
                .build();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        client.resource(definition()).create();
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            client.genericKubernetesResources(API_VERSION, "PrometheusRule")
                    .inNamespace(NAMESPACE)
                    .list();
            return true;
        });
    }

    @AfterAll
    static void end() {
        if (client != null) {
            client.resource(definition()).delete();
            client.namespaces().withName(NAMESPACE).delete();
            client.close();
        }
    }

    @BeforeEach
    void connect() {
        rules = rules(NAMESPACE, Map.of("release", "prometheus"));
    }

    @AfterEach
    void clean() {
        rules.close();
        client.genericKubernetesResources(API_VERSION, "PrometheusRule")
                .inNamespace(NAMESPACE)
                .delete();
    }

    private static Path kubeconfig() {
        return Path.of(System.getenv(KUBECONFIG));
    }

    private static PrometheusRules rules(String namespace, Map<String, String> labels) {
        return new PrometheusRules(new PrometheusRuleSettings(kubeconfig(), "", namespace, labels), API_VERSION);
    }

    /** As the operator has it, in short. */
    private static CustomResourceDefinition definition() {
        return client.getKubernetesSerialization().unmarshal("""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: { name: prometheusrules.%1$s }
                spec:
                  group: %1$s
                  scope: Namespaced
                  names: { kind: PrometheusRule, listKind: PrometheusRuleList, plural: prometheusrules, singular: prometheusrule }
                  versions:
                    - name: v1
                      served: true
                      storage: true
                      schema:
                        openAPIV3Schema:
                          type: object
                          required: [spec]
                          properties:
                            spec:
                              type: object
                              properties:
                                groups:
                                  type: array
                                  x-kubernetes-list-type: map
                                  x-kubernetes-list-map-keys: [name]
                                  items:
                                    type: object
                                    required: [name]
                                    properties:
                                      name: { type: string, minLength: 1 }
                                      interval: { type: string, pattern: &duration "^(0|(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$" }
                                      rules:
                                        type: array
                                        items:
                                          type: object
                                          required: [expr]
                                          properties:
                                            alert: { type: string }
                                            expr: { x-kubernetes-int-or-string: true }
                                            for: { type: string, pattern: *duration }
                                            labels: { type: object, additionalProperties: { type: string } }
                                            annotations: { type: object, additionalProperties: { type: string } }
                """.formatted(GROUP), CustomResourceDefinition.class);
    }

    @Override
    RuleTarget target() {
        return rules;
    }

    private static Resource<GenericKubernetesResource> at(String key) {
        return client.genericKubernetesResources(API_VERSION, "PrometheusRule")
                .inNamespace(NAMESPACE)
                .withName(RuleNames.of(key));
    }

    @Override
    List<String> there(String key) {
        var found = at(key).get();
        return found == null
                ? List.of()
                : groups(found).flatMap(PrometheusRulesTest::alerts).toList();
    }

    private static Stream<Map<?, ?>> groups(GenericKubernetesResource found) {
        var spec = (Map<?, ?>) found.getAdditionalProperties().get("spec");
        return ((List<?>) spec.get("groups")).stream().map(group -> (Map<?, ?>) group);
    }

    private static Stream<String> alerts(Map<?, ?> group) {
        return ((List<?>) group.get("rules")).stream().map(rule -> (String) ((Map<?, ?>) rule).get("alert"));
    }

    @Override
    Object version(String key) {
        return at(key).get().getMetadata().getResourceVersion();
    }

    @Override
    void edit(String key) {
        change(key, found -> {
            var text = client.getKubernetesSerialization().asJson(found).replace("> 10", "> 12");
            return client.getKubernetesSerialization().unmarshal(text, GenericKubernetesResource.class);
        });
    }

    private static void change(String key, UnaryOperator<GenericKubernetesResource> change) {
        client.resource(change.apply(at(key).get())).inNamespace(NAMESPACE).update();
    }

    @Override
    void lose(String key) {
        at(key).delete();
    }

    @Override
    void occupy(String key) {
        var object = new GenericKubernetesResource();
        object.setApiVersion(API_VERSION);
        object.setKind("PrometheusRule");
        object.setMetadata(new ObjectMetaBuilder()
                .withNamespace(NAMESPACE)
                .withName(RuleNames.of(key))
                .withLabels(Map.of(PrometheusRules.MANAGED_BY, "helm"))
                .build());
        object.setAdditionalProperty("spec", Map.of("groups", List.of()));
        client.resource(object).create();
    }

    @Override
    boolean occupied(String key) {
        var found = at(key).get();
        return groups(found).findAny().isEmpty()
                && found.getMetadata().getLabels().equals(Map.of(PrometheusRules.MANAGED_BY, "helm"));
    }

    @Test
    void saysOnAnObjectWhoseItIs() throws Exception {
        rules.write(SHOP, List.of(group("a", "One")));
        var metadata = at(SHOP).get().getMetadata();
        assertThat(metadata.getLabels())
                .isEqualTo(Map.of("release", "prometheus", "app.kubernetes.io/managed-by", "atrium"));
        assertThat(metadata.getAnnotations()).isEqualTo(Map.of("atrium.dev/component", SHOP));
        assertThat(metadata.getManagedFields())
                .allSatisfy(fields -> assertThat(fields.getManager()).isEqualTo("atrium"));
        assertThat(rules.name()).isEqualTo("PrometheusRules in the Kubernetes namespace " + NAMESPACE);
    }

    @Test
    void leavesWhatSomebodyElseHasAddedAndBringsOtherLabels() throws Exception {
        var groups = List.of(group("a", "One"));
        rules.write(SHOP, groups);
        change(SHOP, found -> {
            found.getMetadata().getLabels().put("team", "carts");
            return found;
        });
        assertThat(rules.same(SHOP, groups)).isTrue();
        try (var others = rules(NAMESPACE, Map.of("release", "other"))) {
            assertThat(others.same(SHOP, groups)).isFalse();
            others.write(SHOP, groups);
        }
        assertThat(at(SHOP).get().getMetadata().getLabels())
                .containsEntry("release", "other")
                .containsEntry("team", "carts");
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        try (var nowhere = rules(NAMESPACE + "-none", Map.of())) {
            assertThatThrownBy(() -> nowhere.write(SHOP, List.of(group("a", "One"))))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("there is no namespace " + NAMESPACE + "-none");
        }
        var settings = new PrometheusRuleSettings(kubeconfig(), "", NAMESPACE, Map.of());
        try (var unknown = new PrometheusRules(settings, "none.example.com/v1")) {
            assertThatThrownBy(() -> unknown.write(SHOP, List.of(group("a", "One"))))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("install the Prometheus operator's CRDs");
        }
    }
}
