package dev.atrium.platform.descriptor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A mapping while it is read.
 *
 * @param pointer the JSON pointer of where it stands
 * @param what it is, as a message begins: {@code A pipeline}
 * @param findings where its mistakes go
 */
public record Section(ObjectNode node, String pointer, String what, Findings findings) {

    /** The value of a key; empty where it is missing, or nothing stands after it. */
    public Optional<Value> value(String key) {
        var value = node.get(key);
        return value == null || value.isNull()
                ? Optional.empty()
                : Optional.of(new Value(value, at(key), "\"" + key + "\"", findings));
    }

    /**
     * The value of a key that has to be there; empty, with a finding, where it is not.
     *
     * @param advice what to write
     */
    public Optional<Value> required(String key, String advice) {
        if (!node.has(key)) {
            findings.error(pointer, what + " has no \"" + key + "\". " + advice);
        } else if (node.path(key).isNull()) {
            findings.atKey(at(key), "Nothing stands after \"" + key + "\". " + advice);
        }
        return value(key);
    }

    /**
     * Complains about every other key.
     *
     * @param meant see {@link Findings#unknownKey}
     */
    public void only(List<String> known, Map<String, String> meant) {
        only(known, meant, Map.of());
    }

    /**
     * Complains about every other key.
     *
     * @param meant see {@link Findings#unknownKey}
     * @param elsewhere keys that stand in another place, with a sentence that says where
     */
    public void only(List<String> known, Map<String, String> meant, Map<String, String> elsewhere) {
        for (var key : node.propertyNames()) {
            var where = elsewhere.get(key);
            if (where != null) {
                findings.atKey(at(key), "\"" + key + "\" does not stand here. " + where);
            } else if (!known.contains(key)) {
                findings.unknownKey(at(key), key, what, known, meant);
            }
        }
    }

    /** Whether a key is there, also with nothing after it. */
    public boolean has(String key) {
        return node.has(key);
    }

    /** The JSON pointer of a key's value, whether there is one or not. */
    public String at(String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }
}
