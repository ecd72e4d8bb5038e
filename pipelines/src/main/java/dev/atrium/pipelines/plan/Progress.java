package dev.atrium.pipelines.plan;

import dev.atrium.pipelines.StepStatus;
import dev.atrium.platform.run.RunStatus;
import java.util.Map;
import java.util.Set;

/**
 * What comes next in a build: a pure function of its plan and of where its tasks stand.
 *
 * <p>A stage begins when every task of those before it has succeeded or is left out; a task when those that it needs have. What is left out
 * by an {@code if}, or because nothing is configured for it, holds nobody up. A task that failed by itself is tried again as often as
 * its {@code retry} says; one that failed for good has the others of its stage go on to their end, all but those that need it, and later
 * stages are skipped. Where a task was cancelled the build is: nothing begins any more.
 */
public final class Progress {

    private Progress() {}

    /**
     * Where a task stands.
     *
     * @param failures how often it failed by itself in this attempt of the build; one that has {@code FAILED} without any is not
     *     tried again
     */
    public record State(StepStatus status, int failures) {}

    /** What comes next. */
    public sealed interface Next {

        /**
         * The build goes on.
         *
         * @param begin tasks to begin now, those that are tried again among them; may be empty while others run
         * @param skip tasks that will not be executed, with the reason for a person
         */
        record GoesOn(Set<Integer> begin, Map<Integer, String> skip) implements Next {}

        /** The build is finished. @param message why it failed; empty if it did not */
        record Finished(RunStatus status, Map<Integer, String> skip, String message) implements Next {}
    }

    /**
     * Decides.
     *
     * @param tasks by their numbers, all of the plan
     * @throws IllegalArgumentException if one of the plan is missing
     */
    public static Next next(BuildPlan plan, Map<Integer, State> tasks) {
        return new Standing(plan, tasks).next();
    }
}
