package dev.atrium.scaffolder;

import dev.atrium.platform.access.Action;

/** What can be done with templates and tasks. */
public enum ScaffolderAction implements Action {
    RUN_TEMPLATE,
    CANCEL_TASK,
    RETRY_TASK,
    /** Those of others; one's own can always be read. */
    READ_TASKS
}
