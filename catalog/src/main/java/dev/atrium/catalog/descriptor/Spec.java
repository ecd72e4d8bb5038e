package dev.atrium.catalog.descriptor;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks what a known kind must have in {@code spec}. */
final class Spec {

    private static final String POINTER = "/spec";

    /** Text of any kind that has them, required or not. */
    private static final List<String> TEXTS = List.of("type", "lifecycle", "definition");

    private Spec() {}

    static void check(Subject subject, ObjectNode root, KnownKind kind) {
        var node = root.get("spec");
        if (node instanceof ObjectNode spec) {
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
        } else if ((node == null || node.isNull()) && !kind.required().isEmpty()) {
            var property = kind.required().getFirst();
            subject.reject(
                    subject.place(""),
                    "spec is missing. Add \"spec:\" with lines such as \"" + property + ": " + kind.example(property)
                            + "\" below it; a " + kind.text() + " needs " + String.join(", ", kind.required()) + ".");
        }
    }

    /** Refuses a spec that is no mapping, of any kind. */
    static void checkShape(Subject subject, ObjectNode root) {
        var spec = root.get("spec");
        if (spec != null && !spec.isNull() && !spec.isObject()) {
            subject.reject(subject.place(POINTER), "spec must be a mapping, not " + Subject.shape(spec) + ".");
        }
    }

    private static void require(Subject subject, ObjectNode spec, KnownKind kind, String property) {
        var node = spec.get(property);
        if (isAbsent(node)) {
            missing(subject, node, property, "\"" + property + ": " + kind.example(property) + "\"");
        } else if (subject.text(spec, POINTER, property).filter(String::isBlank).isPresent()) {
            subject.reject(
                    subject.place(POINTER + "/" + property),
                    "spec." + property + " is empty. Write \"" + property + ": " + kind.example(property) + "\".");
        }
    }

    private static void requireSteps(Subject subject, ObjectNode spec) {
        var steps = spec.get("steps");
        if (isAbsent(steps)) {
            missing(subject, steps, "steps", "\"steps:\" and a list of steps");
        } else if (!steps.isArray()) {
            subject.reject(
                    subject.place(POINTER + "/steps"),
                    "spec.steps must be a list, not " + Subject.shape(steps) + ". Start each step with \"- id: …\".");
        }
    }

    private static boolean isAbsent(@Nullable JsonNode node) {
        return node == null || node.isNull();
    }

    private static void missing(Subject subject, @Nullable JsonNode node, String property, String example) {
        var place = node == null ? subject.place(POINTER) : subject.keyPlace(POINTER + "/" + property);
        var what = node == null ? " is missing. Add " : " has no value. Write ";
        subject.reject(place, "spec." + property + what + example + " below spec.");
    }
}
