package dev.atrium.deploys.sync;

import dev.atrium.deploys.FieldChange;
import dev.atrium.deploys.manifest.SameJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What differs between two states of an object, field by field. Pure. */
final class FieldChanges {

    /** What the elements of a list are told apart by, as Kubernetes does it ({@code x-kubernetes-list-map-keys}), first fit first. */
    private static final List<List<String>> KEYS = List.of(
            List.of("name"),
            List.of("containerPort", "protocol"),
            List.of("port", "protocol"),
            List.of("mountPath"),
            List.of("devicePath"),
            List.of("type"),
            List.of("ip"),
            List.of("key"),
            List.of("topologyKey", "whenUnsatisfiable"),
            List.of("uid"));

    private final boolean secret;
    private final boolean declaredOnly;
    private final List<FieldChange> found = new ArrayList<>();

    private FieldChanges(boolean secret, boolean declaredOnly) {
        this.secret = secret;
        this.declaredOnly = declaredOnly;
    }

    /**
     * The fields that differ, in the order of the objects, without those that the cluster keeps for itself and the status; at most
     * {@value Changes#MOST}, and then how many more there are. Values of Secrets stand as {@code ***}.
     *
     * @param before null where there was none
     * @param after null where there is none
     */
    static List<FieldChange> between(@Nullable ObjectNode before, @Nullable ObjectNode after) {
        return new FieldChanges(secret(before) || secret(after), false).all(before, after);
    }

    /** The fields of a manifest that a live object has otherwise; nothing of what the cluster has completed. */
    static List<FieldChange> declared(ObjectNode live, ObjectNode manifest) {
        return new FieldChanges(secret(manifest), true).all(live, manifest);
    }

    private List<FieldChange> all(@Nullable ObjectNode before, @Nullable ObjectNode after) {
        compare(FieldPath.ROOT, before == null ? null : Shown.of(before), after == null ? null : Shown.of(after));
        return Changes.bounded(found);
    }

    private static boolean secret(@Nullable ObjectNode object) {
        return object != null && SecretValues.isSecret(object);
    }

    private void compare(FieldPath path, @Nullable JsonNode before, @Nullable JsonNode after) {
        if (before != null && after != null && SameJson.same(before, after) || before == null && after == null) {
            return;
        }
        if (fits(before, ObjectNode.class) && fits(after, ObjectNode.class) && !(empty(before) && empty(after))) {
            fields(path, before, after);
        } else if (fits(before, ArrayNode.class)
                && fits(after, ArrayNode.class)
                && keys(before, after).isPresent()) {
            elements(path, keys(before, after).orElseThrow(), before, after);
        } else {
            found.add(new FieldChange(path.toString(), shown(path, before), shown(path, after)));
        }
    }

    private void fields(FieldPath path, @Nullable JsonNode before, @Nullable JsonNode after) {
        var names = new LinkedHashSet<String>();
        if (before != null && !(declaredOnly && after != null)) {
            names.addAll(before.propertyNames());
        }
        if (after != null) {
            names.addAll(after.propertyNames());
        }
        for (String name : names) {
            compare(path.field(name), before == null ? null : before.get(name), after == null ? null : after.get(name));
        }
    }

    private void elements(FieldPath path, List<String> keys, @Nullable JsonNode before, @Nullable JsonNode after) {
        var old = byKey(keys, before);
        var now = byKey(keys, after);
        var all = new LinkedHashSet<>(declaredOnly && after != null ? now.keySet() : old.keySet());
        all.addAll(now.keySet());
        for (var key : all) {
            compare(path.then(new FieldPath.Step.Key(key)), old.get(key), now.get(key));
        }
        if (old.keySet().equals(now.keySet()) && !List.copyOf(old.keySet()).equals(List.copyOf(now.keySet()))) {
            found.add(new FieldChange(path.toString(), order(old), order(now)));
        }
    }

    /** The same elements in another order are a change: of environment variables, for one. */
    private static JsonNode order(Map<Map<String, JsonNode>, JsonNode> elements) {
        var names = JsonNodeFactory.instance.arrayNode();
        elements.keySet()
                .forEach(k ->
                        names.add(k.values().stream().map(JsonNode::asString).collect(Collectors.joining(" "))));
        return names;
    }

    private @Nullable JsonNode shown(FieldPath path, @Nullable JsonNode value) {
        return value != null && secret && SecretValues.holds(path) ? SecretValues.MASK : value;
    }

    private static boolean fits(@Nullable JsonNode value, Class<? extends JsonNode> type) {
        return value == null || type.isInstance(value);
    }

    private static boolean empty(@Nullable JsonNode value) {
        return value == null || value.isEmpty();
    }

    private static Optional<List<String>> keys(@Nullable JsonNode before, @Nullable JsonNode after) {
        var one = keyed(before);
        var other = keyed(after);
        return before == null
                ? other
                : after == null ? one : one.filter(k -> other.filter(k::equals).isPresent());
    }

    /** By what the elements of a list can be told apart. */
    private static Optional<List<String>> keyed(@Nullable JsonNode list) {
        if (list == null) {
            return Optional.empty();
        }
        return KEYS.stream()
                .filter(k -> !list.isEmpty() && byKey(k, list).size() == list.size())
                .findFirst();
    }

    private static Map<Map<String, JsonNode>, JsonNode> byKey(List<String> keys, @Nullable JsonNode list) {
        var found = new LinkedHashMap<Map<String, JsonNode>, JsonNode>();
        if (list != null) {
            for (JsonNode element : list) {
                var key = new TreeMap<String, JsonNode>();
                keys.stream().filter(element::has).forEach(k -> key.put(k, element.get(k)));
                if (key.containsKey(keys.getFirst()) && key.values().stream().allMatch(JsonNode::isValueNode)) {
                    found.put(key, element);
                }
            }
        }
        return found;
    }
}
