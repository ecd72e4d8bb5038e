package dev.atrium.pipelines.descriptor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A mapping while it is read. @param what it is, as a message begins: {@code A pipeline} */
record Section(ObjectNode node, String pointer, String what, Findings findings) {

    /** The value of a key; empty where it is missing, or nothing stands after it. */
    Optional<Value> value(String key) {
        var value = node.get(key);
        return value == null || value.isNull()
                ? Optional.empty()
                : Optional.of(new Value(value, at(key), "\"" + key + "\"", findings));
    }

    /** The value of a key that has to be there. @param advice what to write */
    Optional<Value> required(String key, String advice) {
        if (!node.has(key)) {
            findings.error(pointer, what + " has no \"" + key + "\". " + advice);
        } else if (node.path(key).isNull()) {
            findings.atKey(at(key), "Nothing stands after \"" + key + "\". " + advice);
        }
        return value(key);
    }

    /** Complains about every other key. */
    void only(List<String> known, Map<String, String> meant) {
        for (var key : node.propertyNames()) {
            if (!known.contains(key)) {
                findings.unknownKey(at(key), key, what, known, meant);
            }
        }
    }

    boolean has(String key) {
        return node.has(key);
    }

    String at(String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }
}
