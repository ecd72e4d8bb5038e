package dev.atrium.platform.descriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A value while it is read. What is not as it has to be is a finding, and read as empty.
 *
 * @param pointer the JSON pointer of where it stands
 * @param name what messages call it: its key in quotes, or an item of that
 * @param findings where its mistakes go
 */
public record Value(JsonNode node, String pointer, String name, Findings findings) {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_LINE = 500;
    private static final int LONGEST_QUOTE = 80;

    /** A text of any length and many lines; numbers and booleans are texts as they are written. */
    public Optional<String> text() {
        return written().filter(text -> {
            var good = text.indexOf('\0') < 0;
            if (!good) {
                error("has a NUL character in it, which no command can be given. Take it out.");
            }
            return good;
        });
    }

    /** A text that people call something by: 1 to 100 characters in one line. */
    public Optional<String> shortText() {
        return text().filter(text -> isLine(text, LONGEST_NAME, "Give another name."));
    }

    /** A text of 1 to 500 characters in one line. */
    public Optional<String> line() {
        return written().filter(text -> isLine(text, LONGEST_LINE, ""));
    }

    /** True or false, without quotes. */
    public Optional<Boolean> bool() {
        if (!node.isBoolean()) {
            error("must be true or false, without quotes, not " + shape() + ".");
            return Optional.empty();
        }
        return Optional.of(node.booleanValue());
    }

    /**
     * A mapping.
     *
     * @param what see {@link Section}
     * @param advice what to write instead of something else
     */
    public Optional<Section> section(String what, String advice) {
        if (node instanceof ObjectNode object) {
            return Optional.of(new Section(object, pointer, what, findings));
        }
        error("must be a mapping, not " + shape() + ". " + advice);
        return Optional.empty();
    }

    /**
     * The items of a list, at least one.
     *
     * @param most of them; with more, none is read
     * @param advice what to write instead of something else
     */
    public List<Value> items(int most, String advice) {
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
        return elements();
    }

    /** The items of a list, or the one value that stands in its place; a list may be empty. */
    public List<Value> oneOrMore(int most) {
        if (!node.isArray()) {
            return List.of(this);
        }
        return node.isEmpty() ? List.of() : items(most, "");
    }

    /** The texts of a list, or the one that stands in its place. */
    public List<String> texts(int most) {
        return oneOrMore(most).stream().flatMap(v -> v.text().stream()).toList();
    }

    /**
     * It is wrong.
     *
     * @param message the end of a sentence that begins with its name
     */
    public void error(String message) {
        findings.error(pointer, sentence(message));
    }

    /**
     * It is not quite right.
     *
     * @param message see {@link #error}
     */
    public void warning(String message) {
        findings.warning(pointer, sentence(message));
    }

    /** What it is, as people call it, for the end of a sentence such as "not a list". */
    public String shape() {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT, POJO -> "a mapping";
            case BOOLEAN -> "the boolean " + node.asString();
            case NUMBER -> "the number " + cut(node.asString());
            case NULL, MISSING -> "nothing";
            case STRING, BINARY -> "the text \"" + cut(node.asString()) + "\"";
        };
    }

    /** A text short enough to be quoted in a message: of more than 80 characters the first, and "…". */
    public static String cut(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }

    private Optional<String> written() {
        if (node.isContainer() || node.isNull()) {
            error("must be a text, not " + shape() + ".");
            return Optional.empty();
        }
        return Optional.of(
                node.isString()
                        ? node.stringValue()
                        : findings.places().written(pointer).orElseGet(node::asString));
    }

    private boolean isLine(String text, int longest, String advice) {
        var good = !text.isBlank()
                && text.length() <= longest
                && text.equals(text.strip())
                && text.chars().noneMatch(Character::isISOControl);
        if (!good) {
            error("must be 1 to " + longest + " characters in one line, without blanks around them. " + advice);
        }
        return good;
    }

    private List<Value> elements() {
        var elements = new ArrayList<Value>();
        var item = name.startsWith("an item") ? name : "an item of " + name;
        for (var i = 0; i < node.size(); i++) {
            elements.add(new Value(node.get(i), pointer + "/" + i, item, findings));
        }
        return elements;
    }

    private String sentence(String message) {
        return (name.startsWith("an item") ? "A" + name.substring(1) : name) + " " + message.strip();
    }
}
