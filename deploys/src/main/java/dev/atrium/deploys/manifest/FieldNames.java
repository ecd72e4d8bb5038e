package dev.atrium.deploys.manifest;

import java.util.ArrayList;
import java.util.Collection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which fields a schema has at a place of a value. */
final class FieldNames {

    private static final String DEFINITIONS = "#/definitions/";
    /** References of one place to another; there are two at most. */
    private static final int MOST_REFERENCES = 5;

    private FieldNames() {}

    static Collection<String> at(ObjectNode schema, String pointer) {
        JsonNode at = referred(schema, schema);
        for (var token : Pointers.tokens(pointer)) {
            var property = at.path("properties").path(token);
            var items = at.path("items");
            var below =
                    !property.isMissingNode() ? property : items.isObject() ? items : at.path("additionalProperties");
            at = referred(schema, below);
        }
        return new ArrayList<>(at.path("properties").propertyNames());
    }

    private static JsonNode referred(ObjectNode root, JsonNode schema) {
        var at = schema;
        for (var i = 0; i < MOST_REFERENCES; i++) {
            var whole = at.path("allOf").path(0);
            var reference = (at.has("properties") ? at : whole.isMissingNode() ? at : whole)
                    .path("$ref")
                    .asString("");
            if (!reference.startsWith(DEFINITIONS)) {
                return at;
            }
            at = root.path("definitions").path(reference.substring(DEFINITIONS.length()));
        }
        return at;
    }
}
