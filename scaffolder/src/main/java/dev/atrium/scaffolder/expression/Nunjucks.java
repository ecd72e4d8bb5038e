package dev.atrium.scaffolder.expression;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Renders texts as Backstage's scaffolder does: by Nunjucks itself, with <code>${{ }}</code> around expressions. It is Nunjucks's
 * own code, run by an interpreter from which no Java can be reached and which is held to {@link RenderingLimits}.
 *
 * <p>Safe for use by many threads.
 */
public final class Nunjucks implements AutoCloseable {

    public Nunjucks(RenderingLimits limits) {}

    /**
     * Renders one text. A text that is one expression and nothing else keeps that expression's type.
     *
     * @return the result; {@code MissingNode} where an expression is undefined, {@code NullNode} where it is null
     */
    public JsonNode value(String template, Variables variables) throws RenderingException {
        throw new UnsupportedOperationException();
    }

    /**
     * Renders every text of a tree; the names of fields stay as they are. A field whose expression is undefined is left out, an item
     * of an array becomes null, as JSON has it.
     *
     * @throws RenderingException with the JSON pointer of the text that failed
     */
    public JsonNode render(JsonNode tree, Variables variables) throws RenderingException {
        throw new UnsupportedOperationException();
    }

    /** Renders a file. */
    public String text(String template, Variables variables, TextSyntax syntax) throws RenderingException {
        throw new UnsupportedOperationException();
    }

    /**
     * What is wrong with a text, found without rendering it: its syntax, filters that are not there (the message has the nearest name),
     * tags that need other templates.
     */
    public List<TemplateFault> check(String template) {
        throw new UnsupportedOperationException();
    }

    /** The step outputs that a text uses, dotted or indexed; empty for a text that is no template. */
    public Set<StepReference> stepReferences(String template) {
        throw new UnsupportedOperationException();
    }

    /** The other variables that a text uses, without those that it sets itself; empty for a text that is no template. */
    public Set<VariableReference> variableReferences(String template) {
        throw new UnsupportedOperationException();
    }

    /** Whether JavaScript takes a value for true, as a step's {@code if} does: not for null, missing, false, 0, NaN and "". */
    public static boolean truthy(JsonNode value) {
        throw new UnsupportedOperationException();
    }

    /** All filters, by name. */
    public List<FilterDescription> filters() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
