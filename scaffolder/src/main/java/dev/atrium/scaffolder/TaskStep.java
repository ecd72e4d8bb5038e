package dev.atrium.scaffolder;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A step of a task.
 *
 * @param number counted from 1
 * @param id what expressions call it
 * @param name what people call it
 * @param action the id of its action
 * @param message why it failed or was skipped; null if it was neither
 * @param output null until it has succeeded
 */
public record TaskStep(
        UUID task,
        int number,
        String id,
        String name,
        String action,
        Status status,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String message,
        @Nullable ObjectNode output) {

    /** Where a step stands. */
    public enum Status {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED,
        /** Its {@code if} said no. */
        SKIPPED;

        /** Whether it has come to its end. */
        public boolean finished() {
            return this != QUEUED && this != RUNNING;
        }
    }
}
