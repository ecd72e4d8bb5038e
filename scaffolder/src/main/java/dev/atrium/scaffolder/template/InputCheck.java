package dev.atrium.scaffolder.template;

import dev.atrium.catalog.KindCheck.Finding;
import dev.atrium.platform.expression.NearestName;
import dev.atrium.platform.problem.Severity;
import dev.atrium.platform.schema.JsonSchemas;
import dev.atrium.platform.schema.Violation;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

/** Holds the input of a step to what its action takes, as far as this can be said before expressions have values. */
record InputCheck(Actions actions, JsonSchemas schemas) {

    void check(TemplateSpec.Step step, List<Finding> findings) {
        var action = actions.find(step.action());
        if (action.isEmpty()) {
            findings.add(
                    new Finding(Severity.ERROR, step.pointer() + "/action", false, actions.unknown(step.action())));
            return;
        }
        var input = step.input();
        var dynamic = Texts.any(input);
        schemas.violations(action.get().description().input(), input).stream()
                .filter(v -> isCertain(v, input, dynamic))
                .map(v -> finding(step, v))
                .forEach(findings::add);
    }

    private static boolean isCertain(Violation violation, ObjectNode input, boolean dynamic) {
        return !dynamic
                || (!violation.conditional()
                        && (violation.rule().equals("additionalProperties")
                                || !Texts.any(input.at(JsonPointer.compile(violation.pointer())))));
    }

    private Finding finding(TemplateSpec.Step step, Violation violation) {
        var pointer = step.pointer() + "/input" + violation.pointer();
        var name = violation.pointer().isEmpty()
                ? "The input"
                : "\"" + violation.pointer().substring(1) + "\"";
        return switch (violation.rule()) {
            case "additionalProperties" ->
                new Finding(
                        Severity.WARNING,
                        pointer,
                        true,
                        step.action() + " has no input " + name + ": it has no effect." + meant(step, violation));
            case "required" ->
                new Finding(
                        Severity.ERROR,
                        step.pointer() + "/input",
                        false,
                        step.action() + " needs the input " + name + ". Add it.");
            default ->
                new Finding(
                        Severity.ERROR,
                        pointer,
                        false,
                        name + " of " + step.action() + " " + violation.message() + ".");
        };
    }

    private String meant(TemplateSpec.Step step, Violation violation) {
        var name = violation.pointer().substring(1);
        return actions.find(step.action())
                .map(a -> NearestName.question(
                        name,
                        a.description()
                                .input()
                                .path("properties")
                                .propertyStream()
                                .map(p -> p.getKey())
                                .toList()))
                .orElse("");
    }
}
