package dev.atrium.pipelines.executor.process;

import dev.atrium.pipelines.executor.Executor.Outcome;
import dev.atrium.pipelines.executor.TaskListener;
import dev.atrium.pipelines.executor.TaskOrder;
import dev.atrium.pipelines.executor.TaskOrder.Step;
import dev.atrium.pipelines.executor.process.Images.Mapped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/** One task, from its empty folder to its last step. */
final class Task {

    private final TaskOrder order;
    private final TaskListener listener;
    private final Images images;
    private final Variables variables;
    private final Duration grace;
    private final BooleanSupplier stopping;
    private final long deadline;

    Task(
            TaskOrder order,
            TaskListener listener,
            Images images,
            Variables variables,
            Duration grace,
            BooleanSupplier stopping) {
        this.order = order;
        this.listener = listener;
        this.images = images;
        this.variables = variables;
        this.grace = grace;
        this.stopping = stopping;
        this.deadline = after(order.timeout());
    }

    /** What stands for each image: known before anything is done, so that a build does not end with what it could have begun with. */
    List<Mapped> mapped() throws CannotRun {
        var all = new ArrayList<Mapped>();
        for (Step step : order.steps()) {
            all.add(images.map(step, variables.passed()));
        }
        return all;
    }

    /** Runs the steps in a folder that is there and empty. */
    Outcome run(TaskFolder folder, List<Mapped> mapped) throws CannotRun, InterruptedException {
        Optional<Path> identity = fill(folder);
        for (int i = 0; i < mapped.size(); i++) {
            Optional<Outcome> end = run(order.steps().get(i), mapped.get(i), folder, identity);
            if (end.isPresent()) {
                return end.get();
            }
        }
        checkInterrupt();
        keep(folder);
        return new Outcome.Succeeded();
    }

    private Optional<Path> fill(TaskFolder folder) throws CannotRun, InterruptedException {
        try {
            order.files().fill(folder.workspace());
            return order.identity().isEmpty()
                    ? Optional.empty()
                    : Optional.of(folder.identity(order.identity().get()));
        } catch (IOException failed) {
            throw notRun("The workspace could not be filled", failed);
        }
    }

    private void keep(TaskFolder folder) throws CannotRun, InterruptedException {
        try {
            order.files().keep(folder.workspace());
        } catch (IOException failed) {
            throw notRun("What the task has made could not be kept", failed);
        }
    }

    /** Empty if the step has succeeded. */
    private Optional<Outcome> run(Step step, Mapped mapped, TaskFolder folder, Optional<Path> identity)
            throws CannotRun, InterruptedException {
        checkInterrupt();
        Map<String, String> env = variables.of(step, mapped.env(), folder, identity);
        ProcessBuilder command = StepCommand.of(step, mapped.command(), env, folder.workspace());
        mapped.notes().forEach(note -> listener.note(step.number(), note));
        listener.started(step.number());
        OptionalInt code = start(step, command, folder);
        if (code.isEmpty()) {
            return Optional.of(new Outcome.TimedOut(step.number()));
        }
        if (code.getAsInt() != 0 && stopping.getAsBoolean()) {
            throw CannotRun.now(step.number(), "The portal was stopped");
        }
        listener.finished(step.number(), code.getAsInt());
        return code.getAsInt() == 0
                ? Optional.empty()
                : Optional.of(new Outcome.Failed(step.number(), code.getAsInt()));
    }

    private OptionalInt start(Step step, ProcessBuilder command, TaskFolder folder)
            throws CannotRun, InterruptedException {
        long own = after(step.timeout());
        long end = own - deadline < 0 ? own : deadline;
        try {
            return new StepProcess(step.number(), folder, grace, listener).run(command, end);
        } catch (IOException failed) {
            throw StepCommand.notStarted(step, command, failed);
        }
    }

    private static void checkInterrupt() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private static CannotRun notRun(String what, IOException failed) throws InterruptedException {
        checkInterrupt();
        return CannotRun.now(
                0, what + ": " + Optional.ofNullable(failed.getMessage()).orElseGet(failed::toString));
    }

    private static long after(Duration time) {
        Duration atMost = Duration.ofDays(365);
        return System.nanoTime() + (time.compareTo(atMost) < 0 ? time : atMost).toNanos();
    }
}
