package dev.atrium.pipelines.run;

import dev.atrium.pipelines.StepStatus;
import dev.atrium.pipelines.executor.Executor.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Has tasks and steps of a build end, and those tasks begin again that could not be run for a reason that may pass. */
final class Endings {

    /** How often such a task is begun. */
    private static final int MOST_TRIES = 3;

    private static final int LONGER = 5;

    private final BuildState state;
    private final TimeLimits limits;
    private final Places places;
    private final Duration firstRest;
    private final Map<Integer, Integer> notRun = new HashMap<>();

    Endings(BuildState state, TimeLimits limits, Places places, Duration firstRest) {
        this.state = state;
        this.limits = limits;
        this.places = places;
        this.firstRest = firstRest;
    }

    /** A step's command has ended. The last step, and one that fails, is written down with its task: that follows at once. */
    void stepFinished(StepState step, int exitCode, Instant at) {
        step.exitCode = exitCode;
        step.finishedAt = at;
        var task = state.task(step.task).plan;
        var last = task.steps().stream()
                .noneMatch(s -> s.number() > step.number() && s.skipped().isEmpty());
        var keeps = !task.artifacts().isEmpty() || !task.cache().isEmpty();
        if (exitCode == 0 && (keeps || !last)) {
            state.ends(step, StepStatus.SUCCEEDED, 0, "", at);
        }
    }

    /** An attempt of a task has ended. */
    void taskEnded(TaskState task, TaskResult result, Instant at) {
        switch (result) {
            case TaskResult.Executed(var outcome) -> {
                var ending = Ending.of(outcome, step -> limits.exceeded(task.plan, step, ran(task, at)));
                var tries = outcome instanceof Outcome.NotRun ? notRun.merge(task.number(), 1, Integer::sum) : 0;
                if (ending.again() && tries < MOST_TRIES) {
                    tryAgain(task, ending.message(), tries, at);
                } else {
                    ends(task, ending, at);
                }
            }
            case TaskResult.Answered(var answer) -> ends(task, Ending.of(answer, firstOf(task)), at);
            // what becomes of it depends on why: the build's thread knows
            case TaskResult.Interrupted() -> {}
        }
    }

    private void ends(TaskState task, Ending ending, Instant at) {
        ending.end(task, state, at);
        if (ending.status() == StepStatus.FAILED) {
            // where trying again is of no use, nothing is left of it
            task.failures = ending.triable() ? task.failures + 1 : Math.max(task.failures, task.plan.retry()) + 1;
        }
        state.ends(task, ending.status(), ending.message(), at);
    }

    private void tryAgain(TaskState task, String message, int tries, Instant at) {
        var rest = firstRest.multipliedBy(tries == 1 ? 1 : LONGER);
        state.requeue(task, message + " It is tried again in " + TimeLimits.text(rest) + ".", at);
        places.await(task.number(), rest);
    }

    private static int firstOf(TaskState task) {
        return task.plan.steps().stream()
                .filter(step -> step.skipped().isEmpty())
                .findFirst()
                .orElseThrow()
                .number();
    }

    private static Map<Integer, Duration> ran(TaskState task, Instant now) {
        var ran = new HashMap<Integer, Duration>();
        task.steps.forEach((number, step) -> {
            if (step.startedAt != null) {
                ran.put(number, Duration.between(step.startedAt, now));
            }
        });
        return ran;
    }
}
