package dev.atrium.scaffolder.run;

import dev.atrium.platform.expression.Nunjucks;
import dev.atrium.platform.expression.RenderingException;
import dev.atrium.platform.expression.Variables;
import dev.atrium.scaffolder.template.TemplateSpec.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What expressions of a task see, by the names that Backstage gives it: {@code parameters}, {@code steps}, {@code secrets},
 * {@code user}, {@code each} and {@code context}.
 */
final class StepContext {

    /** How many rounds a step may have. */
    static final int MOST_ROUNDS = 1_000;

    private final Nunjucks nunjucks;
    private final LoadedTask task;
    private final Secrets.Held secrets;
    private final ObjectNode values = Json.NODES.objectNode();

    StepContext(Nunjucks nunjucks, LoadedTask task, Secrets.Held secrets) {
        this.nunjucks = nunjucks;
        this.task = task;
        this.secrets = secrets;
        values.set("parameters", task.parameters());
        values.putObject("steps");
        values.set("user", task.user());
        values.putObject("context").putObject("task").put("id", task.id().toString());
        var secret = values.putObject("secrets");
        secrets.values().forEach(secret::put);
    }

    /** Lets later steps see what came of one. */
    void add(Step step, ObjectNode output) {
        ((ObjectNode) values.get("steps")).putObject(step.id()).set("output", output);
    }

    /** Whether the step's {@code if} lets it be run. As in Backstage, an empty list counts as no. */
    boolean wants(Step step) throws StepFailed {
        if (step.condition() == null) {
            return true;
        }
        var value = render(step, "if", step.condition(), values);
        return Nunjucks.truthy(value) && !(value.isArray() && value.isEmpty());
    }

    /** What {@code each} is in every round of the step: one round without it where the step has no {@code each}. */
    List<ObjectNode> rounds(Step step) throws StepFailed {
        if (step.each() == null) {
            return List.of(Json.NODES.objectNode());
        }
        var items = render(step, "each", step.each(), values);
        if (!items.isContainer()) {
            throw new StepFailed(
                    step,
                    "The \"each\" of the step \"" + step.id() + "\" must be a list or an object; it is "
                            + (items.isMissingNode()
                                    ? "undefined"
                                    : items.getNodeType().name().toLowerCase(Locale.ROOT))
                            + ".");
        }
        if (items.size() > MOST_ROUNDS) {
            throw new StepFailed(
                    step,
                    "The step \"" + step.id() + "\" would have " + items.size() + " rounds; at most " + MOST_ROUNDS
                            + " are run.");
        }
        var rounds = new ArrayList<ObjectNode>();
        if (items.isObject()) {
            items.properties().forEach(p -> rounds.add(round(p.getKey(), p.getValue())));
        } else {
            items.forEach(item -> rounds.add(round(Integer.toString(rounds.size()), item)));
        }
        return rounds;
    }

    /** The step's input in a round. */
    ObjectNode input(Step step, ObjectNode round) throws StepFailed {
        var withRound = Json.NODES.objectNode();
        withRound.setAll(values);
        withRound.setAll(round);
        return (ObjectNode) render(step, "input", step.input(), withRound);
    }

    /** What the template says came of the task. */
    ObjectNode output() throws StepFailed {
        try {
            return (ObjectNode) nunjucks.render(task.spec().output(), variables(values));
        } catch (RenderingException e) {
            throw new StepFailed("The template's output" + place(e) + " cannot be rendered: " + e.explanation());
        }
    }

    /**
     * Passes unless a secret is needed that was given once and is gone with the memory that held it.
     *
     * @throws StepFailed with what to do about it
     */
    void requireSecrets(Step step) throws StepFailed {
        if (task.secrets().isEmpty() || secrets.values().keySet().containsAll(task.secrets())) {
            return;
        }
        var lost = new TreeSet<>(task.secrets());
        lost.removeAll(secrets.values().keySet());
        var needed = new TreeSet<String>();
        for (var part : new @Nullable JsonNode[] {step.condition(), step.each(), step.input()}) {
            if (part != null) {
                collect(part, lost, needed);
            }
        }
        if (!needed.isEmpty()) {
            throw new StepFailed(
                    step,
                    "The step \"" + step.id() + "\" needs the secrets " + String.join(", ", needed)
                            + ", which are kept in memory only and were lost when the node stopped. Give them again with retryTask.");
        }
    }

    /** Whether the step uses what comes of one of some others. */
    boolean refersTo(Step step, Set<String> others) {
        return Stream.of(step.condition(), step.each(), step.input())
                .filter(Objects::nonNull)
                .anyMatch(part -> refersTo(part, others));
    }

    private boolean refersTo(JsonNode node, Set<String> others) {
        return node.isString()
                ? nunjucks.stepReferences(node.stringValue()).stream().anyMatch(r -> others.contains(r.step()))
                : node.valueStream().anyMatch(child -> refersTo(child, others));
    }

    private void collect(JsonNode node, Set<String> lost, Set<String> needed) {
        if (node.isString()) {
            nunjucks.variableReferences(node.stringValue()).stream()
                    .filter(r -> r.root().equals("secrets"))
                    .forEach(r -> r.name()
                            .ifPresentOrElse(
                                    name -> {
                                        if (lost.contains(name)) {
                                            needed.add(name);
                                        }
                                    },
                                    () -> needed.addAll(lost)));
        } else {
            node.forEach(child -> collect(child, lost, needed));
        }
    }

    private JsonNode render(Step step, String part, JsonNode node, ObjectNode variables) throws StepFailed {
        try {
            return node.isString()
                    ? nunjucks.value(node.stringValue(), variables(variables))
                    : nunjucks.render(node, variables(variables));
        } catch (RenderingException e) {
            throw new StepFailed(
                    step,
                    "The \"" + part + "\" of the step \"" + step.id() + "\"" + place(e) + " cannot be rendered: "
                            + e.explanation());
        }
    }

    private static String place(RenderingException e) {
        return e.pointer().isEmpty() ? "" : " at " + e.pointer();
    }

    private Variables variables(ObjectNode variables) {
        return new Variables(variables, task.createdAt());
    }

    private static ObjectNode round(String key, JsonNode value) {
        var round = Json.NODES.objectNode();
        round.putObject("each").put("key", key).set("value", value);
        return round;
    }
}
