package dev.atrium.pipelines.trigger;

import dev.atrium.pipelines.plan.BuildPlan;
import dev.atrium.platform.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A build to be written down.
 *
 * @param plan null if there is nothing that could be run
 * @param failure why it has failed before it began; empty if it is to be queued
 */
record NewBuild(
        UUID id,
        Subject subject,
        String pipeline,
        boolean useBuildIdentity,
        @Nullable BuildPlan plan,
        String failure,
        List<Problem> problems) {

    NewBuild failed(String why) {
        return new NewBuild(id, subject, pipeline, useBuildIdentity, plan, why, problems);
    }

    /** Empty for what may be built as often as somebody likes. */
    String once() {
        return subject.once(pipeline);
    }
}
