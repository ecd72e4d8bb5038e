package dev.atrium.deploys.manifest;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Kubernetes reads YAML 1.1, where {@code defaultMode: 0440} is octal; to YAML 1.2, which is read here, it is 440. People mean what
 * Kubernetes reads, and the other would give files to everybody.
 */
final class Octals {

    private static final Pattern WRITTEN = Pattern.compile("0[0-7]{1,10}");

    private Octals() {}

    /** Sets the numbers of an object that are written with a 0 before them to what Kubernetes takes them for. */
    static void read(Written written) {
        walk(written, written.content(), "");
    }

    private static void walk(Written written, JsonNode node, String pointer) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> property : List.copyOf(object.properties())) {
                var at = Pointers.child(pointer, property.getKey());
                if (property.getValue().isIntegralNumber()) {
                    object.set(property.getKey(), number(written, property.getValue(), at));
                } else {
                    walk(written, property.getValue(), at);
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (var i = 0; i < array.size(); i++) {
                if (array.get(i).isIntegralNumber()) {
                    array.set(i, number(written, array.get(i), pointer + "/" + i));
                } else {
                    walk(written, array.get(i), pointer + "/" + i);
                }
            }
        }
    }

    private static JsonNode number(Written written, JsonNode number, String pointer) {
        return written.document()
                .written(written.base() + pointer)
                .filter(text -> WRITTEN.matcher(text).matches())
                .map(text -> Long.parseLong(text, 8))
                .filter(value -> value <= Integer.MAX_VALUE)
                .<JsonNode>map(value -> IntNode.valueOf(value.intValue()))
                .orElse(number);
    }
}
