package dev.atrium.deploys.sync;

import java.util.Arrays;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What is written on objects about whose they are and what may be done with them. */
final class Marks {

    private Marks() {}

    static String uid(JsonNode object) {
        return object.path("metadata").path("uid").asString("");
    }

    /** The target whose it is; empty if it is none's. */
    static String owner(JsonNode object) {
        return object.path("metadata")
                .path("labels")
                .path(Ownership.TARGET_LABEL)
                .asString("");
    }

    static boolean isOf(JsonNode object, UUID target) {
        return owner(object).equals(target.toString());
    }

    static boolean adopts(JsonNode manifest) {
        return annotation(manifest, Ownership.ADOPT_ANNOTATION).equals("true");
    }

    static boolean replaces(JsonNode manifest) {
        return annotation(manifest, Ownership.REPLACE_ANNOTATION).equals("true");
    }

    /** Whether it stays when it is no longer declared. */
    static boolean stays(JsonNode live) {
        return annotation(live, Ownership.PRUNE_ANNOTATION).equals("false")
                || Arrays.stream(annotation(live, Ownership.ARGO_OPTIONS_ANNOTATION)
                                .split(",", -1))
                        .anyMatch(o -> o.strip().equals("Prune=false"));
    }

    static boolean isBeingDeleted(JsonNode live) {
        return live.path("metadata").has("deletionTimestamp");
    }

    private static String annotation(JsonNode object, String name) {
        return object.path("metadata").path("annotations").path(name).asString("");
    }
}
