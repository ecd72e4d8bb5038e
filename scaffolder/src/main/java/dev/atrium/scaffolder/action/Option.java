package dev.atrium.scaffolder.action;

import dev.atrium.scaffolder.ActionContext;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Options of an action's input, which has passed its schema. What a template leaves empty counts as not given: an expression
 * that finds no value renders as an empty text.
 */
final class Option {

    private Option() {}

    /** A text without white space at its ends, or the default. */
    static String text(ObjectNode input, String name, String otherwise) {
        var text = input.path(name).asString("").strip();
        return text.isEmpty() ? otherwise : text;
    }

    static boolean flag(ObjectNode input, String name, boolean otherwise) {
        return input.path(name).asBoolean(otherwise);
    }

    /** The texts of a list, without the empty ones. */
    static List<String> texts(ObjectNode input, String name) {
        return input.path(name).values().stream()
                .map(value -> value.asString("").strip())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Warns of what is given and will not be done. */
    static void warnOfOthers(ActionContext context, ObjectNode input, Set<String> honoured) {
        var others = input.properties().stream()
                .filter(property -> !honoured.contains(property.getKey()) && given(property.getValue()))
                .map(property -> property.getKey())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!others.isEmpty()) {
            context.warn("Left out, because Atrium cannot do it: " + String.join(", ", others)
                    + ". Set it up on the host if you need it.");
        }
    }

    private static boolean given(JsonNode value) {
        return !value.isNull()
                && !(value.isContainer() && value.isEmpty())
                && !(value.isString() && value.asString().isBlank());
    }
}
