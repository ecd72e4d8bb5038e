package dev.atrium.pipelines.plan;

import dev.atrium.pipelines.descriptor.Condition;
import dev.atrium.pipelines.plan.Planning.PlanException;
import dev.atrium.platform.expression.Nunjucks;
import dev.atrium.platform.expression.RenderingException;
import dev.atrium.platform.expression.Variables;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Decides the conditions of a build: before it begins, and by what does not change any more. */
final class Conditions {

    private static final int LONGEST_SHOWN = 200;

    private final Nunjucks nunjucks;
    private final Variables variables;

    Conditions(Nunjucks nunjucks, BuildContext context) {
        this.nunjucks = nunjucks;
        this.variables = new Variables(values(context), context.commit().at());
    }

    /** Whether one says yes; an empty one does. @param of what it belongs to, for a message */
    boolean holds(String condition, String of) throws PlanException {
        if (condition.isEmpty()) {
            return true;
        }
        try {
            return Nunjucks.truthy(nunjucks.value(Condition.template(condition), variables));
        } catch (RenderingException e) {
            throw new PlanException("The `if` of the " + of + " fails: " + e.explanation());
        }
    }

    /** Why something is not executed; empty if it is. */
    String no(String condition, String of) throws PlanException {
        if (holds(condition, of)) {
            return "";
        }
        var shown = condition.length() > LONGEST_SHOWN ? condition.substring(0, LONGEST_SHOWN) + "…" : condition;
        return "Skipped: the `if` of the " + of + " says no: " + shown;
    }

    private static ObjectNode values(BuildContext context) {
        var values = JsonNodeFactory.instance.objectNode();
        values.put("branch", context.branch());
        values.put("defaultBranch", context.defaultBranch());
        values.put("ref", context.ref());
        values.put("repository", context.repository().path());
        values.put("trigger", context.trigger().name().toLowerCase(Locale.ROOT));
        if (context.pullRequest() == null) {
            values.putNull("pullRequest");
        } else {
            values.put("pullRequest", context.pullRequest());
        }
        values.putObject("commit")
                .put("sha", context.commit().sha())
                .put("message", context.commit().message())
                .put("author", context.commit().author());
        return values;
    }
}
