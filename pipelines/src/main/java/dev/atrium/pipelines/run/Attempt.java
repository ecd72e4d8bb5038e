package dev.atrium.pipelines.run;

import dev.atrium.pipelines.plan.BuildPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One attempt of a task, as its thread is given it.
 *
 * @param key names it among all, see {@link TaskState#key}
 * @param callKey stays the same where it is repeated because its node died
 * @param steps their ids, by their numbers
 * @param note why it is not the first; empty if it is
 */
record Attempt(String key, String callKey, BuildPlan.Task task, Map<Integer, UUID> steps, String note) {

    static Attempt of(TaskState task, UUID build, int buildAttempt, String note) {
        var steps = new HashMap<Integer, UUID>();
        task.steps.values().forEach(step -> steps.put(step.number(), step.id));
        var callKey = build + "-" + buildAttempt + "-" + task.number() + "-" + task.failures;
        return new Attempt(task.key(build), callKey, task.plan, Map.copyOf(steps), note);
    }

    /** The steps that are executed. */
    List<BuildPlan.Step> executed() {
        return task.steps().stream().filter(step -> step.skipped().isEmpty()).toList();
    }
}
