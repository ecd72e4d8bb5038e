package dev.atrium.deploys.sync;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
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
    private static final Pattern PLAIN_VALUE = Pattern.compile("(?!(?:true|false|null)$)[A-Za-z_/][A-Za-z0-9_/.:-]*");

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
        return new Parser(text).path();
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

    private static final class Parser {

        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        FieldPath path() {
            var steps = new ArrayList<Step>();
            while (at < text.length()) {
                if (text.charAt(at) == '[') {
                    at++;
                    steps.add(bracket());
                    expect(']');
                } else {
                    if (!steps.isEmpty()) {
                        expect('.');
                    }
                    steps.add(new Step.Field(until(".[")));
                }
            }
            return new FieldPath(steps);
        }

        private Step bracket() {
            char first = at < text.length() ? text.charAt(at) : ']';
            if (first == '=') {
                at++;
                return new Step.Element(value());
            }
            if (first == '"') {
                return new Step.Field(value().asString());
            }
            if (Character.isDigit(first)) {
                return new Step.Index(Integer.parseInt(until("]")));
            }
            var values = new TreeMap<String, JsonNode>();
            do {
                if (!values.isEmpty()) {
                    expect(',');
                }
                var name = until("=");
                expect('=');
                values.put(name, value());
            } while (at < text.length() && text.charAt(at) == ',');
            return new Step.Key(values);
        }

        private JsonNode value() {
            var start = at;
            if (at < text.length() && text.charAt(at) == '"') {
                at++;
                while (at < text.length() && text.charAt(at) != '"') {
                    at += text.charAt(at) == '\\' ? 2 : 1;
                }
                at = Math.min(at + 1, text.length());
                return json(text.substring(start, at));
            }
            var plain = until(",]");
            return PLAIN_VALUE.matcher(plain).matches() ? JsonNodeFactory.instance.stringNode(plain) : json(plain);
        }

        private JsonNode json(String written) {
            try {
                return JsonMapper.shared().readTree(written);
            } catch (JacksonException broken) {
                throw new IllegalArgumentException("No path of a field: " + text, broken);
            }
        }

        private String until(String ends) {
            var start = at;
            while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(start, at);
        }

        private void expect(char wanted) {
            if (at >= text.length() || text.charAt(at) != wanted) {
                throw new IllegalArgumentException("No path of a field: " + text);
            }
            at++;
        }
    }
}
