package dev.atrium.deploys.health;

import dev.atrium.deploys.HealthStatus;
import dev.atrium.deploys.health.Health.Assessment;
import dev.atrium.deploys.health.Status.Condition;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Pods: their phase, and what keeps their containers from running. */
final class PodHealth {

    private PodHealth() {}

    static Assessment of(ObjectNode live) {
        var status = live.path("status");
        return switch (Status.text(status.path("phase"))) {
            case "Succeeded" -> Status.healthy("It is done.");
            case "Failed" -> Status.degraded(whyFailed(status));
            case "Unknown" -> new Assessment(HealthStatus.UNKNOWN, said(status, "Its node does not answer."));
            case "Running" -> running(live);
            default -> stuck(status).orElseGet(() -> Status.progressing(whatItWaitsFor(live)));
        };
    }

    private static Assessment running(ObjectNode live) {
        var status = live.path("status");
        var stuck = stuck(status);
        if (stuck.isPresent()) {
            return stuck.get();
        }
        // those end by themselves: to run is to be on the way
        if (!Status.text(live.path("spec").path("restartPolicy")).matches("Always|")) {
            return Status.progressing("It is running.");
        }
        var ready = Status.condition(live, "Ready");
        if (ready.filter(Condition::isTrue).isPresent()) {
            return Status.healthy("It is ready.");
        }
        return containers(status)
                .filter(c -> !c.path("ready").asBoolean(false))
                .flatMap(c -> ended(c, c.path("lastState").path("terminated")).stream())
                .findFirst()
                .map(Status::degraded)
                .orElseGet(() -> Status.progressing(
                        ready.map(Condition::said).filter(s -> !s.isEmpty()).orElse("It is not ready.")));
    }

    /** {@code CrashLoopBackOff}, {@code ImagePullBackOff}, {@code ErrImagePull}, {@code CreateContainerConfigError} and their like. */
    private static Optional<Assessment> stuck(JsonNode status) {
        return containers(status)
                .flatMap(container -> {
                    var waiting = container.path("state").path("waiting");
                    return isTrouble(Status.text(waiting.path("reason")))
                            ? Stream.of(trouble(container, waiting))
                            : Stream.empty();
                })
                .findFirst()
                .map(Status::degraded);
    }

    private static boolean isTrouble(String reason) {
        return reason.startsWith("Err")
                || reason.endsWith("Error")
                || reason.endsWith("BackOff")
                || reason.equals("InvalidImageName");
    }

    private static String trouble(JsonNode container, JsonNode waiting) {
        var message = Status.text(waiting.path("message"));
        return "%s: %s%s"
                .formatted(
                        name(container), Status.text(waiting.path("reason")), message.isEmpty() ? "" : ": " + message);
    }

    private static String whyFailed(JsonNode status) {
        return containers(status)
                .flatMap(c -> ended(c, c.path("state").path("terminated")).stream())
                .findFirst()
                .filter(_ -> Status.text(status.path("message")).isEmpty())
                .orElseGet(() -> said(status, "It failed."));
    }

    /** How a container ended, if it was not well. */
    private static Optional<String> ended(JsonNode container, JsonNode terminated) {
        var code = Status.count(terminated.path("exitCode"));
        if (code == 0) {
            return Optional.empty();
        }
        var reason = Status.text(terminated.path("reason"));
        var message = Status.text(terminated.path("message")).strip();
        return Optional.of("%s ended with exit code %d%s%s"
                .formatted(
                        name(container),
                        code,
                        reason.isEmpty() || reason.equals("Error") ? "" : " (" + reason + ")",
                        message.isEmpty() ? "" : ": " + message));
    }

    private static String whatItWaitsFor(ObjectNode live) {
        var scheduled = Status.condition(live, "PodScheduled").filter(Condition::isFalse);
        if (scheduled.isPresent()) {
            return scheduled.get().said();
        }
        return containers(live.path("status"))
                .filter(c -> c.path("state").has("waiting"))
                .findFirst()
                .map(c -> trouble(c, c.path("state").path("waiting")))
                .orElse("It has not started yet.");
    }

    private static String said(JsonNode status, String otherwise) {
        var message = Status.text(status.path("message"));
        var reason = Status.text(status.path("reason"));
        return !message.isEmpty() ? message : !reason.isEmpty() ? reason : otherwise;
    }

    private static Stream<JsonNode> containers(JsonNode status) {
        return Stream.of("initContainerStatuses", "containerStatuses")
                .flatMap(list -> Status.elements(status.path(list)).stream());
    }

    private static String name(JsonNode container) {
        return "Container " + Status.text(container.path("name"));
    }
}
