package dev.atrium.deploys.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.FieldChange;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class DriftTest {

    private static List<FieldChange> drift(ObjectNode applied, Consumer<ObjectNode> edit) {
        var live = applied.deepCopy();
        edit.accept(live);
        return Drift.of(OwnedFields.of(applied, "atrium"), live);
    }

    private static JsonNode json(String json) {
        return JsonMapper.shared().readTree(json);
    }

    private static ObjectNode at(ObjectNode object, String pointer) {
        return (ObjectNode) object.at(pointer);
    }

    @Test
    void whatWasAppliedIsOwnedFieldByField() {
        assertThat(OwnedFields.of(Recorded.deployment(), "atrium").values())
                .containsEntry("spec.replicas", json("2"))
                .containsEntry("spec.template.spec.containers[name=app].image", json("\"shop:1\""))
                .containsEntry("spec.template.spec.containers[name=app].args", json("[\"--port\",\"8080\"]"))
                .containsEntry("spec.template.spec.containers[name=app].resources.limits.cpu", json("\"1\""))
                .containsEntry("metadata.labels[\"app.kubernetes.io/name\"]", json("\"shop\""))
                .containsEntry(
                        "metadata.finalizers[=\"example.com/protect\"]".replace("\"", ""),
                        json("\"example.com/protect\""))
                .containsEntry("spec.selector", json("{\"matchLabels\":{\"app\":\"shop\"}}"))
                .containsEntry(
                        "spec.template.spec.containers[name=app].ports[containerPort=8080,protocol=TCP].name",
                        json("\"http\""))
                .doesNotContainKey("spec.strategy");
        assertThat(OwnedFields.of(Recorded.service(), "atrium").values())
                .containsEntry("spec.ports[port=80,protocol=TCP].targetPort", json("8080"))
                .doesNotContainKey("spec.clusterIP");
        assertThat(OwnedFields.of(Recorded.deployment(), "another").values()).isEmpty();
    }

    @Test
    void whatNobodyChangedHasNone() {
        assertThat(drift(Recorded.deployment(), o -> {})).isEmpty();
        assertThat(drift(Recorded.service(), o -> {})).isEmpty();
        assertThat(drift(Recorded.secret(), o -> {})).isEmpty();
    }

    @Test
    void whatOthersAddIsNone() {
        assertThat(drift(Recorded.deployment(), o -> {
                    at(o, "/metadata").putObject("annotations").put("deployment.kubernetes.io/revision", "1");
                    at(o, "/spec").put("paused", true);
                    ((ArrayNode) o.at("/spec/template/spec/containers"))
                            .insertObject(0)
                            .put("name", "sidecar")
                            .put("image", "injected");
                    o.putObject("status").put("replicas", 2);
                }))
                .isEmpty();
    }

    @Test
    void aChangedAndAMissingFieldAreSeen() {
        assertThat(drift(Recorded.deployment(), o -> {
                    at(o, "/spec").put("replicas", 5);
                    at(o, "/metadata/labels").remove("app.kubernetes.io/name");
                    at(o, "/spec/template/spec/containers/0").putArray("args").add("--evil");
                }))
                .containsExactly(
                        new FieldChange("metadata.labels[\"app.kubernetes.io/name\"]", json("\"shop\""), null),
                        new FieldChange("spec.replicas", json("2"), json("5")),
                        new FieldChange(
                                "spec.template.spec.containers[name=app].args",
                                json("[\"--port\",\"8080\"]"),
                                json("[\"--evil\"]")));
    }

    @Test
    void aGoneElementIsSeenByItsFields() {
        assertThat(drift(
                        Recorded.deployment(),
                        o -> ((ArrayNode) o.at("/spec/template/spec/containers/0/env")).remove(1)))
                .extracting(FieldChange::path)
                .containsExactly(
                        "spec.template.spec.containers[name=app].env[name=B].name",
                        "spec.template.spec.containers[name=app].env[name=B].value");
    }

    @Test
    void ofAGoneObjectAllFieldsAre() {
        var owned = OwnedFields.of(Recorded.service(), "atrium");
        assertThat(Drift.of(owned, null))
                .hasSameSizeAs(owned.values().keySet())
                .allSatisfy(c -> assertThat(c.after()).isNull());
    }

    @Test
    void theValuesOfASecretAreComparedAndNeverKept() {
        var owned = OwnedFields.of(Recorded.secret(), "atrium");
        assertThat(owned.toString()).doesNotContain("aHVudGVyMg", "hunter2");
        var mask = JsonNodeFactory.instance.stringNode("***");
        assertThat(drift(Recorded.secret(), o -> at(o, "/data").put("token", "b3RoZXI=")))
                .containsExactly(new FieldChange("data.token", mask, mask));
        assertThat(Drift.of(owned, null)).containsExactly(new FieldChange("data.token", mask, null));
    }

    @Test
    void isTheSameAfterItWasStored() {
        var owned = OwnedFields.of(Recorded.deployment(), "atrium");
        var stored = JsonMapper.shared().writeValueAsString(owned);
        assertThat(JsonMapper.shared().readValue(stored, OwnedFields.class)).isEqualTo(owned);
    }

    @Test
    void knowsTheFieldsOfAConflict() {
        var owned = OwnedFields.of(Recorded.deployment(), "atrium");
        assertThat(owned.has(".spec.replicas")).isTrue();
        assertThat(owned.has(".spec.template.spec.containers[name=\"app\"].image"))
                .isTrue();
        assertThat(owned.has(".metadata.labels.app.kubernetes.io/name")).isTrue();
        assertThat(owned.has(
                        ".spec.template.spec.containers[name=\"app\"].ports[containerPort=8080,protocol=\"TCP\"].name"))
                .isTrue();
        assertThat(owned.has(".spec.template.spec.containers[name=\"app\"]")).isTrue();
        assertThat(owned.has(".spec.replica")).isFalse();
        assertThat(owned.has(".spec.paused")).isFalse();
    }
}
