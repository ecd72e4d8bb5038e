package dev.atrium.deploys.manifest;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** To Kubernetes, a field that is null is one that is not there. */
final class Nulls {

    private Nulls() {}

    /** A copy without fields that are null, at any depth. Items of lists stay where they are. */
    static ObjectNode without(ObjectNode object) {
        var copy = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            if (!property.getValue().isNull()) {
                copy.set(property.getKey(), below(property.getValue()));
            }
        }
        return copy;
    }

    private static JsonNode below(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return without(object);
        }
        if (node instanceof ArrayNode array) {
            var copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(below(item)));
            return copy;
        }
        return node;
    }
}
