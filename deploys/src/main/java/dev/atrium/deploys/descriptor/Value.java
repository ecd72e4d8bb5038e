package dev.atrium.deploys.descriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A value while it is read. @param name what messages call it: its key in quotes, or an item of that */
record Value(JsonNode node, String pointer, String name, Findings findings) {

    private static final int LONGEST = 500;
    private static final int LONGEST_QUOTE = 80;

    /** A text of 1 to 500 characters in one line; numbers and booleans are texts as they are written. */
    Optional<String> text() {
        if (node.isContainer() || node.isNull()) {
            error("must be a text, not " + shape() + ".");
            return Optional.empty();
        }
        var text = node.isString()
                ? node.stringValue()
                : findings.places().written(pointer).orElseGet(node::asString);
        var good = !text.isBlank()
                && text.length() <= LONGEST
                && text.equals(text.strip())
                && text.chars().noneMatch(Character::isISOControl);
        if (!good) {
            error("must be 1 to " + LONGEST + " characters in one line, without blanks around them.");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** The name of an object in a cluster; empty, with a finding, where it breaks the rules. */
    Optional<String> name(KubernetesNames rules) {
        return text().filter(text -> {
            var good = rules.allows(text);
            if (!good) {
                error("must have " + rules.rule() + ", not \"" + cut(text) + "\".");
            }
            return good;
        });
    }

    Optional<Boolean> bool() {
        if (!node.isBoolean()) {
            error("must be true or false, without quotes, not " + shape() + ".");
            return Optional.empty();
        }
        return Optional.of(node.booleanValue());
    }

    /** A mapping. @param what see {@link Section} @param advice what to write instead of something else */
    Optional<Section> section(String what, String advice) {
        if (node instanceof ObjectNode object) {
            return Optional.of(new Section(object, pointer, what, findings));
        }
        error("must be a mapping, not " + shape() + ". " + advice);
        return Optional.empty();
    }

    /** The items of a list, at least one. @param advice what to write instead of something else */
    List<Value> items(int most, String advice) {
        if (!node.isArray()) {
            error("must be a list, not " + shape() + ". " + advice);
            return List.of();
        }
        if (node.isEmpty()) {
            error("is an empty list. " + advice);
        }
        if (node.size() > most) {
            error("has " + node.size() + " items; at most " + most + " are allowed. Take some out.");
            return List.of();
        }
        var items = new ArrayList<Value>();
        for (var i = 0; i < node.size(); i++) {
            items.add(new Value(node.get(i), pointer + "/" + i, "an item of " + name, findings));
        }
        return items;
    }

    void error(String message) {
        findings.error(pointer, (name.startsWith("an item") ? "A" + name.substring(1) : name) + " " + message.strip());
    }

    String shape() {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT, POJO -> "a mapping";
            case BOOLEAN -> "the boolean " + node.asString();
            case NUMBER -> "the number " + cut(node.asString());
            case NULL, MISSING -> "nothing";
            case STRING, BINARY -> "the text \"" + cut(node.asString()) + "\"";
        };
    }

    static String cut(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }
}
