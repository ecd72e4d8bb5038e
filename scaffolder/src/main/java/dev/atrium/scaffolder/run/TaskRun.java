package dev.atrium.scaffolder.run;

import dev.atrium.platform.run.Checkpoints;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.secret.Mask;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.TaskEvent.Level;
import dev.atrium.scaffolder.TaskFile;
import dev.atrium.scaffolder.TaskStep;
import dev.atrium.scaffolder.TemplateAction;
import dev.atrium.scaffolder.run.Execution.Stopped;
import dev.atrium.scaffolder.template.Actions;
import dev.atrium.scaffolder.template.TemplateSpec.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One execution of a task: goes from step to step, and writes down each before it begins the next. */
final class TaskRun {

    private final LoadedTask task;
    private final Actions actions;
    private final StepContext context;
    private final StepRun stepRun;
    private final TaskWorkspace workspace;
    private final Execution execution;
    private final Records records;
    private final TaskLog log;
    private final Mask mask;
    private final Checkpoints checkpoints;
    private final Duration longest;

    /** The steps that a dry run has passed over, whose outputs and files are not there. */
    private final Set<String> passedOver = new HashSet<>();

    private @Nullable Step current;

    TaskRun(
            LoadedTask task,
            Actions actions,
            StepContext context,
            StepRun stepRun,
            TaskWorkspace workspace,
            Execution execution,
            Records records,
            TaskLog log,
            Mask mask,
            Checkpoints checkpoints,
            Duration longest) {
        this.task = task;
        this.actions = actions;
        this.context = context;
        this.stepRun = stepRun;
        this.workspace = workspace;
        this.execution = execution;
        this.records = records;
        this.log = log;
        this.mask = mask;
        this.checkpoints = checkpoints;
        this.longest = longest;
    }

    /**
     * Runs the task to its end, whatever that is.
     *
     * @throws Stopped if it is to go on elsewhere
     */
    void run() throws Stopped {
        try {
            for (var step : task.spec().steps()) {
                execution.check();
                runOrPassOver(step);
                current = null;
            }
            ends(RunStatus.SUCCEEDED, "", TaskOutputs.read(mask.object(context.output())));
        } catch (StepFailed e) {
            fails(e.message());
        } catch (Stopped e) {
            switch (e.reason()) {
                case CANCELLED -> ends(RunStatus.CANCELLED, "", null);
                case TOO_LONG -> fails("The task took longer than " + longest.toMinutes() + " minutes.");
                case SHUTDOWN, SUPERSEDED -> throw e;
            }
        }
    }

    /** Ends the task as one that cannot be executed. */
    void fails(String message) {
        ends(RunStatus.FAILED, mask.apply(message), null);
    }

    private void runOrPassOver(Step step) throws StepFailed, Stopped {
        try {
            run(step);
        } catch (StepFailed e) {
            if (!task.dryRun() || !needsWhatWasPassedOver(step)) {
                throw e;
            }
            passOver(step, e.message() + " A dry run passes over it, as it has passed over what comes before it.");
        }
    }

    /** Whether it may fail only because an action of somebody else's plugin was not there to run. */
    private boolean needsWhatWasPassedOver(Step step) {
        return !passedOver.isEmpty()
                && (context.refersTo(step, passedOver)
                        || actions.find(step.action())
                                .filter(a -> !a.dryRunnable())
                                .isPresent());
    }

    private void run(Step step) throws StepFailed, Stopped {
        var state = task.states().get(step.number());
        var status = state == null ? TaskStep.Status.QUEUED : state.status();
        if (state != null && state.succeeded().isPresent()) {
            context.add(step, state.succeeded().get());
        }
        if (status.finished()) {
            if (status == TaskStep.Status.SKIPPED) {
                passedOver.add(step.id());
            }
            return;
        }
        current = step;
        if (status == TaskStep.Status.RUNNING) {
            log.add(Level.WARNING, step.id(), "This step was interrupted; it is executed again.");
        }
        context.requireSecrets(step);
        if (!context.wants(step)) {
            if (context.refersTo(step, passedOver)) {
                passedOver.add(step.id());
            }
            records.stepEnds(step, TaskStep.Status.SKIPPED, "Skipped, because its \"if\" is not true.", null);
            return;
        }
        var action = actions.find(step.action());
        if (action.isEmpty()) {
            passOver(step);
            return;
        }
        var rounds = context.rounds(step);
        var outputs = new ArrayList<ObjectNode>();
        for (int round = 0; round < rounds.size(); round++) {
            var finished = state == null ? null : state.rounds().get(round);
            var last = round == rounds.size() - 1;
            outputs.add(finished != null ? finished : run(step, action.get(), round, rounds.get(round), outputs, last));
        }
        var output = output(step, outputs);
        if (rounds.isEmpty() || allFinishedBefore(step, rounds.size())) {
            records.stepEnds(step, TaskStep.Status.SUCCEEDED, "", output);
        }
        context.add(step, output);
    }

    /** A dry run goes on without the actions of other people's plugins; nothing else does. */
    private void passOver(Step step) throws StepFailed {
        if (!task.dryRun() || !actions.isForeign(step.action())) {
            throw new StepFailed(step, actions.unknown(step.action()));
        }
        passOver(step, actions.unknown(step.action()) + " A dry run passes over it.");
    }

    private void passOver(Step step, String message) {
        passedOver.add(step.id());
        records.stepEnds(step, TaskStep.Status.SKIPPED, message, null);
    }

    /** Whether every round was finished by an earlier execution, which has not said so of the step. */
    private boolean allFinishedBefore(Step step, int rounds) {
        var state = task.states().get(step.number());
        return state != null && state.rounds().containsKey(rounds - 1);
    }

    private ObjectNode run(
            Step step, TemplateAction action, int round, ObjectNode each, List<ObjectNode> before, boolean last)
            throws StepFailed, Stopped {
        execution.check();
        var name = RoundContext.name(step, round);
        checkpoints.reached("step-beginning:" + name);
        var begunAt = records.roundBegins(step, round);
        checkpoints.reached("step-begun:" + name);
        var input = context.input(step, each);
        stepRun.validate(step, action, input);
        var output = mask.object(stepRun.run(
                step,
                action,
                new RoundContext(
                        task,
                        step,
                        round,
                        Authors.of(task.user(), begunAt),
                        workspace.files(),
                        execution,
                        records,
                        log,
                        checkpoints),
                input));
        checkpoints.reached("step-done:" + name);
        var outputs = new ArrayList<>(before);
        outputs.add(output);
        records.roundFinished(step, round, output, last ? output(step, outputs) : null, snapshot(step));
        checkpoints.reached("step-recorded:" + name);
        return output;
    }

    private Optional<Records.Snapshot> snapshot(Step step) throws StepFailed {
        try {
            return workspace.changed();
        } catch (ActionException e) {
            throw new StepFailed(step, String.valueOf(e.getMessage()));
        }
    }

    /** With {@code each}, every output is the list of what the rounds gave. */
    private static ObjectNode output(Step step, List<ObjectNode> rounds) throws StepFailed {
        if (step.each() == null) {
            return rounds.getFirst();
        }
        var output = Json.NODES.objectNode();
        for (var round : rounds) {
            for (Map.Entry<String, JsonNode> field : round.properties()) {
                var list =
                        output.get(field.getKey()) instanceof ArrayNode array ? array : output.putArray(field.getKey());
                list.add(field.getValue());
            }
        }
        return StepRun.bounded(step, output);
    }

    private void ends(RunStatus status, String message, @Nullable ObjectNode output) {
        checkpoints.reached("task-finishing");
        var keepFiles = task.dryRun() && status != RunStatus.CANCELLED;
        List<TaskFile> files = keepFiles ? DryRunFiles.of(workspace.files(), mask) : List.of();
        records.taskEnds(status, Optional.ofNullable(current), message, output, files);
        checkpoints.reached("task-finished");
    }
}
