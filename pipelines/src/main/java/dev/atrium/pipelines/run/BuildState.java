package dev.atrium.pipelines.run;

import dev.atrium.pipelines.StepStatus;
import dev.atrium.pipelines.log.BuildEvents.Change;
import dev.atrium.pipelines.plan.Progress;
import dev.atrium.platform.database.Storable;
import dev.atrium.platform.run.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a build stands, as its execution knows it, and what of that is still to be written down. Only the build's own thread has it in
 * its hands.
 */
final class BuildState {

    /** How the build ended. */
    record End(RunStatus status, String message, Instant at) {}

    private final Map<Integer, TaskState> tasks = new LinkedHashMap<>();
    private final Set<TaskState> changedTasks = new LinkedHashSet<>();
    private final Set<StepState> changedSteps = new LinkedHashSet<>();
    private final List<StepState> newSteps = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private @Nullable End end;

    BuildState(Collection<TaskState> states) {
        states.forEach(task -> tasks.put(task.number(), task));
    }

    Collection<TaskState> tasks() {
        return tasks.values();
    }

    TaskState task(int number) {
        return Json.required(tasks.get(number));
    }

    Map<Integer, Progress.State> progress() {
        var progress = new LinkedHashMap<Integer, Progress.State>();
        tasks.forEach((number, task) -> progress.put(number, new Progress.State(task.status, task.failures)));
        return progress;
    }

    /** Begins an attempt of a task. */
    void begin(TaskState task, Instant at) {
        task.attempt++;
        task.startedAt = at;
        task.finishedAt = null;
        task.steps.clear();
        set(task, StepStatus.RUNNING, "");
        for (var step : task.plan.steps()) {
            var skipped = !step.skipped().isEmpty();
            var state = new StepState(
                    UUID.randomUUID(),
                    task.number(),
                    task.attempt,
                    step,
                    skipped ? StepStatus.SKIPPED : StepStatus.QUEUED,
                    step.skipped());
            task.steps.put(step.number(), state);
            newSteps.add(state);
        }
    }

    /** Ends a task, or puts it back into the queue. */
    void ends(TaskState task, StepStatus status, String message, Instant at) {
        task.finishedAt = status.finished() ? at : null;
        set(task, status, message);
    }

    void started(StepState step, Instant at) {
        step.startedAt = at;
        set(step, StepStatus.RUNNING, "");
    }

    /** Ends a step; one that has ended stays as it is. */
    void ends(StepState step, StepStatus status, @Nullable Integer exitCode, String message, Instant at) {
        if (step.status.finished()) {
            return;
        }
        if (step.finishedAt == null) {
            step.finishedAt = step.startedAt == null ? null : at;
        }
        step.exitCode = exitCode;
        set(step, status, message);
    }

    /** Puts a task that was begun back into the queue. */
    void requeue(TaskState task, String message, Instant at) {
        task.steps.values().forEach(step -> ends(step, StepStatus.CANCELLED, step.exitCode, message, at));
        ends(task, StepStatus.QUEUED, message, at);
    }

    /** Ends what has not ended: tasks and steps that are running in one way, the others in another. */
    void endsAll(StepStatus ofRunning, String message, StepStatus ofOthers, String messageOfOthers, Instant at) {
        for (var task : tasks.values()) {
            for (var step : task.steps.values()) {
                var runs = step.status == StepStatus.RUNNING;
                ends(step, runs ? ofRunning : ofOthers, step.exitCode, runs ? message : messageOfOthers, at);
            }
            if (!task.status.finished()) {
                var runs = task.status == StepStatus.RUNNING;
                ends(task, runs ? ofRunning : ofOthers, runs ? message : messageOfOthers, at);
            }
        }
    }

    void ends(RunStatus status, String message, Instant at) {
        end = new End(status, message, at);
    }

    @Nullable
    End end() {
        return end;
    }

    private void set(TaskState task, StepStatus status, String message) {
        task.status = status;
        task.message = Storable.text(message);
        changedTasks.add(task);
        changes.add(new Change(task.number(), null, status, task.message));
    }

    private void set(StepState step, StepStatus status, String message) {
        step.status = status;
        step.message = Storable.text(message);
        changedSteps.add(step);
        changes.add(new Change(step.task, step.id, status, step.message));
    }

    Set<TaskState> changedTasks() {
        return changedTasks;
    }

    /** Without those that are new. */
    List<StepState> changedSteps() {
        return changedSteps.stream().filter(step -> !newSteps.contains(step)).toList();
    }

    List<StepState> newSteps() {
        return newSteps;
    }

    /** In their order. */
    List<Change> changes() {
        return changes;
    }

    /** What is to be written down, for who wants to know. */
    String summary() {
        var parts = new ArrayList<String>();
        for (var change : changes) {
            var task = task(change.task());
            var step = task.steps.values().stream()
                    .filter(s -> s.id.equals(change.step()))
                    .map(s -> "/" + s.number())
                    .findFirst();
            parts.add(task.plan.name() + step.orElse("") + " " + change.status());
        }
        if (end != null) {
            parts.add("build " + end.status());
        }
        return String.join(", ", parts);
    }

    boolean isWritten() {
        return changes.isEmpty() && end == null;
    }

    /** Everything that has changed is written down. */
    void written() {
        changedTasks.clear();
        changedSteps.clear();
        newSteps.clear();
        changes.clear();
    }
}
