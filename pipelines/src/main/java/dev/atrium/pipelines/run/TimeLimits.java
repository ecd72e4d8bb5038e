package dev.atrium.pipelines.run;

import dev.atrium.pipelines.plan.BuildPlan;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long things may take. A pure function, as the rest of it.
 *
 * @param build how long the build may
 */
record TimeLimits(Duration build) {

    static TimeLimits of(BuildPlan plan, BuildSettings settings) {
        return new TimeLimits(
                least(plan.timeout() == null ? settings.timeout() : plan.timeout(), settings.longestTimeout()));
    }

    /** No longer than the build: which ends by itself before such a task does. */
    Duration of(BuildPlan.Task task) {
        return least(task.timeout(), build);
    }

    Duration of(BuildPlan.Task task, BuildPlan.Step step) {
        return least(step.timeout(), of(task));
    }

    /**
     * Says which limit a step has run into.
     *
     * @param ran how long the steps ran that have begun, by their numbers
     */
    String exceeded(BuildPlan.Task task, int number, Map<Integer, Duration> ran) {
        var ofStep = task.steps().stream()
                .filter(step -> step.number() == number && step.timeout() != null)
                .map(step -> of(task, step))
                .filter(limit -> ran.getOrDefault(number, Duration.ZERO).compareTo(limit) >= 0)
                .findFirst();
        return ofStep.map(limit -> "Step " + number + " took longer than " + text(limit) + ".")
                .orElseGet(() -> "The task took longer than " + text(of(task)) + ".");
    }

    /** Such as {@code 1h30m}: as it is written in {@code build-info.yaml}. */
    static String text(Duration duration) {
        if (duration.toMillis() % 1_000 != 0) {
            return duration.toMillis() + "ms";
        }
        var text = (duration.toHours() > 0 ? duration.toHours() + "h" : "")
                + (duration.toMinutesPart() > 0 ? duration.toMinutesPart() + "m" : "")
                + (duration.toSecondsPart() > 0 ? duration.toSecondsPart() + "s" : "");
        return text.isEmpty() ? "0s" : text;
    }

    private static Duration least(@Nullable Duration one, Duration other) {
        return one == null || one.compareTo(other) > 0 ? other : one;
    }
}
