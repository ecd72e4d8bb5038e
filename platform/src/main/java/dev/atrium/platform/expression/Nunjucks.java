package dev.atrium.platform.expression;

import dev.atrium.platform.expression.Compiled.Source;
import dev.atrium.platform.expression.RenderingException.Reason;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Renders texts as Backstage's scaffolder does: by Nunjucks itself, with <code>${{ }}</code> around expressions. It is Nunjucks's
 * own code, run by an interpreter from which no Java can be reached and which is held to {@link RenderingLimits}.
 *
 * <p>Safe for use by many threads. They wait for one another where there are more of them than processors.
 */
public final class Nunjucks implements AutoCloseable {

    private final RenderingLimits limits;
    private final Interpreters interpreters;
    private final Templates templates = new Templates();

    /** Nothing is started before the first text comes: that one takes half a second more. */
    public Nunjucks(RenderingLimits limits) {
        this.limits = limits;
        this.interpreters = new Interpreters(limits);
    }

    /**
     * Renders one text. A text that is one expression and nothing else keeps that expression's type.
     *
     * @return the result; {@code MissingNode} where an expression is undefined or a text with tags comes to nothing (as in Backstage),
     *     {@code NullNode} where it is null
     */
    public JsonNode value(String template, Variables variables) throws RenderingException {
        return render(JsonNodeFactory.instance.stringNode(template), variables);
    }

    /**
     * Renders every text of a tree, all together within the limits of one; the names of fields stay as they are. A field whose text is
     * undefined (see {@link #value}) is left out, an item of an array becomes null, as JSON has it.
     *
     * @throws RenderingException with the JSON pointer of the text that failed
     */
    public JsonNode render(JsonNode tree, Variables variables) throws RenderingException {
        return interpreters.run(
                sandbox -> new Tree(new Rendering(templates, sandbox, variables), sandbox.guard()).render(tree, "", 0));
    }

    /** Renders a file. */
    public String text(String template, Variables variables, TextSyntax syntax) throws RenderingException {
        if (!syntax.mayHaveTags(template)) {
            return plain(template);
        }
        Variables given = syntax.cookiecutterCompat() ? Cookiecutter.variables(variables) : variables;
        return interpreters.run(sandbox -> new Rendering(templates, sandbox, given).text(template, syntax));
    }

    /**
     * What is wrong with a text, found without rendering it: its syntax, filters and tests that are not there (the message has the nearest
     * name), tags that need other templates.
     */
    public List<TemplateFault> check(String template) {
        try {
            Compiled compiled = compiled(template);
            return Stream.concat(compiled.faults().stream(), compiled.unknown().stream())
                    .toList();
        } catch (RenderingException e) {
            return List.of(new TemplateFault(
                    e.explanation(), e.line().orElse(1), e.column().orElse(1)));
        }
    }

    /** The step outputs that a text uses, dotted or indexed; empty for a text that is no template. */
    public Set<StepReference> stepReferences(String template) {
        try {
            return compiled(template).steps();
        } catch (RenderingException _) {
            // check() tells what is wrong with it
            return Set.of();
        }
    }

    /** The other variables that a text uses, without those that it sets itself; empty for a text that is no template. */
    public Set<VariableReference> variableReferences(String template) {
        try {
            return compiled(template).variables();
        } catch (RenderingException _) {
            // check() tells what is wrong with it
            return Set.of();
        }
    }

    /** Whether JavaScript takes a value for true, as a step's {@code if} does: not for null, missing, false, 0, NaN and "". */
    public static boolean truthy(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> false;
            case BOOLEAN -> value.booleanValue();
            case STRING -> !value.stringValue().isEmpty();
            case NUMBER -> value.doubleValue() != 0 && !Double.isNaN(value.doubleValue());
            case OBJECT, ARRAY, BINARY, POJO -> true;
        };
    }

    /** All filters: the scaffolder's first, then Nunjucks's, by name. */
    public List<FilterDescription> filters() {
        return Filters.ALL;
    }

    private Compiled compiled(String template) throws RenderingException {
        Source source = new Source(template, TextSyntax.DEFAULTS, true);
        return interpreters.run(sandbox -> templates.get(sandbox, source));
    }

    private String plain(String template) throws RenderingException {
        if (template.length() > Math.min(limits.maxInput(), limits.maxOutput())) {
            throw new RenderingException(
                    Reason.TOO_LARGE,
                    "This text has more than %d characters, the most allowed"
                            .formatted(Math.min(limits.maxInput(), limits.maxOutput())));
        }
        return template;
    }

    /** Ends the interpreters; no text can be rendered any more. */
    @Override
    public void close() {
        interpreters.close();
    }
}
