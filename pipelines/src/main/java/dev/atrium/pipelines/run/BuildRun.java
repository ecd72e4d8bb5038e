package dev.atrium.pipelines.run;

import dev.atrium.pipelines.StepStatus;
import dev.atrium.pipelines.plan.BuildPlan;
import dev.atrium.pipelines.plan.Progress;
import dev.atrium.platform.run.Checkpoints;
import dev.atrium.platform.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One execution of a build. Its thread is the only one that decides and records: it hears from the threads of its tasks how they go,
 * writes that down together with what comes next, and only then begins it.
 *
 * <p>Checkpoints: {@code build-claimed}, {@code task-cleared:<task>}, {@code recording:<what>} and {@code recorded:<what>} around each
 * transaction, {@code task-executed:<task>} on the task's thread.
 */
final class BuildRun {

    static final String INTERRUPTED = "Interrupted: the node that executed the task went away; the task is run again.";

    private static final Logger log = LoggerFactory.getLogger(BuildRun.class);

    private static final Duration INTERRUPT_AGAIN = Duration.ofMillis(200);

    /** Some thirty seconds: nothing should take so long to end. */
    private static final int INTERRUPTIONS_TO_TELL = 150;

    private final ClaimedBuild claimed;
    private final BuildPlan plan;
    private final BuildState state;
    private final Execution execution;
    private final Records records;
    private final BuildTools tools;
    private final BuiltIns builtIns;
    private final Checkpoints checkpoints;
    private final TimeLimits limits;
    private final Instant deadline;
    private final Semaphore room;
    private final Places places;
    private final Endings endings;
    private final Map<Integer, TaskRun> running = new HashMap<>();
    private final List<Attempt> begun = new ArrayList<>();
    private @Nullable Throwable crash;

    /** @param room for the tasks of all builds of this node */
    BuildRun(
            ClaimedBuild claimed,
            BuildPlan plan,
            Execution execution,
            Records records,
            BuildTools tools,
            BuiltIns builtIns,
            BuildSettings settings,
            Checkpoints checkpoints,
            Semaphore room) {
        this.claimed = claimed;
        this.plan = plan;
        this.state = new BuildState(claimed.tasks());
        this.execution = execution;
        this.records = records;
        this.tools = tools;
        this.builtIns = builtIns;
        this.checkpoints = checkpoints;
        this.limits = TimeLimits.of(plan, settings);
        this.deadline = Instant.now().plus(limits.build());
        this.room = room;
        this.places = new Places(room, execution);
        this.endings = new Endings(state, limits, places, settings.firstRest());
    }

    /**
     * Runs the build to its end, whatever that is. Nothing that it has begun is left running, however it ends.
     *
     * @throws Execution.Stopped if it is to go on elsewhere
     */
    void run() throws Execution.Stopped {
        try {
            checkpoints.reached("build-claimed");
            clearInterrupted();
            while (true) {
                advance();
                if (state.end() != null) {
                    return;
                }
                receive();
            }
        } catch (Execution.Stopped e) {
            quit();
            stopped(e);
        } finally {
            quit();
            places.giveBack();
        }
    }

    /** What a dead execution has left running is cleared away, and its tasks are begun anew. */
    private void clearInterrupted() {
        for (var task : state.tasks()) {
            if (task.status == StepStatus.RUNNING) {
                tools.executor().clear(task.key(execution.build()));
                checkpoints.reached("task-cleared:" + task.plan.name());
                state.requeue(task, INTERRUPTED, Instant.now());
            }
        }
    }

    /** Decides what comes next, writes it down with what has happened, and begins it. */
    private void advance() throws Execution.Stopped {
        execution.check();
        var now = Instant.now();
        switch (Progress.next(plan, state.progress())) {
            case Progress.Next.GoesOn(var begin, var skip) -> {
                skip(skip, now);
                begin.forEach(number -> beginOrWait(state.task(number), now));
            }
            case Progress.Next.Finished(var status, var skip, var message) -> {
                skip(skip, now);
                state.ends(status, message, now);
            }
        }
        record();
        begun.forEach(this::start);
        begun.clear();
        // a task that has waited for its place may have been skipped meanwhile
        places.giveBack();
    }

    private void skip(Map<Integer, String> skip, Instant at) {
        skip.forEach((number, why) -> state.ends(state.task(number), StepStatus.SKIPPED, why, at));
    }

    private void beginOrWait(TaskState task, Instant at) {
        if (places.isWaiting(task.number())) {
            return;
        }
        if (task.plan.builtIn() || places.take(task.number())) {
            var note = task.attempt == 0 ? "" : "Attempt " + (task.attempt + 1) + " of this task. " + task.message;
            state.begin(task, at);
            begun.add(Attempt.of(task, execution.build(), claimed.build().attempt(), note.strip()));
            return;
        }
        if (task.status != StepStatus.QUEUED) {
            state.ends(task, StepStatus.QUEUED, task.message, at);
        }
        places.await(task.number(), Duration.ZERO);
    }

    private void start(Attempt attempt) {
        var task = attempt.task();
        var run = new TaskRun(claimed.build(), plan, attempt, limits, tools, builtIns, execution, checkpoints);
        running.put(task.number(), run);
        if (task.builtIn()) {
            run.start(() -> {});
        } else {
            places.begins(task.number());
            run.start(room::release);
        }
    }

    private void receive() throws Execution.Stopped {
        try {
            var signals = execution.signals(deadline);
            if (signals.isEmpty()) {
                execution.stop(Execution.Reason.TOO_LONG);
            }
            signals.forEach(this::apply);
        } catch (InterruptedException e) {
            // only a scheduler that is being closed does that
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while build " + execution.build() + " is executed", e);
        }
        throwCrash();
        execution.check();
    }

    private void apply(Signal signal) {
        switch (signal) {
            case Signal.Place(var task) -> places.has(task);
            case Signal.Gone(var task) -> places.gone(task);
            case Signal.StepStarted(var task, var step, var at) -> state.started(step(task, step), at);
            case Signal.StepFinished(var task, var step, var exitCode, var at) ->
                endings.stepFinished(step(task, step), exitCode, at);
            case Signal.TaskEnded(var task, var result, var at) -> {
                running.remove(task);
                endings.taskEnded(state.task(task), result, at);
            }
            case Signal.Crashed(var task, var failure) -> {
                running.remove(task);
                crash = failure;
            }
            case Signal.Wake() -> {}
        }
    }

    private StepState step(int task, int step) {
        return Json.required(state.task(task).steps.get(step));
    }

    /** Ends everything that was begun, and waits until it has ended. What ended by itself meanwhile has. */
    private void quit() {
        for (int times = 1; !running.isEmpty() || !places.isEmpty(); times++) {
            if (times == INTERRUPTIONS_TO_TELL) {
                log.warn(
                        "Tasks {} of build {} do not end though they are told to", running.keySet(), execution.build());
            }
            running.values().forEach(TaskRun::interrupt);
            places.interrupt();
            try {
                execution.signals(Instant.now().plus(INTERRUPT_AGAIN)).forEach(this::apply);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void stopped(Execution.Stopped stopped) throws Execution.Stopped {
        throwCrash();
        var now = Instant.now();
        switch (stopped.reason()) {
            case CANCELLED -> {
                var message = records.cancelMessage();
                state.endsAll(StepStatus.CANCELLED, message, StepStatus.CANCELLED, message, now);
                state.ends(RunStatus.CANCELLED, message, now);
            }
            case TOO_LONG -> {
                var message = "The build took longer than " + TimeLimits.text(limits.build()) + ".";
                state.endsAll(
                        StepStatus.FAILED, message, StepStatus.SKIPPED, "Not executed: the build took too long.", now);
                state.ends(RunStatus.FAILED, message, now);
            }
            case SHUTDOWN -> {
                for (var task : state.tasks()) {
                    if (task.status == StepStatus.RUNNING) {
                        state.requeue(task, INTERRUPTED, now);
                    }
                }
            }
            case SUPERSEDED -> throw stopped;
        }
        record();
        if (stopped.reason() == Execution.Reason.SHUTDOWN) {
            throw stopped;
        }
    }

    private void record() {
        if (state.isWritten()) {
            return;
        }
        var what = state.summary();
        checkpoints.reached("recording:" + what);
        records.write(state);
        checkpoints.reached("recorded:" + what);
    }

    private void throwCrash() {
        switch (crash) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(crash);
        }
    }
}
