package dev.atrium.deploys.sync;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What of an object nobody may see, and what stands for it. */
final class SecretValues {

    static final JsonNode MASK = JsonNodeFactory.instance.stringNode("***");

    private static final String HASHED = "sha256";

    private SecretValues() {}

    static boolean isSecret(JsonNode object) {
        return object.path("kind").asString("").equals("Secret")
                && object.path("apiVersion").asString("").equals("v1");
    }

    /** Where a Secret has its values; {@code kubectl apply} keeps a copy of them among the annotations. */
    static boolean holds(FieldPath path) {
        return path.startsWith("data")
                || path.startsWith("stringData")
                || path.startsWith("metadata", "annotations", "kubectl.kubernetes.io/last-applied-configuration");
    }

    /** What stands for a value that is only compared: not a text, so that no text is taken for one. */
    static JsonNode hashed(JsonNode value) {
        return JsonNodeFactory.instance.objectNode().put(HASHED, hash(value));
    }

    static boolean isHashed(JsonNode value) {
        return value.isObject() && value.size() == 1 && value.path(HASHED).isString();
    }

    /** SHA-256 of the JSON, in hexadecimal. */
    static String hash(JsonNode value) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(value.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
