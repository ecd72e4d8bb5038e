package dev.atrium.deploys.sync;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** An object without what the cluster keeps for itself in it. */
final class Shown {

    private static final List<String> KEPT_BY_THE_CLUSTER =
            List.of("managedFields", "resourceVersion", "generation", "uid", "creationTimestamp", "selfLink");

    private Shown() {}

    static ObjectNode of(ObjectNode object) {
        var copy = object.deepCopy();
        copy.remove("status");
        if (copy.get("metadata") instanceof ObjectNode metadata) {
            metadata.remove(KEPT_BY_THE_CLUSTER);
        }
        return copy;
    }
}
