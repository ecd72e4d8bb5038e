package dev.atrium.pipelines.run;

import dev.atrium.pipelines.Build;
import dev.atrium.pipelines.plan.BuildPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A build as an execution takes it over.
 *
 * @param plan null where there is none
 * @param resumed whether an earlier execution has begun it
 * @param cancelRequested whether it is to stop before it begins
 */
record ClaimedBuild(
        Build build, @Nullable BuildPlan plan, boolean resumed, boolean cancelRequested, List<TaskState> tasks) {}
