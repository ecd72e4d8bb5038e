package dev.atrium.deploys.health;

import dev.atrium.deploys.HealthStatus;
import dev.atrium.deploys.health.Health.Assessment;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Reads a status, whatever somebody has put there: what is not as expected counts as not there. */
final class Status {

    private Status() {}

    /**
     * What an object says of an aspect of itself.
     *
     * @param status {@code True}, {@code False} or {@code Unknown}
     * @param outdated whether it was said of what the object was before its last change
     */
    record Condition(String type, String status, String reason, String message, boolean outdated) {

        boolean isTrue() {
            return status.equals("True");
        }

        boolean isFalse() {
            return status.equals("False");
        }

        /** Its message; its reason where there is none. */
        String said() {
            return message.isBlank() ? reason : message;
        }
    }

    /** A text; empty if it is none. */
    static String text(JsonNode node) {
        return node.isString() ? node.stringValue() : "";
    }

    /** The texts of a list. */
    static List<String> texts(JsonNode list) {
        return elements(list).stream()
                .map(Status::text)
                .filter(t -> !t.isEmpty())
                .toList();
    }

    /** A number, also one in quotes; another if it is none. */
    static long number(JsonNode node, long otherwise) {
        return node.asLong(otherwise);
    }

    /** How many; 0 if nothing is said. */
    static long count(JsonNode node) {
        return number(node, 0);
    }

    static List<JsonNode> elements(JsonNode list) {
        return list.isArray() ? StreamSupport.stream(list.spliterator(), false).toList() : List.of();
    }

    /** The conditions in a list, in the object's order. */
    static List<Condition> conditions(JsonNode live, JsonNode list) {
        var generation = count(live.path("metadata").path("generation"));
        return elements(list).stream()
                .map(c -> new Condition(
                        text(c.path("type")),
                        text(c.path("status")),
                        text(c.path("reason")),
                        text(c.path("message")).strip(),
                        number(c.path("observedGeneration"), generation) < generation))
                .toList();
    }

    /** A condition of {@code status.conditions}. */
    static Optional<Condition> condition(JsonNode live, String type) {
        return condition(conditions(live, live.path("status").path("conditions")), type);
    }

    static Optional<Condition> condition(List<Condition> conditions, String type) {
        return conditions.stream().filter(c -> c.type().equals(type)).findFirst();
    }

    /** Whether the status says itself that it is of an earlier generation. (Flux begins with -1.) */
    static boolean outdated(JsonNode live) {
        var generation = count(live.path("metadata").path("generation"));
        return number(live.path("status").path("observedGeneration"), generation) < generation;
    }

    /** Whether a controller that always writes the generation has not written any yet. */
    static boolean unseen(JsonNode live) {
        return !live.path("status").hasNonNull("observedGeneration");
    }

    static Assessment healthy(String message) {
        return new Assessment(HealthStatus.HEALTHY, message);
    }

    static Assessment progressing(String message) {
        return new Assessment(HealthStatus.PROGRESSING, message);
    }

    static Assessment suspended(String message) {
        return new Assessment(HealthStatus.SUSPENDED, message);
    }

    static Assessment degraded(String message) {
        return new Assessment(HealthStatus.DEGRADED, message);
    }
}
