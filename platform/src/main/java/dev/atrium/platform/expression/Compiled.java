package dev.atrium.platform.expression;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.Script;

/**
 * Everything about a text that does not depend on values. It may be kept, and used by any interpreter.
 *
 * @param form what the text is made of
 * @param script makes the functions that render it; null if the text has faults that keep it from being rendered
 * @param faults what keeps the text from being rendered
 * @param unknown filters and tests that are not there, at which a rendering fails when it gets to them
 */
record Compiled(
        Form form,
        @Nullable Script script,
        List<TemplateFault> faults,
        List<TemplateFault> unknown,
        Set<StepReference> steps,
        Set<VariableReference> variables) {

    /** What a text is made of. */
    enum Form {
        /** Text, with tags in it or without. */
        TEXT,
        /** One expression and nothing else. */
        EXPRESSION,
        /** One statement and nothing else, an if or a for with all that is in it. */
        STATEMENT
    }

    /** What a template is compiled as. */
    record Source(String template, TextSyntax syntax, boolean typed) {}
}
