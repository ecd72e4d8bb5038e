package dev.atrium.deploys.cluster;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * As much of Kubernetes' structured merge as {@link PretendCluster} needs: sets of fields as FieldsV1 writes them, and merging by them. A
 * path is its segments: {@code f:spec}, {@code k:{"name":"app"}}, and {@code .} for an element as such.
 */
final class PretendFields {

    /** What the elements of a list are told apart by; any other list is one value. */
    private static final Map<String, List<List<String>>> KEYS = Map.of(
            "containers", List.of(List.of("name")),
            "initContainers", List.of(List.of("name")),
            "volumes", List.of(List.of("name")),
            "env", List.of(List.of("name")),
            "volumeMounts", List.of(List.of("mountPath")),
            "ports", List.of(List.of("containerPort", "protocol"), List.of("port", "protocol")),
            "conditions", List.of(List.of("type")));

    private PretendFields() {}

    /** The fields that a manifest names, without those that make its identity. */
    static Set<List<String>> of(ObjectNode manifest) {
        var copy = manifest.deepCopy();
        copy.remove(List.of("apiVersion", "kind", "status"));
        if (copy.get("metadata") instanceof ObjectNode metadata) {
            metadata.remove(List.of("name", "namespace", "managedFields", "uid", "resourceVersion", "generation"));
            metadata.remove("creationTimestamp");
        }
        var found = new HashSet<List<String>>();
        collect("", copy, List.of(), found);
        return found;
    }

    private static void collect(String field, JsonNode value, List<String> path, Set<List<String>> found) {
        if (value instanceof ObjectNode object && (!object.isEmpty() || path.isEmpty())) {
            object.properties().forEach(p -> collect(p.getKey(), p.getValue(), with(path, "f:" + p.getKey()), found));
        } else if (value instanceof ArrayNode array
                && !array.isEmpty()
                && !keys(field, array).isEmpty()) {
            for (JsonNode element : array) {
                var key = with(path, "k:" + key(keys(field, array), element));
                found.add(with(key, "."));
                collect("", element, key, found);
            }
        } else {
            found.add(path);
        }
    }

    /** As {@code fieldsV1}. */
    static ObjectNode written(Set<List<String>> fields) {
        var root = JsonNodeFactory.instance.objectNode();
        for (List<String> path : fields) {
            var at = root;
            for (String segment : path) {
                at = at.withObjectProperty(segment);
            }
        }
        return root;
    }

    /** From {@code fieldsV1}. */
    static Set<List<String>> read(JsonNode fieldsV1) {
        var found = new HashSet<List<String>>();
        read(fieldsV1, List.of(), found);
        return found;
    }

    private static void read(JsonNode at, List<String> path, Set<List<String>> found) {
        if (at.isEmpty()) {
            found.add(path);
        }
        at.properties().forEach(p -> read(p.getValue(), with(path, p.getKey()), found));
    }

    /** What an object has at a path; missing where it has none. */
    static JsonNode value(JsonNode object, List<String> path) {
        JsonNode at = object;
        for (String segment : path) {
            at = switch (segment.charAt(0)) {
                case 'f' -> at.path(segment.substring(2));
                case 'k' -> element(at, segment.substring(2));
                default -> at;
            };
        }
        return at;
    }

    private static JsonNode element(JsonNode list, String key) {
        var wanted = JsonMapper.shared().readTree(key);
        for (JsonNode element : list) {
            if (matches(element, wanted)) {
                return element;
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    private static boolean matches(JsonNode element, JsonNode wanted) {
        return wanted.properties().stream()
                .allMatch(p -> p.getValue()
                        .equals(
                                element.path(p.getKey()).isMissingNode()
                                        ? standard(p.getKey())
                                        : element.get(p.getKey())));
    }

    /** Takes a field away, and what is empty without it. */
    static void remove(JsonNode object, List<String> path) {
        if (path.isEmpty()) {
            return;
        }
        var last = path.getLast();
        var parent = value(object, path.subList(0, path.size() - 1));
        if (last.equals(".")) {
            remove(object, path.subList(0, path.size() - 1));
        } else if (last.startsWith("f:") && parent instanceof ObjectNode map) {
            map.remove(last.substring(2));
        } else if (last.startsWith("k:") && parent instanceof ArrayNode list) {
            var wanted = JsonMapper.shared().readTree(last.substring(2));
            for (int i = list.size() - 1; i >= 0; i--) {
                if (matches(list.get(i), wanted)) {
                    list.remove(i);
                }
            }
        }
    }

    /** Writes a manifest's fields over an object's. */
    static void merge(ObjectNode into, ObjectNode manifest) {
        manifest.properties()
                .forEach(p -> into.set(p.getKey(), merged(p.getKey(), into.get(p.getKey()), p.getValue())));
    }

    private static JsonNode merged(String field, JsonNode before, JsonNode value) {
        if (value instanceof ObjectNode map && before instanceof ObjectNode there) {
            var result = there.deepCopy();
            merge(result, map);
            return result;
        }
        if (value instanceof ArrayNode list
                && before instanceof ArrayNode there
                && !list.isEmpty()
                && !keys(field, list).isEmpty()) {
            var keys = keys(field, list);
            var result = JsonNodeFactory.instance.arrayNode();
            var rest = new ArrayList<JsonNode>(there.asArray().elements());
            for (JsonNode element : list) {
                var wanted = JsonMapper.shared().readTree(key(keys, element));
                var found = rest.stream().filter(r -> matches(r, wanted)).findFirst();
                found.ifPresent(rest::remove);
                result.add(found.map(f -> merged("", f, element)).orElse(element.deepCopy()));
            }
            rest.forEach(result::add);
            return result;
        }
        return value.deepCopy();
    }

    private static List<String> keys(String field, ArrayNode list) {
        for (List<String> keys : KEYS.getOrDefault(field, List.of())) {
            if (list.asArray().elements().stream().allMatch(e -> e.has(keys.getFirst()))) {
                return keys;
            }
        }
        return List.of();
    }

    private static String key(List<String> keys, JsonNode element) {
        var key = JsonNodeFactory.instance.objectNode();
        keys.forEach(k -> key.set(k, element.path(k).isMissingNode() ? standard(k) : element.get(k)));
        return key.toString();
    }

    private static JsonNode standard(String key) {
        return key.equals("protocol")
                ? JsonNodeFactory.instance.stringNode("TCP")
                : JsonNodeFactory.instance.missingNode();
    }

    private static List<String> with(List<String> path, String segment) {
        var longer = new ArrayList<>(path);
        longer.add(segment);
        return List.copyOf(longer);
    }
}
