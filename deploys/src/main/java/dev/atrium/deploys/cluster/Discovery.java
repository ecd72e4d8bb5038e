package dev.atrium.deploys.cluster;

import dev.atrium.platform.run.Blocks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Which kinds a cluster serves, kept for ten minutes. What is not known may have come by a CRD: it is asked for again, at most once a
 * second.
 */
@Blocks
final class Discovery {

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private record Kept<T>(List<T> values, Instant at) {}

    /** Answers a request; empty where there is nothing. */
    @FunctionalInterface
    interface Lookup {
        Optional<JsonNode> get(String path) throws ClusterException;
    }

    private interface Asking<T> {
        List<T> ask() throws ClusterException;
    }

    private final Lookup lookup;
    private final InstantSource clock;
    private final Map<String, Kept<ResourceKind>> kinds = new ConcurrentHashMap<>();
    private final Map<String, Kept<String>> versions = new ConcurrentHashMap<>();

    Discovery(Lookup lookup, InstantSource clock) {
        this.lookup = lookup;
        this.clock = clock;
    }

    Optional<ResourceKind> kind(String apiVersion, String kind) throws ClusterException {
        return kept(kinds, apiVersion, k -> k.kind().equals(kind), () -> served(apiVersion)).stream()
                .filter(k -> k.kind().equals(kind))
                .findFirst();
    }

    /** The group's preferred version that has the kind, else any other that has it. */
    Optional<ResourceKind> preferred(String group, String kind) throws ClusterException {
        if (group.isEmpty()) {
            return kind("v1", kind);
        }
        for (String version : kept(versions, group, _ -> true, () -> versions(group))) {
            var found = kind(version, kind);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Forgets a version of a group: something in it was not there any more. */
    void forget(String apiVersion) {
        kinds.remove(apiVersion);
        versions.remove(apiVersion.replaceFirst("/.*", ""));
    }

    private <T> List<T> kept(Map<String, Kept<T>> all, String key, Predicate<T> wanted, Asking<T> asking)
            throws ClusterException {
        var known = all.get(key);
        var now = clock.instant();
        if (known != null) {
            boolean has = known.values.stream().anyMatch(wanted);
            if (now.isBefore(known.at.plus(has ? KEPT : AGAIN))) {
                return known.values;
            }
        }
        var asked = asking.ask();
        all.put(key, new Kept<>(asked, now));
        return asked;
    }

    private List<ResourceKind> served(String apiVersion) throws ClusterException {
        var slash = apiVersion.indexOf('/');
        var found = new ArrayList<ResourceKind>();
        for (JsonNode each : lookup.get(ResourcePath.group(apiVersion)).map(a -> a.path("resources")).stream()
                .flatMap(JsonNode::valueStream)
                .toList()) {
            var plural = each.path("name").asString("");
            // those with a slash are parts of others, such as deployments/scale
            if (!plural.contains("/")) {
                found.add(new ResourceKind(
                        slash < 0 ? "" : apiVersion.substring(0, slash),
                        apiVersion.substring(slash + 1),
                        each.path("kind").asString(""),
                        plural,
                        each.path("namespaced").asBoolean(false)));
            }
        }
        return List.copyOf(found);
    }

    private List<String> versions(String group) throws ClusterException {
        var answer = lookup.get("/apis/" + ResourcePath.segment(group));
        var found = new LinkedHashSet<String>();
        answer.ifPresent(a -> {
            found.add(a.path("preferredVersion").path("groupVersion").asString(""));
            a.path("versions")
                    .valueStream()
                    .forEach(v -> found.add(v.path("groupVersion").asString("")));
        });
        found.remove("");
        return List.copyOf(found);
    }
}
