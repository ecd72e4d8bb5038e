package dev.atrium.catalog.descriptor;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks what a known kind must have in {@code spec}. */
final class Spec {

    private static final String POINTER = "/spec";

    /** Text in any kind that has them, required or not. */
    private static final List<String> TEXTS = List.of("type", "lifecycle");

    private Spec() {}

    /** Refuses a spec that is no mapping, of any kind, or has not what a known kind requires. */
    static void check(Subject subject, ObjectNode root, Optional<KnownKind> kind) {
        var node = root.get("spec");
        if (node instanceof ObjectNode spec) {
            kind.ifPresent(known -> check(subject, spec, known));
        } else if (node != null && !node.isNull()) {
            subject.reject(
                    POINTER,
                    "spec must be a mapping, not " + Subject.shape(node)
                            + ". Write lines such as \"type: service\" below it.");
        } else if (kind.isPresent() && !kind.get().required().isEmpty()) {
            missing(subject, kind.get());
        }
    }

    private static void check(Subject subject, ObjectNode spec, KnownKind kind) {
        for (var property : kind.required()) {
            require(subject, spec, kind, property);
        }
        for (var property : TEXTS) {
            if (!kind.required().contains(property)) {
                subject.text(spec, POINTER, property);
            }
        }
        if (kind == KnownKind.TEMPLATE) {
            requireSteps(subject, spec);
        }
    }

    private static void missing(Subject subject, KnownKind kind) {
        var property = kind.required().getFirst();
        subject.reject(
                "",
                "spec is missing. Add \"spec:\" with lines such as \"" + property + ": " + kind.example(property)
                        + "\" below it; the kind " + kind.text() + " needs " + String.join(", ", kind.required())
                        + ".");
    }

    /** Whether an owner can be read is seen with the other refs. */
    private static void require(Subject subject, ObjectNode spec, KnownKind kind, String property) {
        var node = spec.get(property);
        if (node == null || node.isNull()) {
            missing(subject, node, property, "\"" + property + ": " + kind.example(property) + "\"");
        } else if (!property.equals(RefField.OWNER.property())
                && subject.text(spec, POINTER, property).filter(String::isBlank).isPresent()) {
            subject.reject(
                    POINTER + "/" + property,
                    "spec." + property + " is empty. Write \"" + property + ": " + kind.example(property) + "\".");
        }
    }

    private static void requireSteps(Subject subject, ObjectNode spec) {
        var steps = spec.get("steps");
        if (steps == null || steps.isNull()) {
            missing(subject, steps, "steps", "\"steps:\" and a list of steps");
        } else if (!steps.isArray()) {
            subject.reject(
                    POINTER + "/steps",
                    "spec.steps must be a list, not " + Subject.shape(steps) + ". Start each step with \"- id: …\".");
        }
    }

    private static void missing(Subject subject, @Nullable JsonNode node, String property, String example) {
        if (node == null) {
            subject.reject(POINTER, "spec." + property + " is missing. Add " + example + " below spec.");
        } else {
            subject.rejectAtKey(
                    POINTER + "/" + property, "spec." + property + " has no value. Write " + example + " below spec.");
        }
    }
}
