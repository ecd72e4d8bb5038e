package dev.atrium.deploys.health;

import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.health.Health.Assessment;
import dev.atrium.deploys.health.Status.Condition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * Any other kind, by its conditions. First those that say what goes on ({@code Stalled}, {@code Reconciling}, as kstatus has them), then
 * whether it is in step with what it stands for ({@code Synced}, Crossplane), then whether it is there: the worst of the others.
 *
 * <p>One that is not {@code Ready} is on its way (kstatus), unless its reason is one of failure: Config Connector's {@code UpdateFailed}
 * and {@code DependencyInvalid}, Crossplane's {@code Unavailable}, Flux's {@code InstallFailed}. What is not {@code Succeeded} or not
 * {@code Healthy} has failed: Tekton's runs are {@code Unknown} while they go on.
 */
final class ConditionHealth {

    private static final List<String> GOOD = List.of("Ready", "Healthy", "Available", "Succeeded");

    private static final Set<String> FINAL = Set.of("Healthy", "Succeeded");

    private static final Pattern FAILURE = Pattern.compile(
            "Fail|Error|Invalid|Unavailable|Unhealthy|Denied|Forbidden|Exceeded|NotFound|Missing|Conflict|Rejected|Stalled|Degraded|CrashLoop|ImagePull");

    private static final Set<String> FAILED_PHASES = Set.of("Failed", "Error", "Degraded");

    private static final Set<String> EARLY_PHASES = Set.of(
            "Pending", "Creating", "Provisioning", "Progressing", "Updating", "Initializing", "Installing", "Deleting");

    /** The kinds of Tekton that go on and end. */
    private static final Set<String> RUNS = Set.of("PipelineRun", "TaskRun", "CustomRun");

    private ConditionHealth() {}

    static Assessment of(ObjectNode live) {
        if (live.path("spec").path("suspend").asBoolean(false)) {
            return Status.suspended("It is suspended.");
        }
        var conditions = Status.conditions(live, live.path("status").path("conditions"));
        return underWay(conditions)
                .or(() -> outOfStep(conditions))
                .or(() -> worst(conditions))
                .or(() -> byPhase(live))
                .orElseGet(() -> controllerWrites(live)
                        ? Status.progressing("Its controller has not looked at it yet.")
                        : Status.healthy(""));
    }

    private static Optional<Assessment> underWay(List<Condition> conditions) {
        var stalled = Status.condition(conditions, "Stalled").filter(Condition::isTrue);
        if (stalled.isPresent()) {
            return stalled.map(c -> Status.degraded(c.said()));
        }
        return Status.condition(conditions, "Reconciling")
                .filter(Condition::isTrue)
                .map(c -> Status.progressing(
                        // what went wrong the last time says more than that it is tried again
                        Status.condition(conditions, "Ready")
                                .filter(Condition::isFalse)
                                .map(Condition::said)
                                .filter(s -> !s.isEmpty())
                                .orElse(c.said())));
    }

    private static Optional<Assessment> outOfStep(List<Condition> conditions) {
        return Status.condition(conditions, "Synced").filter(c -> !c.isTrue()).map(c -> {
            if (!c.isFalse() || c.outdated()) {
                return Status.progressing(c.said());
            }
            return c.reason().equals("ReconcilePaused") ? Status.suspended(c.said()) : Status.degraded(c.said());
        });
    }

    private static Optional<Assessment> worst(List<Condition> conditions) {
        return GOOD.stream()
                .map(type -> Status.condition(conditions, type))
                .flatMap(Optional::stream)
                .map(ConditionHealth::of)
                .reduce((a, b) -> b.status().compareTo(a.status()) > 0 ? b : a)
                // in step, and it says nothing else
                .or(() -> Status.condition(conditions, "Synced").map(c -> Status.healthy(c.message())));
    }

    private static Assessment of(Condition condition) {
        if (condition.outdated()) {
            return Status.progressing("Its controller has not looked at its last change yet.");
        }
        if (condition.isTrue()) {
            return Status.healthy(condition.message());
        }
        var failed = condition.isFalse()
                && (FINAL.contains(condition.type())
                        || FAILURE.matcher(condition.reason()).find());
        return failed ? Status.degraded(condition.said()) : Status.progressing(condition.said());
    }

    private static Optional<Assessment> byPhase(ObjectNode live) {
        var phase = Status.text(live.path("status").path("phase"));
        var message = Status.text(live.path("status").path("message"));
        var said = message.isEmpty() ? phase : message;
        if (FAILED_PHASES.contains(phase)) {
            return Optional.of(Status.degraded(said));
        }
        return EARLY_PHASES.contains(phase) ? Optional.of(Status.progressing(said)) : Optional.empty();
    }

    /** Kinds of which it is known that a controller writes their conditions, always: without any it has not come to them yet. */
    private static boolean controllerWrites(ObjectNode live) {
        var group = ObjectKey.groupOf(Status.text(live.path("apiVersion")));
        return group.endsWith(".cnrm.cloud.google.com") && !group.startsWith("core.")
                || group.equals("tekton.dev") && RUNS.contains(Status.text(live.path("kind")));
    }
}
