package dev.atrium.deploys.manifest;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes JSON Schemas (draft-07) of Kubernetes' OpenAPI: what people read is left out, what Kubernetes has keywords of its own for is said
 * by those of JSON Schema, and a field that is not there is not allowed, as a server that applies it says too.
 */
final class StrictSchema {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String OPEN = "x-kubernetes-preserve-unknown-fields";

    /** What keeps its meaning; {@code format} is the server's to judge. */
    private static final List<String> KEPT = List.of(
            "type",
            "$ref",
            "enum",
            "pattern",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "multipleOf",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties");

    /** What is checked apart, or left out. */
    private static final List<String> ELSEWHERE = List.of("apiVersion", "kind", "metadata", "status");

    /** Types that are written in more than one way. */
    private static final Map<String, List<String>> WRITTEN = Map.of(
            "io.k8s.apimachinery.pkg.util.intstr.IntOrString", List.of("string", "integer"),
            "io.k8s.apimachinery.pkg.api.resource.Quantity", List.of("string", "number"));

    /** Whether a server fills in defaults before it looks what is missing; those of Kubernetes' own OpenAPI mean nothing. */
    private final boolean defaults;

    private StrictSchema(boolean defaults) {
        this.defaults = defaults;
    }

    /** A definition of Kubernetes' own. */
    static ObjectNode ofKubernetes(String name, ObjectNode definition) {
        var types = WRITTEN.get(name);
        return types == null ? new StrictSchema(false).strict(definition, true) : types(types);
    }

    /** The {@code openAPIV3Schema} of a CRD. Metadata is any object's: it is checked apart. */
    static ObjectNode ofCustomResource(ObjectNode schema) {
        var strict = new StrictSchema(true).strict(schema, true);
        if (strict.get("required") instanceof ArrayNode required) {
            required.removeIf(r -> ELSEWHERE.contains(r.asString("")));
        }
        if (strict.get("properties") instanceof ObjectNode properties) {
            envelope(properties);
        }
        return strict;
    }

    private ObjectNode strict(ObjectNode schema, boolean close) {
        var strict = NODES.objectNode();
        for (var keyword : KEPT) {
            if (schema.has(keyword)) {
                strict.set(keyword, schema.get(keyword));
            }
        }
        if (schema.path("x-kubernetes-int-or-string").asBoolean(false)) {
            strict.setAll(types(List.of("string", "integer")));
        }
        required(schema, strict);
        exclusive(schema, strict, "minimum", "exclusiveMinimum");
        exclusive(schema, strict, "maximum", "exclusiveMaximum");
        structure(schema, strict, close);
        for (var junctor : List.of("allOf", "anyOf", "oneOf")) {
            if (schema.path(junctor).isArray()) {
                var branches = strict.putArray(junctor);
                schema.path(junctor).forEach(b -> branches.add(below(b, branch -> strict(branch, false))));
            }
        }
        if (schema.has("not")) {
            strict.set("not", below(schema.path("not"), branch -> strict(branch, false)));
        }
        return strict;
    }

    private void structure(ObjectNode schema, ObjectNode strict, boolean close) {
        if (schema.get("properties") instanceof ObjectNode properties) {
            var below = strict.putObject("properties");
            properties.forEachEntry((key, value) -> below.set(key, below(value, s -> strict(s, close))));
            if (schema.path("x-kubernetes-embedded-resource").asBoolean(false)) {
                envelope(below);
            }
            var open = schema.has("additionalProperties") || schema.path(OPEN).asBoolean(false);
            if (close && !open && !below.isEmpty()) {
                strict.put("additionalProperties", false);
            }
        }
        if (schema.has("items")) {
            strict.set("items", below(schema.path("items"), s -> strict(s, close)));
        }
        if (schema.has("additionalProperties")) {
            strict.set("additionalProperties", below(schema.path("additionalProperties"), s -> strict(s, close)));
        }
    }

    private static void envelope(ObjectNode properties) {
        properties.putObject("apiVersion");
        properties.putObject("kind");
        properties.putObject("metadata");
    }

    private void required(ObjectNode schema, ObjectNode strict) {
        if (!(schema.get("required") instanceof ArrayNode names)) {
            return;
        }
        var required = strict.putArray("required");
        names.valueStream()
                .filter(name -> !defaults
                        || !schema.path("properties").path(name.asString("")).has("default"))
                .forEach(required::add);
    }

    /** In OpenAPI 3.0 it is a boolean beside the bound. */
    private static void exclusive(ObjectNode schema, ObjectNode strict, String bound, String keyword) {
        if (schema.path(keyword).asBoolean(false) && schema.path(bound).isNumber()) {
            strict.set(keyword, schema.get(bound));
            strict.remove(bound);
        }
    }

    private static JsonNode below(JsonNode schema, UnaryOperator<ObjectNode> change) {
        return schema instanceof ObjectNode object ? change.apply(object) : schema;
    }

    private static ObjectNode types(List<String> types) {
        var schema = NODES.objectNode();
        var list = schema.putArray("type");
        types.forEach(list::add);
        return schema;
    }
}
