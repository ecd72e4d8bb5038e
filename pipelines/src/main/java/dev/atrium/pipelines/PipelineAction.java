package dev.atrium.pipelines;

import dev.atrium.platform.access.Action;

/** What can be done with builds. */
public enum PipelineAction implements Action {
    READ_BUILDS,
    START_BUILD,
    CANCEL_BUILD,
    RETRY_BUILD
}
