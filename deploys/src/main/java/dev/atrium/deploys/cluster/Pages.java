package dev.atrium.deploys.cluster;

import dev.atrium.platform.run.Blocks;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists, page after page, so that never all of them are in one answer. */
@Blocks
final class Pages {

    private static final int PAGE = 500;

    /** A list whose pages are too old by the time they are asked for is begun again. */
    private static final int TRIES = 3;

    private final ApiServer server;

    Pages(ApiServer server) {
        this.server = server;
    }

    /**
     * Tells all objects of a kind.
     *
     * @param again called where it has to begin from the start
     * @return the version of the list: what a watch goes on from
     */
    String read(ResourceKind kind, String namespace, String selector, Runnable again, Consumer<ObjectNode> each)
            throws ClusterException {
        var path = ResourcePath.of(kind, namespace) + "?limit=" + PAGE
                + (selector.isEmpty() ? "" : "&labelSelector=" + ResourcePath.query(selector));
        var next = "";
        for (int tries = 1; ; ) {
            var answer = server.get(path + (next.isEmpty() ? "" : "&continue=" + ResourcePath.query(next)));
            if (answer.code() == 410 && tries < TRIES) {
                tries++;
                next = "";
                again.run();
                continue;
            }
            var list = good(kind, answer);
            for (JsonNode item : list.path("items")) {
                if (item instanceof ObjectNode object) {
                    each.accept(whole(kind, object));
                }
            }
            next = list.path("metadata").path("continue").asString("");
            if (next.isEmpty()) {
                return list.path("metadata").path("resourceVersion").asString("");
            }
        }
    }

    /** Whether there is any object of a kind. */
    boolean any(ResourceKind kind) throws ClusterException {
        var list = good(kind, server.get(ResourcePath.of(kind, "") + "?limit=1"));
        // an empty page may be followed by others
        return !list.path("items").isEmpty()
                || !list.path("metadata").path("continue").asString("").isEmpty();
    }

    private JsonNode good(ResourceKind kind, ApiServer.Answer answer) throws ClusterException {
        if (answer.good()) {
            return server.json(answer.body());
        }
        throw Failures.of(
                server.name(), "list " + kind.plural(), KubernetesCluster.secret(kind), answer.code(), answer.body());
    }

    /** The items of a list do not say what they are. */
    private static ObjectNode whole(ResourceKind kind, ObjectNode item) {
        return item.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    }
}
