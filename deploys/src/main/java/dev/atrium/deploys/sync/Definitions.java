package dev.atrium.deploys.sync;

import dev.atrium.deploys.cluster.Cluster;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.cluster.ResourceKind;
import dev.atrium.platform.run.Blocks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The kinds that the manifests themselves define, by CRDs, and whether the cluster serves them yet. */
@Blocks
final class Definitions {

    private record Kind(String apiVersion, String kind) {}

    private final Cluster cluster;
    private final Waiting waiting;
    private final Map<Kind, Wanted> definitions = new HashMap<>();

    Definitions(Cluster cluster, Waiting waiting, List<Wanted> wanted) {
        this.cluster = cluster;
        this.waiting = waiting;
        for (Wanted each : wanted) {
            if (Pruning.isDefinition(each.key())) {
                var spec = each.content().path("spec");
                for (JsonNode version : spec.path("versions")) {
                    var kind = new Kind(
                            spec.path("group").asString("") + "/"
                                    + version.path("name").asString(""),
                            spec.path("names").path("kind").asString(""));
                    definitions.put(kind, each);
                }
            }
        }
    }

    /** Whether a CRD among the manifests has its kind. */
    boolean defines(Wanted wanted) {
        return definitions.containsKey(kind(wanted));
    }

    /** The kind, for which it is waited if the manifests define it; empty if the cluster does not serve it. */
    Optional<ResourceKind> served(Wanted wanted) throws ClusterException {
        if (!defines(wanted)) {
            return now(wanted);
        }
        return waiting.until(() -> {
            var kind = now(wanted);
            return kind.isPresent() && established(wanted) && answers(kind.get(), wanted) ? kind : Optional.empty();
        });
    }

    /** A kind is told of a little before there is an answer about its objects. */
    private boolean answers(ResourceKind kind, Wanted wanted) throws ClusterException {
        try {
            cluster.list(kind, wanted.key().namespace(), Ownership.TARGET_LABEL + "=none");
            return true;
        } catch (ClusterException failed) {
            return switch (failed.kind()) {
                case UNREACHABLE -> throw failed;
                case UNKNOWN_KIND -> false;
                case CONFLICT, INVALID, FORBIDDEN, NOT_FOUND -> true; // what is wrong is said of the object
            };
        }
    }

    /** The kind, as it is now. */
    Optional<ResourceKind> now(Wanted wanted) throws ClusterException {
        return cluster.kind(wanted.apiVersion(), wanted.key().kind());
    }

    private boolean established(Wanted wanted) throws ClusterException {
        var definition = definitions.get(kind(wanted));
        if (definition == null) {
            return true;
        }
        var kind = cluster.kind(definition.apiVersion(), definition.key().kind());
        if (kind.isEmpty()) {
            return false;
        }
        return cluster.get(kind.get(), "", definition.key().name())
                .map(d -> d.path("status").path("conditions").valueStream())
                .map(conditions ->
                        conditions.anyMatch(c -> c.path("type").asString("").equals("Established")
                                && c.path("status").asString("").equals("True")))
                .orElse(false);
    }

    private static Kind kind(Wanted wanted) {
        return new Kind(wanted.apiVersion(), wanted.key().kind());
    }
}
