package dev.atrium.deploys.watch;

import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.sync.Ownership;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what every live object has. */
final class Live {

    private Live() {}

    static ObjectKey key(ObjectNode live) {
        return new ObjectKey(
                ObjectKey.groupOf(apiVersion(live)),
                live.path("kind").asString(""),
                metadata(live, "namespace"),
                metadata(live, "name"));
    }

    static String apiVersion(ObjectNode live) {
        return live.path("apiVersion").asString("");
    }

    static String uid(ObjectNode live) {
        return metadata(live, "uid");
    }

    /** Whether it is said to be a target's. */
    static boolean owned(ObjectNode live) {
        return live.path("metadata").path("labels").has(Ownership.TARGET_LABEL);
    }

    /** The uid of what made it. */
    static Optional<String> controller(ObjectNode live) {
        for (JsonNode owner : live.path("metadata").path("ownerReferences")) {
            if (owner.path("controller").asBoolean(false)) {
                return Optional.of(owner.path("uid").asString("")).filter(uid -> !uid.isEmpty());
            }
        }
        return Optional.empty();
    }

    /** Without who set which field: half of an object, and nothing that is looked at here. */
    static ObjectNode trimmed(ObjectNode live) {
        if (live.get("metadata") instanceof ObjectNode metadata) {
            metadata.remove("managedFields");
        }
        return live;
    }

    private static String metadata(ObjectNode live, String field) {
        return live.path("metadata").path(field).asString("");
    }
}
