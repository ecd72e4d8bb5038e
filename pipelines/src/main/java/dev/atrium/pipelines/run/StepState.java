package dev.atrium.pipelines.run;

import dev.atrium.pipelines.StepStatus;
import dev.atrium.pipelines.plan.BuildPlan;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a step of an attempt of a task stands. */
final class StepState {

    final UUID id;
    final int task;
    /** The task's. */
    final int attempt;

    final BuildPlan.Step plan;
    StepStatus status;

    @Nullable
    Integer exitCode;

    @Nullable
    Instant startedAt;

    @Nullable
    Instant finishedAt;

    String message;

    StepState(UUID id, int task, int attempt, BuildPlan.Step plan, StepStatus status, String message) {
        this.id = id;
        this.task = task;
        this.attempt = attempt;
        this.plan = plan;
        this.status = status;
        this.message = message;
    }

    int number() {
        return plan.number();
    }
}
