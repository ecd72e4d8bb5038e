package dev.atrium.pipelines;

import dev.atrium.platform.run.RunStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a build: a piece of a step's log, or a status that changed.
 *
 * @param sequence grows within the build, without meaning else
 * @param task the task's number; null if the build as a whole is meant
 * @param step the step; null if its task or the build as a whole is meant
 * @param stageName the stage's name; null where no task is
 * @param taskName the task's name; null where no task is
 * @param stepName the step's name; null where no step is
 * @param stepStatus of the step, or of the task where no step is named; null unless it changed
 * @param buildStatus null unless the build's status changed
 * @param text a piece of the log as it was written, colour codes included; or why the status is what it is; may be empty
 */
public record BuildEvent(
        UUID build,
        long sequence,
        Instant at,
        @Nullable Integer task,
        @Nullable UUID step,
        @Nullable String stageName,
        @Nullable String taskName,
        @Nullable String stepName,
        @Nullable StepStatus stepStatus,
        @Nullable RunStatus buildStatus,
        String text) {}
