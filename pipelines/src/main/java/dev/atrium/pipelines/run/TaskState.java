package dev.atrium.pipelines.run;

import dev.atrium.pipelines.StepStatus;
import dev.atrium.pipelines.plan.BuildPlan;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a task stands. */
final class TaskState {

    final BuildPlan.Task plan;
    StepStatus status;
    /** How often it was begun. */
    int attempt;
    /** How often it failed by itself in this attempt of the build. */
    int failures;

    @Nullable
    Instant startedAt;

    @Nullable
    Instant finishedAt;

    String message;

    /** Those of its latest attempt that this execution knows of, by their numbers. */
    final Map<Integer, StepState> steps = new TreeMap<>();

    TaskState(
            BuildPlan.Task plan,
            StepStatus status,
            int attempt,
            int failures,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            String message) {
        this.plan = plan;
        this.status = status;
        this.attempt = attempt;
        this.failures = failures;
        this.startedAt = startedAt;
        this.finishedAt = finishedAt;
        this.message = message;
    }

    int number() {
        return plan.number();
    }

    /** Names an attempt among all: at most 63 of {@code a-z0-9-}. */
    String key(UUID build) {
        return build.toString().replace("-", "") + "-" + number() + "-" + attempt;
    }
}
