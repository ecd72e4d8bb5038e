package dev.atrium.pipelines.run;

import dev.atrium.pipelines.Build;
import dev.atrium.pipelines.executor.TaskOrder;
import dev.atrium.pipelines.plan.BuildPlan;
import dev.atrium.pipelines.workspace.Workspaces;
import dev.atrium.platform.secret.Mask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gathers what the tasks of a build are executed with: files, secrets, and a token that says what is built. */
final class Orders {

    private static final Duration LONGEST_TOKEN = Duration.ofHours(1);

    private final Build build;
    private final BuildPlan plan;
    private final TimeLimits limits;
    private final BuildTools tools;

    Orders(Build build, BuildPlan plan, TimeLimits limits, BuildTools tools) {
        this.build = build;
        this.plan = plan;
        this.limits = limits;
        this.tools = tools;
    }

    /** An order, or why there is none. */
    sealed interface Answer {}

    /** @param mask of the secrets that are in it */
    record Ready(TaskOrder order, Mask mask) implements Answer {}

    /** @param message for the person who looks at the build */
    record Refused(String message) implements Answer {}

    Answer order(Attempt attempt) {
        var names = attempt.executed().stream()
                .flatMap(step -> step.secrets().values().stream())
                .collect(Collectors.toSet());
        Map<String, String> secrets = Map.of();
        if (!names.isEmpty()) {
            var answer = tools.secrets().of(build.repository(), build.ref(), build.pullRequest() != null, names);
            if (!answer.refused().isEmpty()) {
                return new Refused(refusal(answer.refused()));
            }
            secrets = answer.values();
        }
        var identity = plan.useBuildIdentity() ? Optional.of(token(attempt.task())) : Optional.<String>empty();
        var hidden = new ArrayList<>(secrets.values());
        identity.ifPresent(hidden::add);
        return new Ready(order(attempt, secrets, identity), Mask.of(hidden));
    }

    private TaskOrder order(Attempt attempt, Map<String, String> secrets, Optional<String> identity) {
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
                attempt.executed().stream()
                        .map(step -> order(task, step, secrets))
                        .toList(),
                task.resources(),
                limits.of(task),
                identity);
    }

    private TaskOrder.Step order(BuildPlan.Task task, BuildPlan.Step step, Map<String, String> secrets) {
        var env = new HashMap<>(step.env());
        step.secrets().forEach((variable, name) -> env.put(variable, Json.required(secrets.get(name))));
        return new TaskOrder.Step(
                step.number(), step.image(), step.entrypoint(), step.args(), Map.copyOf(env), limits.of(task, step));
    }

    private String token(BuildPlan.Task task) {
        var longest = limits.of(task);
        return tools.tokens().issue(build, task.name(), longest.compareTo(LONGEST_TOKEN) < 0 ? longest : LONGEST_TOKEN);
    }

    private static String refusal(Map<String, String> refused) {
        return refused.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> "The secret " + e.getKey() + " is not to be had: " + e.getValue())
                .collect(Collectors.joining(" "));
    }
}
