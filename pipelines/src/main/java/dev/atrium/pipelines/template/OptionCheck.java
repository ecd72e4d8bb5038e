package dev.atrium.pipelines.template;

import dev.atrium.platform.descriptor.Places;
import dev.atrium.platform.expression.NearestName;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.schema.JsonSchemas;
import dev.atrium.platform.schema.Violation;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Holds the options of a short form to the schema of its template, and says what is wrong where it stands in the file. */
record OptionCheck(JsonSchemas schemas) {

    List<Problem> problems(Template template, ObjectNode options, Places places) {
        return schemas.violations(template.options(), options).stream()
                .map(violation ->
                        Problem.error(place(template, violation, places), message(template, options, violation)))
                .distinct()
                .toList();
    }

    /** A field that should not be there is at its key; one that is missing, where it should be. */
    private static Place place(Template template, Violation violation, Places places) {
        var pointer = "/template/" + template.name() + violation.pointer();
        return violation.rule().equals("additionalProperties") ? places.key(pointer) : places.value(pointer);
    }

    private static String message(Template template, ObjectNode options, Violation violation) {
        var name = violation.pointer().isEmpty()
                ? ""
                : violation.pointer().substring(1).replace("~1", "/").replace("~0", "~");
        var whole = "the template \"" + template.name() + "\"";
        var top = !name.contains("/");
        return switch (violation.rule()) {
            case "additionalProperties" ->
                "\"" + name + "\" is not an option of " + whole + "."
                        + (top ? NearestName.question(name, names(template)) : "") + " " + names(names(template));
            case "required" -> {
                var advice = options.isEmpty() ? "Write " + template.name() + ": with it below \"type\"." : "Write it.";
                yield "The option \"" + name + "\" of " + whole + " is missing. " + advice;
            }
            default ->
                (name.isEmpty() ? "What is given to " + whole : "The option \"" + name + "\" of " + whole) + " "
                        + violation.message() + ".";
        };
    }

    private static List<String> names(Template template) {
        return template.options()
                .path("properties")
                .propertyStream()
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? "It has no options." : "There is " + String.join(", ", names) + ".";
    }
}
