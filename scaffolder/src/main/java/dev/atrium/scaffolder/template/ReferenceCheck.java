package dev.atrium.scaffolder.template;

import dev.atrium.catalog.KindCheck.Finding;
import dev.atrium.platform.expression.NearestName;
import dev.atrium.platform.expression.Nunjucks;
import dev.atrium.platform.expression.StepReference;
import dev.atrium.platform.expression.TemplateFault;
import dev.atrium.platform.expression.VariableReference;
import dev.atrium.platform.problem.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Holds the expressions of a template to what there is: filters, steps, their outputs, parameters. */
final class ReferenceCheck {

    private static final int AFTER_ALL = Integer.MAX_VALUE;

    private final Nunjucks nunjucks;
    private final Actions actions;
    private final TemplateSpec spec;
    private final Map<String, List<TemplateSpec.Step>> steps = new HashMap<>();
    private final Set<String> parameters;
    private final boolean anyParameter;

    ReferenceCheck(Nunjucks nunjucks, Actions actions, TemplateSpec spec, Parameters parameters) {
        this.nunjucks = nunjucks;
        this.actions = actions;
        this.spec = spec;
        spec.steps()
                .forEach(step ->
                        steps.computeIfAbsent(step.id(), _ -> new ArrayList<>()).add(step));
        this.parameters = parameters.declared();
        this.anyParameter = parameters.open();
    }

    void check(List<Finding> findings) {
        for (var page : spec.parameters()) {
            check(page.schema().get("when"), page.pointer() + "/when", 0, false, findings);
        }
        for (var step : spec.steps()) {
            check(step.condition(), step.pointer() + "/if", step.number(), false, findings);
            check(step.each(), step.pointer() + "/each", step.number(), false, findings);
            check(step.input(), step.pointer() + "/input", step.number(), step.each() != null, findings);
        }
        check(spec.output(), "/spec/output", AFTER_ALL, false, findings);
    }

    private void check(@Nullable JsonNode node, String pointer, int number, boolean inRound, List<Finding> findings) {
        if (node == null) {
            return;
        }
        for (var text : Texts.of(node, pointer)) {
            var faults = nunjucks.check(text.value());
            faults.forEach(f -> findings.add(error(text, message(f))));
            if (!faults.isEmpty()) {
                continue;
            }
            for (var reference : nunjucks.stepReferences(text.value())) {
                step(reference, number).ifPresent(m -> findings.add(finding(number, text, m)));
            }
            for (var reference : nunjucks.variableReferences(text.value())) {
                variable(reference, inRound)
                        .ifPresent(m -> findings.add(new Finding(Severity.WARNING, text.pointer(), false, m)));
            }
        }
    }

    /** A step cannot do without what it needs. The task's output can: what is undefined is left out, and nothing fails. */
    private static Finding finding(int number, Texts.Text text, String message) {
        return number == AFTER_ALL
                ? new Finding(Severity.WARNING, text.pointer(), false, message)
                : error(text, message);
    }

    private static Finding error(Texts.Text text, String message) {
        return new Finding(Severity.ERROR, text.pointer(), false, message);
    }

    private static String message(TemplateFault fault) {
        return fault.line() > 1
                ? fault.message() + " (line " + fault.line() + ", column " + fault.column() + " of this text)"
                : fault.message();
    }

    private Optional<String> step(StepReference reference, int number) {
        var called = steps.getOrDefault(reference.step(), List.of());
        if (called.isEmpty()) {
            return Optional.of("There is no step with the id \"" + reference.step() + "\"." + meant(reference.step()));
        }
        // of several steps with one id the last one before is meant, as in Backstage
        var step = called.stream()
                .filter(s -> s.number() < number)
                .reduce((_, last) -> last)
                .orElse(called.getFirst());
        if (step.number() == number) {
            return Optional.of("This is the step \"" + step.id() + "\" itself, which has no output before it is run.");
        }
        if (step.number() > number) {
            return Optional.of("The step \"" + step.id() + "\" comes later. Move it before this one.");
        }
        return reference.output().flatMap(output -> output(step, output));
    }

    /** Nunjucks reads a hyphen as a minus. */
    private String meant(String name) {
        return steps.keySet().stream()
                .filter(id -> id.startsWith(name + "-"))
                .findFirst()
                .map(id -> " If \"" + id + "\" is meant, write steps['" + id + "']: a - outside of quotes subtracts.")
                .orElseGet(() -> NearestName.question(name, steps.keySet()));
    }

    private Optional<String> output(TemplateSpec.Step step, String output) {
        return actions.find(step.action())
                .map(action -> action.description().output())
                .filter(schema -> schema.path("additionalProperties").isBoolean()
                        && !schema.path("additionalProperties").booleanValue()
                        && !schema.path("properties").has(output))
                .map(schema ->
                        "The step \"" + step.id() + "\" (" + step.action() + ") gives no output \"" + output + "\"."
                                + NearestName.question(
                                        output,
                                        schema.path("properties")
                                                .propertyStream()
                                                .map(Map.Entry::getKey)
                                                .toList()));
    }

    private Optional<String> variable(VariableReference reference, boolean inRound) {
        return switch (reference.root()) {
            case "parameters" ->
                reference
                        .name()
                        .filter(name -> !anyParameter && !parameters.contains(name))
                        .map(name -> "No page asks for a parameter \"" + name
                                + "\": it is undefined unless a caller gives it."
                                + NearestName.question(name, parameters));
            case "each" ->
                inRound
                        ? Optional.empty()
                        : Optional.of("\"each\" is defined in the input of a step that has \"each\" only.");
            default -> Optional.empty();
        };
    }
}
