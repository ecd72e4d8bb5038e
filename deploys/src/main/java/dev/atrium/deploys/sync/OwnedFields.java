package dev.atrium.deploys.sync;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

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
}
