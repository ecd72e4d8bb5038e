package dev.atrium.pipelines.descriptor;

import dev.atrium.platform.descriptor.Section;
import dev.atrium.platform.descriptor.Value;
import dev.atrium.platform.expression.NearestName;
import dev.atrium.platform.expression.Nunjucks;
import dev.atrium.platform.expression.TemplateFault;
import dev.atrium.platform.expression.VariableReference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The {@code if} of a pipeline, stage, task or step: one expression, with or without <code>${{ }}</code> around it, over
 * {@link #VARIABLES}.
 */
public final class Condition {

    /**
     * What it can refer to. {@code repository} is {@code owner/name}, {@code pullRequest} a number or null, {@code trigger} one of
     * {@code push}, {@code pull_request} and {@code manual}.
     */
    public static final List<String> VARIABLES =
            List.of("branch", "commit", "defaultBranch", "pullRequest", "ref", "repository", "trigger");

    /** What {@code commit} has. */
    public static final List<String> COMMIT = List.of("sha", "message", "author");

    private static final Set<String> FUNCTIONS = Set.of("range", "cycler", "joiner");

    private static final String OPEN = "${{";
    private static final String CLOSE = "}}";

    private Condition() {}

    /** The template whose value decides. */
    public static String template(String condition) {
        return condition.contains(OPEN) ? condition : OPEN + " " + condition + " " + CLOSE;
    }

    /** The condition of a section; empty where it has none. */
    static String read(Section section, Nunjucks nunjucks) {
        var value = section.value("if");
        var text = value.flatMap(Value::text).map(String::strip).orElse("");
        if (value.isPresent() && value.get().node().isValueNode()) {
            check(text, nunjucks).ifPresent(value.get()::error);
        }
        return text;
    }

    private static Optional<String> check(String text, Nunjucks nunjucks) {
        if (text.isEmpty()) {
            return Optional.of("is empty. Write an expression such as branch == 'main', or take it out.");
        }
        if (text.contains(OPEN) && (!text.startsWith(OPEN) || !text.endsWith(CLOSE) || text.lastIndexOf(OPEN) != 0)) {
            return Optional.of("must be one expression, and this has text around it. Write all of it within " + OPEN
                    + " " + CLOSE + ".");
        }
        var template = template(text);
        var fault = nunjucks.check(template).stream().findFirst().map(TemplateFault::message);
        if (fault.isPresent()) {
            return Optional.of("is no expression: " + fault.get() + (fault.get().endsWith("?") ? "" : "."));
        }
        if (!nunjucks.stepReferences(template).isEmpty()) {
            return Optional.of(unknown("steps"));
        }
        return nunjucks.variableReferences(template).stream()
                .flatMap(reference -> complaint(reference).stream())
                .sorted()
                .findFirst();
    }

    private static Optional<String> complaint(VariableReference reference) {
        if (!VARIABLES.contains(reference.root())) {
            return FUNCTIONS.contains(reference.root()) ? Optional.empty() : Optional.of(unknown(reference.root()));
        }
        return reference
                .name()
                .filter(name -> reference.root().equals("commit") && !COMMIT.contains(name))
                .map(name -> "refers to commit." + name + ", and a commit has only "
                        + COMMIT.stream().map(n -> "commit." + n).collect(Collectors.joining(", ")) + ".");
    }

    private static String unknown(String name) {
        return "refers to \"" + Value.cut(name) + "\", and there is no such variable."
                + NearestName.question(name, VARIABLES)
                + " There is " + String.join(", ", VARIABLES) + "; a text stands in quotes: '" + Value.cut(name)
                + "'.";
    }
}
