package dev.atrium.deploys.manifest;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes texts of quantities that are written as numbers, such as {@code cpu: 1}: when they are applied, a server before 1.21 takes no
 * others, and any server keeps them as texts.
 */
final class Quantities {

    private static final String DEFINITIONS = "#/definitions/";
    private static final String QUANTITY = DEFINITIONS + "io.k8s.apimachinery.pkg.api.resource.Quantity";

    private Quantities() {}

    /** Changes the content of an object. @param schema of its kind */
    static void asTexts(Written written, ObjectNode schema) {
        new Walk(written, schema.path("definitions")).below(schema.path("allOf").path(0), written.content(), "");
    }

    /** Goes down the schema and the object together. */
    private record Walk(Written written, JsonNode definitions) {

        void below(JsonNode schema, JsonNode value, String pointer) {
            var referred = referred(schema);
            if (value instanceof ObjectNode object) {
                for (Map.Entry<String, JsonNode> property : List.copyOf(object.properties())) {
                    var own = referred.path("properties").path(property.getKey());
                    var of = own.isMissingNode() ? referred.path("additionalProperties") : own;
                    var at = Pointers.child(pointer, property.getKey());
                    if (property.getValue().isNumber()
                            && of.path("$ref").asString("").equals(QUANTITY)) {
                        object.put(property.getKey(), text(property.getValue(), at));
                    } else {
                        below(of, property.getValue(), at);
                    }
                }
            } else if (value.isArray() && referred.path("items").isObject()) {
                for (var i = 0; i < value.size(); i++) {
                    below(referred.path("items"), value.get(i), pointer + "/" + i);
                }
            }
        }

        private String text(JsonNode number, String pointer) {
            return written.document().written(written.base() + pointer).orElseGet(number::asString);
        }

        private JsonNode referred(JsonNode schema) {
            var reference = schema.path("$ref").asString("");
            return reference.startsWith(DEFINITIONS)
                    ? definitions.path(reference.substring(DEFINITIONS.length()))
                    : schema;
        }
    }
}
