package dev.atrium.pipelines.run;

import dev.atrium.pipelines.Build;
import dev.atrium.pipelines.BuiltInAction;
import dev.atrium.pipelines.executor.Executor.Outcome;
import dev.atrium.pipelines.executor.TaskOrder;
import dev.atrium.pipelines.plan.BuildPlan;
import dev.atrium.platform.run.Checkpoints;
import dev.atrium.platform.secret.Mask;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An attempt of a task on a thread of its own: gathers what it needs, has it executed, and tells the build's thread how it went. Records
 * nothing itself.
 */
final class TaskRun {

    private static final Logger log = LoggerFactory.getLogger(TaskRun.class);

    private final Build build;
    private final Attempt attempt;
    private final TimeLimits limits;
    private final BuildTools tools;
    private final Orders orders;
    private final BuiltIns builtIns;
    private final Execution execution;
    private final Checkpoints checkpoints;

    private boolean interrupted;
    private @Nullable Thread executing;

    TaskRun(
            Build build,
            BuildPlan plan,
            Attempt attempt,
            TimeLimits limits,
            BuildTools tools,
            BuiltIns builtIns,
            Execution execution,
            Checkpoints checkpoints) {
        this.build = build;
        this.orders = new Orders(build, plan, limits, tools);
        this.attempt = attempt;
        this.limits = limits;
        this.tools = tools;
        this.builtIns = builtIns;
        this.execution = execution;
        this.checkpoints = checkpoints;
    }

    /** Begins. @param ended called when everything is over, before the build's thread hears of it */
    void start(Runnable ended) {
        Thread.ofVirtual().name("pipelines-task-" + attempt.key()).start(() -> run(ended));
    }

    /** To be called again and again until it has ended: an interruption may be overheard. */
    synchronized void interrupt() {
        interrupted = true;
        if (executing != null) {
            executing.interrupt();
        }
    }

    private void run(Runnable ended) {
        Signal last;
        var number = attempt.task().number();
        try {
            var result = result();
            checkpoints.reached("task-executed:" + attempt.task().name());
            last = new Signal.TaskEnded(number, result, Instant.now());
        } catch (Throwable e) {
            // told to the build's thread, which throws it
            last = new Signal.Crashed(number, e);
        }
        ended.run();
        execution.hears(last);
    }

    private TaskResult result() {
        try {
            return attempt.task().builtIn() ? answered() : executed();
        } catch (InterruptedException e) {
            return new TaskResult.Interrupted();
        } catch (RuntimeException e) {
            if (isInterrupted()) {
                log.info("Task {} of build {} was interrupted", attempt.task().name(), build.id(), e);
                return new TaskResult.Interrupted();
            }
            log.warn("Task {} of build {} could not be executed", attempt.task().name(), build.id(), e);
            return notRun("The task could not be executed, for a reason that the log of the node tells.", true);
        }
    }

    private TaskResult executed() throws InterruptedException {
        var steps = attempt.executed();
        if (steps.isEmpty()) {
            return new TaskResult.Executed(new Outcome.Succeeded());
        }
        return switch (orders.order(attempt)) {
            case Orders.Refused(var message) -> notRun(message, false);
            case Orders.Ready(var order, var mask) -> {
                try (var writing = new StepWriting(attempt, execution, tools.logs(), mask)) {
                    note(writing, steps.getFirst());
                    var outcome = masked(execute(order, writing), mask);
                    sayWhy(outcome, writing);
                    yield new TaskResult.Executed(outcome);
                }
            }
        };
    }

    /** Below what a step wrote that did not come to its own end. */
    private static void sayWhy(Outcome outcome, StepWriting writing) {
        switch (outcome) {
            case Outcome.TimedOut _ -> writing.lastLine("Stopped: it took too long.");
            case Outcome.NotRun notRun -> writing.lastLine(notRun.message());
            case Outcome.Succeeded _, Outcome.Failed _ -> {}
        }
    }

    private Outcome execute(TaskOrder order, StepWriting writing) throws InterruptedException {
        begins();
        try {
            return tools.executor().execute(order, writing);
        } catch (InterruptedException e) {
            ends();
            writing.lastLine(interruption());
            throw e;
        } finally {
            ends();
        }
    }

    private TaskResult answered() throws InterruptedException {
        var steps = attempt.executed();
        if (steps.isEmpty()) {
            return new TaskResult.Executed(new Outcome.Succeeded());
        }
        var step = steps.getFirst();
        try (var writing = new StepWriting(attempt, execution, tools.logs(), Mask.NONE)) {
            note(writing, step);
            writing.started(step.number());
            var result = answer(step, writing);
            var line = switch (result) {
                case BuiltInAction.Result.Succeeded(var message) -> message;
                case BuiltInAction.Result.Failed(var message) -> message;
                case BuiltInAction.Result.NotConfigured(var message) -> BuiltIns.notConfigured(message);
            };
            if (!line.isBlank()) {
                writing.note(step.number(), line);
            }
            return new TaskResult.Answered(result);
        }
    }

    private BuiltInAction.Result answer(BuildPlan.Step step, StepWriting writing) throws InterruptedException {
        begins();
        try {
            return builtIns.run(
                    step.image(),
                    new BuiltInAction.Call(
                            attempt.callKey(),
                            build.id(),
                            build.repository(),
                            build.pipeline(),
                            build.ref(),
                            build.commit().sha(),
                            build.pullRequest(),
                            build.triggeredBy(),
                            step.args(),
                            this::isCancelled,
                            line -> writing.note(step.number(), line)));
        } catch (InterruptedException e) {
            ends();
            writing.lastLine(interruption());
            throw e;
        } finally {
            ends();
        }
    }

    private void note(StepWriting writing, BuildPlan.Step first) {
        if (!attempt.note().isEmpty()) {
            writing.note(first.number(), attempt.note());
        }
    }

    private boolean isCancelled() {
        return execution.asked().filter(Execution.Reason.CANCELLED::equals).isPresent();
    }

    private String interruption() {
        return switch (execution.asked().orElse(Execution.Reason.SUPERSEDED)) {
            case CANCELLED -> "Cancelled.";
            case TOO_LONG -> "Stopped: the build took longer than " + TimeLimits.text(limits.build()) + ".";
            case SHUTDOWN -> BuildRun.INTERRUPTED;
            case SUPERSEDED -> "Stopped.";
        };
    }

    private static TaskResult notRun(String message, boolean again) {
        return new TaskResult.Executed(new Outcome.NotRun(0, message, again));
    }

    private static Outcome masked(Outcome outcome, Mask mask) {
        return outcome instanceof Outcome.NotRun(var step, var message, var again)
                ? new Outcome.NotRun(step, mask.apply(message), again)
                : outcome;
    }

    private synchronized boolean isInterrupted() {
        return interrupted;
    }

    private synchronized void begins() throws InterruptedException {
        if (interrupted) {
            throw new InterruptedException();
        }
        executing = Thread.currentThread();
    }

    private synchronized void ends() {
        executing = null;
        Thread.interrupted();
    }
}
