package dev.atrium.scaffolder;

import dev.atrium.platform.run.Blocks;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that a step of a template can do. One instance serves all tasks; what belongs to a task is in its context.
 *
 * <p>An action may be executed more than once for one step: when the process dies in the middle, or a task is tried again. The
 * workspace is then as it was before the step. What it does outside must have happened once in the end: it looks whether
 * the effect is there before it makes it.
 */
@Blocks
public interface TemplateAction {

    /** What it does and takes. Its input has been validated against the schema, with expressions rendered, when it is run. */
    ActionDescription description();

    /**
     * Whether it may be run in a dry run. One that may is run with {@link ActionContext#dryRun} and must then have no effect
     * outside; one that may not is only said to have been skipped, and its output is taken from {@link #rehearse}.
     */
    default boolean dryRunnable() {
        return true;
    }

    /** What its output would be like, for the steps after it in a dry run. Asked only if it is not {@link #dryRunnable}. */
    default ObjectNode rehearse(ActionContext context, ObjectNode input) throws ActionException {
        throw new UnsupportedOperationException(description().id());
    }

    /**
     * Does it.
     *
     * @return what later steps can use as {@code steps.<id>.output}
     * @throws ActionException with a message for the person who started the task
     * @throws InterruptedException if the task was cancelled or the node is going down
     */
    ObjectNode run(ActionContext context, ObjectNode input) throws ActionException, InterruptedException;
}
