package dev.atrium.pipelines.run;

import dev.atrium.pipelines.BuiltInAction;
import dev.atrium.pipelines.StepStatus;
import dev.atrium.pipelines.executor.Executor.Outcome;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What the end of an attempt makes of a task and its steps.
 *
 * @param status of the task
 * @param message why it is not just that it succeeded; empty if it is
 * @param culprit number of the step that it was about; 0 for none
 * @param culpritStatus of that step
 * @param exitCode of that step, if it has one
 * @param again what may be the node's fault: the task is tried again even if it asks for no retry
 * @param triable whether the task's own retry counts
 */
record Ending(
        StepStatus status,
        String message,
        int culprit,
        StepStatus culpritStatus,
        Optional<Integer> exitCode,
        boolean again,
        boolean triable) {

    /** @param exceeded says which limit a step has run into */
    static Ending of(Outcome outcome, IntFunction<String> exceeded) {
        return switch (outcome) {
            case Outcome.Succeeded() -> succeeded(0, StepStatus.SUCCEEDED, "");
            case Outcome.Failed(var step, var exitCode) ->
                failed(step, "Step " + step + " ended with exit code " + exitCode + ".", Optional.of(exitCode));
            case Outcome.TimedOut(var step) -> failed(step, exceeded.apply(step), Optional.empty());
            case Outcome.NotRun(var step, var message, var again) ->
                new Ending(StepStatus.FAILED, message, step, StepStatus.FAILED, Optional.empty(), again, false);
        };
    }

    /** @param step the one that was answered */
    static Ending of(BuiltInAction.Result result, int step) {
        return switch (result) {
            case BuiltInAction.Result.Succeeded _ -> succeeded(step, StepStatus.SUCCEEDED, "");
            case BuiltInAction.Result.Failed(var message) -> failed(step, message, Optional.empty());
            case BuiltInAction.Result.NotConfigured(var message) ->
                succeeded(step, StepStatus.SKIPPED, BuiltIns.notConfigured(message));
        };
    }

    private static Ending succeeded(int step, StepStatus status, String message) {
        return new Ending(StepStatus.SUCCEEDED, message, step, status, Optional.empty(), false, false);
    }

    private static Ending failed(int step, String message, Optional<Integer> exitCode) {
        return new Ending(StepStatus.FAILED, message, step, StepStatus.FAILED, exitCode, false, true);
    }

    /** Has the steps of the task end as they did. */
    void end(TaskState task, BuildState state, Instant at) {
        for (var step : task.steps.values()) {
            if (step.number() == culprit) {
                state.ends(step, culpritStatus, exitCode.orElse(step.exitCode), message, at);
            } else if (status == StepStatus.SUCCEEDED || step.number() < culprit || step.exitCode != null) {
                state.ends(step, StepStatus.SUCCEEDED, 0, "", at);
            } else {
                state.ends(step, StepStatus.SKIPPED, null, after(), at);
            }
        }
    }

    private String after() {
        return culprit == 0 ? "Not executed: the task could not be run." : "Not executed: step " + culprit + " failed.";
    }
}
