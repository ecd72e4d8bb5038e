package dev.atrium.platform.expression;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sorts what a text refers to into steps and other variables. */
final class References {

    /** What Nunjucks itself gives to every text. */
    private static final Set<String> NUNJUCKS =
            Set.of("range", "cycler", "joiner", "super", "loop", "caller", "undefined");

    private static final String STEPS = "steps";

    private final Set<StepReference> steps = new LinkedHashSet<>();
    private final Set<VariableReference> variables = new LinkedHashSet<>();

    /** A chain of names as {@code steps.fetch.output.path}; empty where a name is computed. */
    void add(List<Optional<String>> path) {
        String root = path.getFirst().orElse("");
        if (NUNJUCKS.contains(root)) {
            return;
        }
        if (!root.equals(STEPS)) {
            variables.add(new VariableReference(root, at(path, 1)));
            return;
        }
        at(path, 1).ifPresent(step -> {
            boolean output = at(path, 2).filter("output"::equals).isPresent();
            steps.add(new StepReference(step, output ? at(path, 3) : Optional.empty()));
        });
    }

    private static Optional<String> at(List<Optional<String>> path, int index) {
        return index < path.size() ? path.get(index) : Optional.empty();
    }

    Set<StepReference> steps() {
        return Set.copyOf(steps);
    }

    Set<VariableReference> variables() {
        return Set.copyOf(variables);
    }
}
