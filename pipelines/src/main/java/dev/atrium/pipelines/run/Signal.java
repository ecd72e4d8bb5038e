package dev.atrium.pipelines.run;

import java.time.Instant;

/** What the thread of a build hears from those of its tasks. */
sealed interface Signal {

    /** There is room on the node for a task that waited for it. */
    record Place(int task) implements Signal {}

    /** A task does not wait for room any more: it was interrupted. */
    record Gone(int task) implements Signal {}

    /** A step has begun. */
    record StepStarted(int task, int step, Instant at) implements Signal {}

    /** A step's command has ended. */
    record StepFinished(int task, int step, int exitCode, Instant at) implements Signal {}

    /** An attempt of a task has ended. */
    record TaskEnded(int task, TaskResult result, Instant at) implements Signal {}

    /** Something went wrong in Atrium that nothing is prepared for. */
    record Crashed(int task, Throwable failure) implements Signal {}

    /** The execution is to look whether it is to stop. */
    record Wake() implements Signal {}
}
