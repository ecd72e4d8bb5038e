package dev.atrium.deploys.sync;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of an object that Atrium's last apply has, with the values that the cluster gave them: by path, such as
 * {@code spec.template.spec.containers[name=app].image}. Taken from {@code metadata.managedFields} (the format FieldsV1 of Kubernetes'
 * structured merge), so that what the cluster completes or writes in another way is never mistaken for drift. Values of Secrets stand as
 * their SHA-256.
 */
public record OwnedFields(@JsonValue SortedMap<String, JsonNode> values) {

    /** Takes a copy of the map. */
    public OwnedFields {
        values = new TreeMap<>(values);
    }

    /** What a manager has applied of an object, as the object is. @param live with its {@code metadata.managedFields} */
    public static OwnedFields of(ObjectNode live, String manager) {
        var found = new TreeMap<String, JsonNode>();
        for (JsonNode entry : live.path("metadata").path("managedFields")) {
            if (entry.path("manager").asString("").equals(manager)
                    && entry.path("operation").asString("").equals("Apply")
                    && entry.path("subresource").asString("").isEmpty()) {
                collect(live, entry.path("fieldsV1"), FieldPath.ROOT, found);
            }
        }
        return new OwnedFields(found);
    }

    /** What a field has that owns nothing below it is its value, whatever is in it; that an element is there ({@code .}) its own fields say. */
    private static void collect(ObjectNode live, JsonNode fields, FieldPath path, SortedMap<String, JsonNode> found) {
        if (fields.isEmpty()) {
            var value = path.in(live);
            if (!value.isMissingNode()) {
                found.put(path.toString(), kept(live, path, value));
            }
        }
        fields.properties().stream()
                .filter(p -> !p.getKey().equals("."))
                .forEach(p -> collect(live, p.getValue(), path.then(FieldPath.fieldsV1(p.getKey())), found));
    }

    static JsonNode kept(JsonNode object, FieldPath path, JsonNode value) {
        return SecretValues.isSecret(object) && SecretValues.holds(path) ? SecretValues.hashed(value) : value;
    }

    /** Whether a field of a conflict, as API servers write it, is among them. */
    boolean has(String conflicting) {
        return values.keySet().stream()
                .map(p -> FieldPath.parse(p).asServersWrite())
                .anyMatch(p -> p.equals(conflicting)
                        || p.startsWith(conflicting)
                                && (p.charAt(conflicting.length()) == '.' || p.charAt(conflicting.length()) == '['));
    }
}
