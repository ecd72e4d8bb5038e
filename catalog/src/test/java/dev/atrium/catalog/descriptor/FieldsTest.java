package dev.atrium.catalog.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FieldsTest {

    private static ObjectNode flatten(String json) {
        return Fields.flatten((ObjectNode) JsonMapper.shared().readTree(json));
    }

    private static ObjectNode json(String json) {
        return (ObjectNode) JsonMapper.shared().readTree(json);
    }

    @Test
    void joinsPathsAndLowersValues() {
        assertThat(flatten("""
                {"kind": "Component", "metadata": {"namespace": "Shop",
                 "labels": {"example.com/tier": "Gold"}, "tags": ["java", "grpc", "JAVA"],
                 "links": [{"url": "https://A"}, {"url": "https://b", "title": "B"}]},
                 "spec": {"type": "service", "replicas": 3, "ratio": 0.5, "public": true}}
                """)).isEqualTo(json("""
                {"kind": ["component"],
                 "metadata.namespace": ["shop"],
                 "metadata.labels.example.com/tier": ["gold"],
                 "metadata.tags": ["java", "grpc"],
                 "metadata.links.url": ["https://a", "https://b"],
                 "metadata.links.title": ["b"],
                 "spec.type": ["service"],
                 "spec.replicas": ["3"],
                 "spec.ratio": ["0.5"],
                 "spec.public": ["true"],
                 "#": ["kind", "metadata", "metadata.namespace", "metadata.labels",
                   "metadata.labels.example.com/tier", "metadata.tags", "metadata.links", "metadata.links.url",
                   "metadata.links.title", "spec", "spec.type", "spec.replicas", "spec.ratio", "spec.public"]}
                """));
    }

    @Test
    void namesThePathsThatHaveNoValue() {
        var text = "x".repeat(200);
        assertThat(flatten("""
                {"metadata": {"namespace": "a"}, "b": null, "c": [], "d": {}, "e": "%sx", "f": "%s", "#": "g"}
                """.formatted(text, text))).isEqualTo(json("""
                {"metadata.namespace": ["a"], "f": ["%s"],
                 "#": ["metadata", "metadata.namespace", "b", "c", "d", "e", "f"]}
                """.formatted(text)));
    }

    @Test
    void theNamespaceIsDefaultWhereNoneIsWritten() {
        var fields = flatten("{\"metadata\": {\"name\": \"a\"}}");
        assertThat(fields.get("metadata.namespace")).hasToString("[\"default\"]");
        assertThat(fields.get(Fields.PATHS)).hasToString("[\"metadata\",\"metadata.name\",\"metadata.namespace\"]");
    }
}
