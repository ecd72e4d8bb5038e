package dev.atrium.pipelines.plan;

import dev.atrium.pipelines.StepStatus;
import dev.atrium.pipelines.plan.BuildPlan.Task;
import dev.atrium.pipelines.plan.Progress.Next;
import dev.atrium.pipelines.plan.Progress.State;
import dev.atrium.platform.run.RunStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Where the tasks of a build stand, while it is decided what comes next. */
final class Standing {

    private static final int NAMED = 5;

    /** What a task means for those after it. */
    private enum Fate {
        /** It succeeded, or is left out. */
        PASSED,
        /** It failed for good, or is skipped because another did. */
        LOST,
        /** It has been cancelled. */
        CANCELLED,
        RUNNING,
        /** It has not begun, or is to be tried again. */
        WAITING
    }

    private final BuildPlan plan;
    private final Map<Integer, State> states;
    private final Map<Integer, Task> byNumber = new HashMap<>();
    private final Map<Integer, Fate> fates = new HashMap<>();
    private final SortedMap<Integer, String> skip = new TreeMap<>();

    Standing(BuildPlan plan, Map<Integer, State> states) {
        this.plan = plan;
        this.states = states;
        for (var task : plan.tasks()) {
            if (!states.containsKey(task.number())) {
                throw new IllegalArgumentException("Nobody says where task " + task.number() + " stands.");
            }
            byNumber.put(task.number(), task);
        }
        plan.tasks().forEach(task -> fate(task, new HashSet<>()));
    }

    Next next() {
        if (fates.containsValue(Fate.CANCELLED)) {
            waiting().forEach(task -> skip(task, "Not executed: the build was cancelled."));
            return runs() ? new Next.GoesOn(Set.of(), skip) : new Next.Finished(RunStatus.CANCELLED, skip, "");
        }
        skipWhatIsLost();
        var begin = begin();
        if (!begin.isEmpty() || runs()) {
            return new Next.GoesOn(begin, skip);
        }
        if (!waiting().isEmpty()) {
            // nothing that a build-info.yaml can say; a build that waits for ever would be worse
            waiting().forEach(task -> skip(task, "Not executed: it waits for a task that waits for it."));
            return new Next.Finished(RunStatus.FAILED, skip, "There are tasks that wait for one another.");
        }
        var failed = failed();
        return failed.isEmpty()
                ? new Next.Finished(RunStatus.SUCCEEDED, skip, "")
                : new Next.Finished(RunStatus.FAILED, skip, message(failed));
    }

    private Fate fate(Task task, Set<Integer> path) {
        var known = fates.get(task.number());
        if (known != null) {
            return known;
        }
        if (!path.add(task.number())) {
            return Fate.WAITING;
        }
        var state = state(task);
        var fate = switch (state.status()) {
            case SUCCEEDED -> Fate.PASSED;
            case RUNNING -> Fate.RUNNING;
            case CANCELLED -> Fate.CANCELLED;
            case FAILED -> state.failures() >= 1 && state.failures() <= task.retry() ? Fate.WAITING : Fate.LOST;
            // whether it was left out, or lost with another, is seen by the others
            case SKIPPED -> task.skipped().isEmpty() && needsLost(task, path) ? Fate.LOST : Fate.PASSED;
            case QUEUED -> {
                if (task.skipped().isEmpty()) {
                    yield Fate.WAITING;
                }
                skip.put(task.number(), task.skipped());
                yield Fate.PASSED;
            }
        };
        fates.put(task.number(), fate);
        return fate;
    }

    private boolean needsLost(Task task, Set<Integer> path) {
        return task.needs().stream().anyMatch(need -> fate(task(need), path) == Fate.LOST);
    }

    /** Until there is no more: what is skipped has others skipped that need it. */
    private void skipWhatIsLost() {
        var before = -1;
        for (var waiting = waiting(); waiting.size() != before; waiting = waiting()) {
            before = waiting.size();
            waiting.forEach(this::skipIfLost);
        }
    }

    private void skipIfLost(Task task) {
        var stage = firstStage(Fate.LOST);
        if (stage < task.stage()) {
            skip(task, "Not executed: the stage \"" + plan.stages().get(stage) + "\" has failed.");
            return;
        }
        task.needs().stream()
                .filter(need -> fates.get(need) == Fate.LOST)
                .findFirst()
                .map(this::task)
                .ifPresent(need -> skip(
                        task,
                        "Not executed: \"" + need.name() + "\", which it needs, has "
                                + (state(need).status() == StepStatus.FAILED ? "failed." : "not been executed.")));
    }

    private SortedSet<Integer> begin() {
        var stage = firstStage(Fate.LOST, Fate.CANCELLED, Fate.RUNNING, Fate.WAITING);
        return waiting().stream()
                .filter(task -> task.stage() == stage)
                .filter(task -> task.needs().stream().allMatch(need -> fates.get(need) == Fate.PASSED))
                .map(Task::number)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The first stage in which a task has one of these fates; one after all where there is none. */
    private int firstStage(Fate... any) {
        var wanted = Set.of(any);
        return plan.tasks().stream()
                .filter(task -> wanted.contains(fates.get(task.number())))
                .mapToInt(Task::stage)
                .min()
                .orElse(plan.stages().size());
    }

    /** One that has failed and would have been tried again stays failed. */
    private void skip(Task task, String reason) {
        if (state(task).status() != StepStatus.FAILED) {
            skip.put(task.number(), reason);
        }
        fates.put(task.number(), Fate.LOST);
    }

    private List<Task> waiting() {
        return plan.tasks().stream()
                .filter(task -> fates.get(task.number()) == Fate.WAITING)
                .toList();
    }

    private boolean runs() {
        return fates.containsValue(Fate.RUNNING);
    }

    private List<Task> failed() {
        return plan.tasks().stream()
                .filter(task -> state(task).status() == StepStatus.FAILED)
                .toList();
    }

    private String message(List<Task> failed) {
        var names = failed.stream()
                .limit(NAMED)
                .map(task -> "\"" + task.name() + "\" (" + stage(task) + ")")
                .collect(Collectors.joining(", "));
        return failed.size() == 1
                ? "The task " + names + " has failed."
                : failed.size() + " tasks have failed: " + names + (failed.size() > NAMED ? ", …" : "") + ".";
    }

    private String stage(Task task) {
        return plan.stages().get(task.stage());
    }

    private State state(Task task) {
        var state = states.get(task.number());
        if (state == null) {
            throw new IllegalArgumentException("Nobody says where task " + task.number() + " stands.");
        }
        return state;
    }

    private Task task(int number) {
        var task = byNumber.get(number);
        if (task == null) {
            throw new IllegalArgumentException("The plan has no task " + number + ".");
        }
        return task;
    }
}
