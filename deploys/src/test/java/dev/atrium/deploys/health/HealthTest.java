package dev.atrium.deploys.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.HealthStatus;
import dev.atrium.deploys.health.Health.Assessment;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The table of cases is {@code cases.yaml}: objects as controllers leave them, and what they are to be called. */
class HealthTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Stream<Arguments> cases() throws IOException {
        try (var file = HealthTest.class.getResourceAsStream("cases.yaml")) {
            var documents = new Load(LoadSettings.builder().build()).loadAllFromInputStream(file);
            return StreamSupport.stream(documents.spliterator(), false)
                    .map(document -> JSON.<JsonNode>valueToTree(document))
                    .map(c -> Arguments.of(
                            c.path("case").stringValue(),
                            c.path("object"),
                            new Assessment(
                                    HealthStatus.valueOf(c.path("health").stringValue()),
                                    c.path("message").stringValue(""))))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isAsTheTableSays(String name, ObjectNode live, Assessment expected) {
        assertThat(Health.of(live)).isEqualTo(expected);
    }

    @Test
    void everyKindWithARuleOfItsOwnIsInTheTable() throws IOException {
        assertThat(cases().map(c -> ((JsonNode) c.get()[1]).path("kind").stringValue()))
                .contains(
                        "Deployment",
                        "StatefulSet",
                        "DaemonSet",
                        "ReplicaSet",
                        "Job",
                        "CronJob",
                        "Pod",
                        "PersistentVolumeClaim",
                        "Namespace",
                        "CustomResourceDefinition",
                        "APIService",
                        "Service",
                        "Ingress",
                        "HorizontalPodAutoscaler",
                        "HTTPRoute",
                        "Gateway",
                        "Application",
                        "Rollout",
                        "Workflow");
    }

    /** Whatever somebody writes into a status of their own kind, or into that of a known one: there is an answer. */
    @Property(tries = 500)
    void answersForAnyStatus(@ForAll("kinds") Map.Entry<String, String> kind, @ForAll("junk") Object status) {
        var live = JSON.<ObjectNode>valueToTree(Map.of(
                "apiVersion",
                kind.getKey(),
                "kind",
                kind.getValue(),
                "metadata",
                Map.of("name", "x"),
                "status",
                status));

        assertThat(Health.of(live).message()).isNotNull();
    }

    @Provide
    Arbitrary<Map.Entry<String, String>> kinds() {
        return Arbitraries.of(
                Map.entry("apps/v1", "Deployment"),
                Map.entry("apps/v1", "StatefulSet"),
                Map.entry("v1", "Pod"),
                Map.entry("v1", "Service"),
                Map.entry("batch/v1", "Job"),
                Map.entry("autoscaling/v2", "HorizontalPodAutoscaler"),
                Map.entry("gateway.networking.k8s.io/v1", "HTTPRoute"),
                Map.entry("argoproj.io/v1alpha1", "Application"),
                Map.entry("example.com/v1", "Thing"));
    }

    @Provide
    Arbitrary<Object> junk() {
        var leaf = Arbitraries.<Object>of("x", "True", 7, true, -1.5);
        var list = leaf.list().ofMaxSize(3).map(l -> (Object) l);
        var keys = Arbitraries.of(
                "conditions", "parents", "phase", "observedGeneration", "replicas", "containerStatuses", "health");
        var any = Arbitraries.oneOf(
                leaf,
                list,
                Arbitraries.maps(Arbitraries.of("type", "status", "reason"), leaf)
                        .map(m -> (Object) m));
        return Arbitraries.oneOf(
                any,
                Arbitraries.maps(
                                keys,
                                Arbitraries.oneOf(any, any.list().ofMaxSize(3).map(l -> (Object) l)))
                        .ofMaxSize(4)
                        .map(m -> (Object) m));
    }
}
