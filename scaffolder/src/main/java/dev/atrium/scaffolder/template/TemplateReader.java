package dev.atrium.scaffolder.template;

import dev.atrium.catalog.KindCheck.Finding;
import dev.atrium.platform.problem.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the {@code spec} of a template, and goes on where something is not as it should be. Fields that it does not know mean
 * nothing to it.
 */
public final class TemplateReader {

    /** More steps than anybody has written. */
    public static final int MOST_STEPS = 100;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final List<Finding> findings = new ArrayList<>();

    private TemplateReader() {}

    /** What a template says, and what of it could not be understood. */
    public record Reading(TemplateSpec spec, List<Finding> findings) {}

    /** Reads a descriptor of the kind {@code Template}. */
    public static Reading read(ObjectNode descriptor) {
        var reader = new TemplateReader();
        var spec = descriptor.path("spec");
        var read = new TemplateSpec(
                reader.pages(spec.path("parameters")),
                reader.steps(spec.path("steps")),
                reader.object(spec.path("output"), "/spec/output", "The output"));
        return new Reading(read, reader.findings);
    }

    private List<TemplateSpec.Page> pages(JsonNode parameters) {
        if (absent(parameters)) {
            return List.of();
        }
        if (parameters.isObject()) {
            return List.of(new TemplateSpec.Page("/spec/parameters", (ObjectNode) parameters));
        }
        if (!parameters.isArray()) {
            error("/spec/parameters", "The parameters must be a JSON Schema, or a list of these with one a page.");
            return List.of();
        }
        var pages = new ArrayList<TemplateSpec.Page>();
        for (int i = 0; i < parameters.size(); i++) {
            var pointer = "/spec/parameters/" + i;
            if (parameters.get(i) instanceof ObjectNode schema) {
                pages.add(new TemplateSpec.Page(pointer, schema));
            } else {
                error(pointer, "A page of parameters must be a JSON Schema: an object, such as {title, properties}.");
            }
        }
        return pages;
    }

    private List<TemplateSpec.Step> steps(JsonNode steps) {
        if (steps.isArray() && steps.isEmpty()) {
            findings.add(new Finding(
                    Severity.WARNING, "/spec/steps", false, "This template does nothing: its list of steps is empty."));
            return List.of();
        }
        if (!steps.isArray()) {
            error("/spec/steps", "A template needs a list of steps. Write \"steps:\" with one step at least.");
            return List.of();
        }
        if (steps.size() > MOST_STEPS) {
            error("/spec/steps", "A template may have " + MOST_STEPS + " steps; this one has " + steps.size() + ".");
        }
        var read = new ArrayList<TemplateSpec.Step>();
        for (int i = 0; i < Math.min(steps.size(), MOST_STEPS); i++) {
            var pointer = "/spec/steps/" + i;
            if (steps.get(i) instanceof ObjectNode step) {
                read.add(step(step, i + 1, pointer));
            } else {
                error(pointer, "A step must be an object with \"action\", and \"input\" where the action takes one.");
            }
        }
        return read;
    }

    private TemplateSpec.Step step(ObjectNode step, int number, String pointer) {
        var action = text(step, "action", pointer);
        if (action.isEmpty()) {
            error(pointer, "A step needs an action. Write \"action: fetch:template\", for instance.");
        }
        var id = text(step, "id", pointer);
        var name = text(step, "name", pointer);
        return new TemplateSpec.Step(
                number,
                id.isEmpty() ? "step-" + number : id,
                name.isEmpty() ? action : name,
                action,
                object(step.path("input"), pointer + "/input", "A step's input"),
                present(step.get("if")),
                present(step.get("each")),
                pointer);
    }

    private String text(ObjectNode step, String field, String pointer) {
        var value = step.path(field);
        if (absent(value) || value.isString()) {
            return value.stringValue("");
        }
        if (!value.isNumber() && !value.isBoolean()) {
            error(pointer + "/" + field, "The " + field + " of a step must be a text.");
        }
        return value.asString("");
    }

    private ObjectNode object(JsonNode node, String pointer, String what) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        if (!absent(node)) {
            error(pointer, what + " must be an object.");
        }
        return NODES.objectNode();
    }

    private void error(String pointer, String message) {
        findings.add(new Finding(Severity.ERROR, pointer, false, message));
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static @Nullable JsonNode present(@Nullable JsonNode node) {
        return node == null || absent(node) ? null : node;
    }
}
