package dev.atrium.pipelines.plan;

import dev.atrium.pipelines.StepStatus;
import dev.atrium.platform.run.RunStatus;
import java.util.Map;
import java.util.Set;

/** What comes next in a build: a pure function of its plan and of where its tasks stand. */
public final class Progress {

    private Progress() {}

    /** Where a task stands. @param failures how often it failed by itself in this attempt of the build */
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

    /** Decides. @param tasks by their numbers, all of the plan */
    public static Next next(BuildPlan plan, Map<Integer, State> tasks) {
        throw new UnsupportedOperationException();
    }
}
