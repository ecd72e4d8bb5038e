package dev.atrium.platform.schema;

import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Fills in what a schema says by {@code default}, as react-jsonschema-form does before it shows a form. */
final class Defaults {

    private static final int DEEPEST = 32;
    /** A default may be what another one depends on; chains longer than this are not followed. */
    private static final int MOST_PASSES = 10;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonSchemas schemas;
    private final ObjectNode root;

    Defaults(JsonSchemas schemas, ObjectNode root) {
        this.schemas = schemas;
        this.root = root;
    }

    ObjectNode fill(ObjectNode value) {
        var filled = value.deepCopy();
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            var before = filled.deepCopy();
            fill(root, filled, 0);
            if (filled.equals(before)) {
                break;
            }
        }
        return filled;
    }

    private void fill(JsonNode schema, JsonNode value, int depth) {
        if (!(schema instanceof ObjectNode object) || depth > DEEPEST) {
            return;
        }
        referred(object).ifPresent(target -> fill(target, value, depth + 1));
        if (value instanceof ObjectNode fields) {
            object.path("properties")
                    .propertyStream()
                    .forEach(p -> property(p.getKey(), p.getValue(), fields, depth + 1));
            dependencies(object.path("dependencies"), fields, depth + 1);
            dependencies(object.path("dependentSchemas"), fields, depth + 1);
        }
        if (value instanceof ArrayNode items && object.path("items").isObject()) {
            items.forEach(item -> fill(object.path("items"), item, depth + 1));
        }
        object.path("allOf").forEach(branch -> fill(branch, value, depth + 1));
        branch(object.path("oneOf"), value).ifPresent(branch -> fill(branch, value, depth + 1));
        branch(object.path("anyOf"), value).ifPresent(branch -> fill(branch, value, depth + 1));
        if (object.has("if")) {
            fill(object.path(holds(object.path("if"), value) ? "then" : "else"), value, depth + 1);
        }
    }

    private void property(String name, JsonNode schema, ObjectNode fields, int depth) {
        var present = fields.get(name);
        if (present != null) {
            fill(schema, present, depth);
            return;
        }
        var byDefault = schema.get("default");
        if (byDefault != null) {
            var value = byDefault.deepCopy();
            fill(schema, value, depth);
            fields.set(name, value);
        } else if (schema.path("properties").isObject() || schema.has("$ref")) {
            var value = NODES.objectNode();
            fill(schema, value, depth);
            if (!value.isEmpty()) {
                fields.set(name, value);
            }
        }
    }

    private void dependencies(JsonNode dependencies, ObjectNode fields, int depth) {
        dependencies
                .propertyStream()
                .filter(d -> fields.has(d.getKey()))
                .forEach(d -> fill(d.getValue(), fields, depth));
    }

    /** The first one that what is there does not contradict; what is not there yet may come by it. */
    private Optional<JsonNode> branch(JsonNode branches, JsonNode value) {
        return branches.valueStream()
                .filter(ObjectNode.class::isInstance)
                .filter(branch -> holds(withoutRequired((ObjectNode) branch), value))
                .findFirst();
    }

    private static ObjectNode withoutRequired(ObjectNode branch) {
        var copy = branch.deepCopy();
        copy.remove("required");
        return copy;
    }

    private boolean holds(JsonNode schema, JsonNode value) {
        if (!(schema instanceof ObjectNode object)) {
            return schema.asBoolean(true);
        }
        var whole = object.deepCopy();
        for (var key : new String[] {"definitions", "$defs"}) {
            if (root.has(key)) {
                whole.set(key, root.get(key));
            }
        }
        return schemas.violations(whole, value).isEmpty();
    }

    private Optional<JsonNode> referred(ObjectNode schema) {
        var reference = schema.path("$ref").stringValue("");
        if (!reference.startsWith("#/")) {
            return Optional.empty();
        }
        try {
            return Optional.of(root.at(JsonPointer.compile(reference.substring(1))))
                    .filter(t -> !t.isMissingNode());
        } catch (IllegalArgumentException e) {
            // a reference that leads nowhere: validation says so
            return Optional.empty();
        }
    }
}
