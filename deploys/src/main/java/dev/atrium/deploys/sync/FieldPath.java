package dev.atrium.deploys.sync;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Where a field is. Written {@code spec.containers[name=app].image}, {@code metadata.labels["app.kubernetes.io/name"]} where a name has
 * other characters than letters, digits, {@code -} and {@code _}, {@code metadata.finalizers[=protect]} for an element of a set, and
 * {@code steps[0]} for one by its place.
 */
record FieldPath(List<Step> steps) {

    static final FieldPath ROOT = new FieldPath(List.of());

    private static final Pattern PLAIN_FIELD = Pattern.compile("[A-Za-z0-9_-]+");

    /** Texts that stand for themselves within brackets: nothing that JSON would read as something else. */
    static final Pattern PLAIN_VALUE = Pattern.compile("(?!(?:true|false|null)$)[A-Za-z_/][A-Za-z0-9_/.:-]*");

    sealed interface Step {

        record Field(String name) implements Step {}

        /** The element of a list that has these values. */
        record Key(Map<String, JsonNode> values) implements Step {

            public Key {
                values = Collections.unmodifiableMap(new TreeMap<>(values));
            }
        }

        /** The element of a set. */
        record Element(JsonNode value) implements Step {}

        record Index(int index) implements Step {}
    }

    FieldPath {
        steps = List.copyOf(steps);
    }

    FieldPath then(Step step) {
        var longer = new ArrayList<>(steps);
        longer.add(step);
        return new FieldPath(longer);
    }

    FieldPath field(String name) {
        return then(new Step.Field(name));
    }

    boolean startsWith(String... fields) {
        if (steps.size() < fields.length) {
            return false;
        }
        for (int i = 0; i < fields.length; i++) {
            if (!steps.get(i).equals(new Step.Field(fields[i]))) {
                return false;
            }
        }
        return true;
    }

    /** What is there; missing if nothing is. */
    JsonNode in(JsonNode object) {
        JsonNode at = object;
        for (Step step : steps) {
            at = switch (step) {
                case Step.Field(String name) -> at.path(name);
                case Step.Key(Map<String, JsonNode> values) ->
                    first(
                            at,
                            e -> values.entrySet().stream()
                                    .allMatch(v -> same(v.getValue(), e.path(v.getKey()), v.getKey())));
                case Step.Element(JsonNode value) -> first(at, value::equals);
                case Step.Index(int index) -> at.isArray() ? at.path(index) : JsonNodeFactory.instance.missingNode();
            };
        }
        return at;
    }

    /** The protocol is part of the key of a port also where it is not written. */
    private static boolean same(JsonNode wanted, JsonNode there, String key) {
        return wanted.equals(there)
                || there.isMissingNode()
                        && key.equals("protocol")
                        && wanted.asString("").equals("TCP");
    }

    private static JsonNode first(JsonNode list, Predicate<JsonNode> wanted) {
        return list.isArray()
                ? list.valueStream().filter(wanted).findFirst().orElse(JsonNodeFactory.instance.missingNode())
                : JsonNodeFactory.instance.missingNode();
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (Step step : steps) {
            switch (step) {
                case Step.Field(String name)
                when PLAIN_FIELD.matcher(name).matches() ->
                    text.append(text.isEmpty() ? "" : ".").append(name);
                case Step.Field(String name) ->
                    text.append('[').append(quoted(name)).append(']');
                case Step.Key(Map<String, JsonNode> values) -> {
                    var parts = values.entrySet().stream()
                            .map(e -> e.getKey() + "=" + written(e.getValue()))
                            .toList();
                    text.append('[').append(String.join(",", parts)).append(']');
                }
                case Step.Element(JsonNode value) ->
                    text.append("[=").append(written(value)).append(']');
                case Step.Index(int index) -> text.append('[').append(index).append(']');
            }
        }
        return text.toString();
    }

    private static String written(JsonNode value) {
        return value.isString() && PLAIN_VALUE.matcher(value.asString()).matches()
                ? value.asString()
                : value.toString();
    }

    private static String quoted(String text) {
        return JsonNodeFactory.instance.stringNode(text).toString();
    }

    /** As API servers write it in the fields of a conflict: {@code .spec.containers[name="app"].image}. */
    String asServersWrite() {
        var text = new StringBuilder();
        for (Step step : steps) {
            switch (step) {
                case Step.Field(String name) -> text.append('.').append(name);
                case Step.Key(Map<String, JsonNode> values) -> {
                    var parts = values.entrySet().stream()
                            .map(e -> e.getKey() + "=" + e.getValue())
                            .toList();
                    text.append('[').append(String.join(",", parts)).append(']');
                }
                case Step.Element(JsonNode value) ->
                    text.append("[=").append(value).append(']');
                case Step.Index(int index) -> text.append('[').append(index).append(']');
            }
        }
        return text.toString();
    }

    /** From {@link #toString}. @throws IllegalArgumentException if it is no path */
    static FieldPath parse(String text) {
        return new FieldPathParser(text).path();
    }

    /** A step as FieldsV1 writes it: {@code f:name}, <code>k:{"name":"app"}</code>, {@code v:"x"}, {@code i:0}. */
    static Step fieldsV1(String written) {
        var value = written.substring(2);
        return switch (written.charAt(0)) {
            case 'f' -> new Step.Field(value);
            case 'v' -> new Step.Element(JsonMapper.shared().readTree(value));
            case 'i' -> new Step.Index(Integer.parseInt(value));
            case 'k' -> {
                var values = new TreeMap<String, JsonNode>();
                JsonMapper.shared().readTree(value).properties().forEach(p -> values.put(p.getKey(), p.getValue()));
                yield new Step.Key(values);
            }
            default -> throw new IllegalArgumentException("No step of FieldsV1: " + written);
        };
    }
}
