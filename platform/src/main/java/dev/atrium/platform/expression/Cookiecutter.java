package dev.atrium.platform.expression;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Files that were written for Cookiecutter name their values {@code cookiecutter.x}. */
final class Cookiecutter {

    private static final String NAME = "cookiecutter";

    private Cookiecutter() {}

    /** With {@code values}, or all variables where there are none of that name, under {@code cookiecutter} too. */
    static Variables variables(Variables given) {
        ObjectNode values = given.values();
        if (values.has(NAME)) {
            return given;
        }
        JsonNode named = values.get("values");
        ObjectNode more = values.objectNode();
        more.setAll(values);
        more.set(NAME, named == null ? values : named);
        return new Variables(more, given.now());
    }
}
