package dev.atrium.deploys.sync;

import java.util.ArrayList;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads a {@link FieldPath} as it is written. */
final class FieldPathParser {

    private final String text;
    private int at;

    FieldPathParser(String text) {
        this.text = text;
    }

    FieldPath path() {
        var steps = new ArrayList<FieldPath.Step>();
        while (at < text.length()) {
            if (text.charAt(at) == '[') {
                at++;
                steps.add(bracket());
                expect(']');
            } else {
                if (!steps.isEmpty()) {
                    expect('.');
                }
                steps.add(new FieldPath.Step.Field(until(".[")));
            }
        }
        return new FieldPath(steps);
    }

    private FieldPath.Step bracket() {
        char first = at < text.length() ? text.charAt(at) : ']';
        if (first == '=') {
            at++;
            return new FieldPath.Step.Element(value());
        }
        if (first == '"') {
            return new FieldPath.Step.Field(value().asString());
        }
        if (Character.isDigit(first)) {
            return new FieldPath.Step.Index(Integer.parseInt(until("]")));
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
        return new FieldPath.Step.Key(values);
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
        return FieldPath.PLAIN_VALUE.matcher(plain).matches()
                ? JsonNodeFactory.instance.stringNode(plain)
                : json(plain);
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
