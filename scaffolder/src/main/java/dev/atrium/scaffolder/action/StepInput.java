package dev.atrium.scaffolder.action;

import dev.atrium.scaffolder.ActionException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The input of a step, field by field; a null counts as not given. */
record StepInput(ObjectNode json) {

    /** A text that must be there. */
    String text(String field) throws ActionException {
        var text = text(field, "");
        if (text.isBlank()) {
            throw new ActionException("The step's input has no '" + field + "', or it is empty: say what it is.");
        }
        return text;
    }

    /** A text, or what stands in for it. */
    String text(String field, String otherwise) throws ActionException {
        var value = json.path(field);
        if (isAbsent(value)) {
            return otherwise;
        }
        if (!value.isValueNode()) {
            throw wrong(field, "a text");
        }
        return value.asString();
    }

    /** Whether a field is true; the text is too, as expressions within texts give it. */
    boolean isTrue(String field) {
        var value = json.path(field);
        return value.isBoolean()
                ? value.booleanValue()
                : value.isString() && value.stringValue().equals("true");
    }

    /** Texts; none if it is not given. One text stands for a list of it. */
    List<String> texts(String field) throws ActionException {
        var value = json.path(field);
        if (isAbsent(value)) {
            return List.of();
        }
        if (value.isString()) {
            return List.of(value.stringValue());
        }
        if (!value.isArray()) {
            throw wrong(field, "a list of texts");
        }
        var texts = new ArrayList<String>();
        for (var item : value.values()) {
            if (!item.isValueNode() || item.isNull()) {
                throw wrong(field, "a list of texts");
            }
            texts.add(item.asString());
        }
        return texts;
    }

    /** An object; an empty one if it is not given. */
    ObjectNode object(String field) throws ActionException {
        var value = json.path(field);
        if (isAbsent(value)) {
            return json.objectNode();
        }
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw wrong(field, "an object");
    }

    /** Whether a field is there and not null. */
    boolean has(String field) {
        return !isAbsent(json.path(field));
    }

    /** What an input gets that is of another type than it should be. */
    static ActionException wrong(String field, String wanted) {
        return new ActionException("The step's input '" + field + "' must be " + wanted + ".");
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
