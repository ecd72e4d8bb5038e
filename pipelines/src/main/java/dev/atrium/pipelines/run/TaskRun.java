package dev.atrium.pipelines.run;

import dev.atrium.pipelines.Build;
import dev.atrium.pipelines.BuiltInAction;
import dev.atrium.pipelines.executor.Executor.Outcome;
import dev.atrium.pipelines.executor.TaskOrder;
import dev.atrium.pipelines.plan.BuildPlan;
import dev.atrium.pipelines.workspace.Workspaces;
import dev.atrium.platform.run.Checkpoints;
import dev.atrium.platform.secret.Mask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An attempt of a task on a thread of its own: gathers what it needs, has it executed, and tells the build's thread how it went. Records
 * nothing itself.
 */
final class TaskRun {

    private static final Logger log = LoggerFactory.getLogger(TaskRun.class);

    private static final Duration LONGEST_TOKEN = Duration.ofHours(1);

    private final Build build;
    private final BuildPlan plan;
    private final Attempt attempt;
    private final TimeLimits limits;
    private final BuildTools tools;
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
        this.plan = plan;
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
            log.warn("Task {} of build {} could not be executed", attempt.task().name(), build.id(), e);
            return notRun("The task could not be executed, for a reason that the log of the node tells.", true);
        }
    }

    private TaskResult executed() throws InterruptedException {
        var steps = attempt.executed();
        if (steps.isEmpty()) {
            return new TaskResult.Executed(new Outcome.Succeeded());
        }
        var names = steps.stream().flatMap(s -> s.secrets().values().stream()).collect(Collectors.toSet());
        Map<String, String> secrets = Map.of();
        if (!names.isEmpty()) {
            var answer = tools.secrets().of(build.repository(), build.ref(), build.pullRequest() != null, names);
            if (!answer.refused().isEmpty()) {
                return notRun(refusal(answer.refused()), false);
            }
            secrets = answer.values();
        }
        var identity = plan.useBuildIdentity() ? Optional.of(token()) : Optional.<String>empty();
        var hidden = new ArrayList<>(secrets.values());
        identity.ifPresent(hidden::add);
        var mask = Mask.of(hidden);
        try (var writing = new StepWriting(attempt, execution, tools.logs(), mask)) {
            note(writing, steps.getFirst());
            return new TaskResult.Executed(masked(execute(order(steps, secrets, identity), writing), mask));
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
                            line -> writing.note(step.number(), line)));
        } catch (InterruptedException e) {
            ends();
            writing.lastLine(interruption());
            throw e;
        } finally {
            ends();
        }
    }

    private TaskOrder order(List<BuildPlan.Step> steps, Map<String, String> secrets, Optional<String> identity) {
        var task = attempt.task();
        return new TaskOrder(
                attempt.key(),
                Map.of(
                        "build", build.id().toString(),
                        "repository", build.repository().toString(),
                        "pipeline", build.pipeline(),
                        "task", task.name()),
                tools.files()
                        .apply(new Workspaces.Request(
                                attempt.key(),
                                build.id(),
                                build.repository(),
                                build.commit().sha(),
                                build.pullRequest() == null,
                                plan,
                                task)),
                steps.stream().map(step -> order(step, secrets)).toList(),
                task.resources(),
                limits.of(task),
                identity);
    }

    private TaskOrder.Step order(BuildPlan.Step step, Map<String, String> secrets) {
        var env = new HashMap<>(step.env());
        step.secrets().forEach((variable, name) -> env.put(variable, Json.required(secrets.get(name))));
        return new TaskOrder.Step(
                step.number(),
                step.image(),
                step.entrypoint(),
                step.args(),
                Map.copyOf(env),
                limits.of(attempt.task(), step));
    }

    private String token() {
        var task = attempt.task();
        var longest = limits.of(task);
        return tools.tokens().issue(build, task.name(), longest.compareTo(LONGEST_TOKEN) < 0 ? longest : LONGEST_TOKEN);
    }

    private void note(StepWriting writing, BuildPlan.Step first) {
        if (!attempt.note().isEmpty()) {
            writing.note(first.number(), attempt.note());
        }
    }

    private String interruption() {
        return switch (execution.asked().orElse(Execution.Reason.SUPERSEDED)) {
            case CANCELLED -> "Cancelled.";
            case TOO_LONG -> "Stopped: the build took longer than " + TimeLimits.text(limits.build()) + ".";
            case SHUTDOWN -> BuildRun.INTERRUPTED;
            case SUPERSEDED -> "Stopped.";
        };
    }

    private static String refusal(Map<String, String> refused) {
        return refused.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> "The secret " + e.getKey() + " is not to be had: " + e.getValue())
                .collect(Collectors.joining(" "));
    }

    private static TaskResult notRun(String message, boolean again) {
        return new TaskResult.Executed(new Outcome.NotRun(0, message, again));
    }

    private static Outcome masked(Outcome outcome, Mask mask) {
        return outcome instanceof Outcome.NotRun(var step, var message, var again)
                ? new Outcome.NotRun(step, mask.apply(message), again)
                : outcome;
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
