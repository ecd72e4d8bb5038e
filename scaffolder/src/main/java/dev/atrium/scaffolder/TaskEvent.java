package dev.atrium.scaffolder;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a task: a line of its log, or a status that changed.
 *
 * @param sequence grows within the task, without meaning else
 * @param step the step's id; null if the task as a whole is meant
 * @param stepStatus null unless the step's status changed
 * @param taskStatus null unless the task's status changed: the name of a {@code RunStatus}
 * @param message a line of the log, or why the status is what it is; may be empty
 */
public record TaskEvent(
        UUID task,
        long sequence,
        Instant at,
        Level level,
        @Nullable String step,
        TaskStep.@Nullable Status stepStatus,
        @Nullable String taskStatus,
        String message) {

    /** How grave it is. */
    public enum Level {
        INFO,
        WARNING,
        ERROR
    }
}
