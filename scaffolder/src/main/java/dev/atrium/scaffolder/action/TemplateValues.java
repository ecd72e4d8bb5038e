package dev.atrium.scaffolder.action;

import dev.atrium.platform.expression.Variables;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.ActionException;

/** What the files of a skeleton can refer to: {@code values}, and nothing else of the task. */
final class TemplateValues {

    private TemplateValues() {}

    static Variables of(ActionContext context, StepInput input) throws ActionException {
        if (input.has("token")) {
            context.warn("The input 'token' is ignored: Atrium reads with what it is configured with.");
        }
        var roots = input.json().objectNode();
        roots.set("values", input.object("values"));
        return new Variables(roots, context.author().at());
    }
}
