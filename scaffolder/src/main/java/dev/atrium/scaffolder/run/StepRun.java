package dev.atrium.scaffolder.run;

import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.access.Conflict;
import dev.atrium.platform.access.Forbidden;
import dev.atrium.platform.access.NotFound;
import dev.atrium.platform.schema.JsonSchemas;
import dev.atrium.platform.secret.Mask;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.TemplateAction;
import dev.atrium.scaffolder.run.Execution.Reason;
import dev.atrium.scaffolder.run.Execution.Stopped;
import dev.atrium.scaffolder.template.TemplateSpec.Step;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Does what one round of a step is about: its input is held to the schema, and its action run. */
record StepRun(JsonSchemas schemas, Execution execution, Mask mask) {

    private static final Logger log = LoggerFactory.getLogger(StepRun.class);

    private static final int MOST_VIOLATIONS = 5;

    /** How large what comes of a step may be, as JSON in bytes. */
    static final int LARGEST_OUTPUT = 1 << 20;

    /** Passes if the action takes the input. */
    void validate(Step step, TemplateAction action, ObjectNode input) throws StepFailed {
        var violations = schemas.violations(action.description().input(), input).stream()
                // it is ignored, and the check of the template has said so
                .filter(v -> !v.rule().equals("additionalProperties"))
                .toList();
        if (!violations.isEmpty()) {
            throw new StepFailed(
                    step,
                    "The input of the step \"" + step.id() + "\" is not what " + step.action() + " takes: "
                            + violations.stream()
                                    .limit(MOST_VIOLATIONS)
                                    .map(v -> (v.pointer().isEmpty() ? "it" : v.pointer()) + " " + v.message())
                                    .collect(Collectors.joining("; "))
                            + ".");
        }
    }

    /** Runs the action, unless the execution has been asked to stop. */
    ObjectNode run(Step step, TemplateAction action, ActionContext context, ObjectNode input)
            throws StepFailed, Stopped {
        ObjectNode output;
        execution.enterAction();
        try {
            output = context.dryRun() && !action.dryRunnable()
                    ? rehearse(action, context, input)
                    : action.run(context, input);
        } catch (InterruptedException e) {
            // not by us: the scheduler has no more patience, for the node goes down
            throw new Stopped(execution.asked().orElse(Reason.SHUTDOWN));
        } catch (ActionException e) {
            execution.check();
            log.debug("Step {} of task {} failed: {}", step.id(), execution.task(), masked(e));
            throw new StepFailed(step, String.valueOf(e.getMessage()));
        } catch (Superseded e) {
            throw e;
        } catch (BadRequest | NotFound | Conflict | Forbidden e) {
            execution.check();
            throw new StepFailed(step, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            execution.check();
            log.error("Step {} ({}) of task {} failed: {}", step.id(), step.action(), execution.task(), masked(e));
            throw new StepFailed(
                    step,
                    step.action() + " failed for a reason of its own, which the log of the node tells (task "
                            + execution.task() + "). Try it again, or tell the operators.");
        } finally {
            execution.leaveAction();
        }
        return bounded(step, output);
    }

    /** Nobody knows what a message of a library quotes. */
    private String masked(Exception e) {
        var trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        return mask.apply(trace.toString());
    }

    private static ObjectNode rehearse(TemplateAction action, ActionContext context, ObjectNode input)
            throws ActionException {
        context.log("Dry run: " + action.description().id() + " is not run, as it has effects outside.");
        return action.rehearse(context, input);
    }

    static ObjectNode bounded(Step step, ObjectNode output) throws StepFailed {
        var bytes = Json.bytes(output);
        if (bytes > LARGEST_OUTPUT) {
            throw new StepFailed(
                    step,
                    "The step \"" + step.id() + "\" gives " + bytes + " bytes of output; at most " + LARGEST_OUTPUT
                            + " are kept. Have it give less, or leave what is large in the workspace.");
        }
        return output;
    }
}
