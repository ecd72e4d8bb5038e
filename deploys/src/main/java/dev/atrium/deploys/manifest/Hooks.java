package dev.atrium.deploys.manifest;

import dev.atrium.deploys.manifest.KubernetesSchemas.GroupKind;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Recognises migration Jobs by their annotation, Atrium's or Argo CD's. */
final class Hooks {

    private static final List<String> ANNOTATIONS = List.of("atrium.dev/hook", "argocd.argoproj.io/hook");
    private static final GroupKind JOB = new GroupKind("batch", "Job");

    /** A Job's name is a label of its pods, and gets {@code -} and 8 characters after it. */
    private static final int LONGEST_NAME = 63 - 9;

    private Hooks() {}

    /** Whether an object is one. */
    static boolean isHook(Written written, GroupKind kind, String name) {
        var annotations = written.content().path("metadata").path("annotations");
        return ANNOTATIONS.stream()
                .filter(annotations::has)
                .findFirst()
                .map(annotation -> isHook(written, kind, name, annotation, annotations.path(annotation)))
                .orElse(false);
    }

    private static boolean isHook(Written written, GroupKind kind, String name, String annotation, JsonNode value) {
        var pointer = Pointers.child("/metadata/annotations", annotation);
        if (!value.asString("").equals("PreSync")) {
            written.error(
                    pointer,
                    "The only hook that there is is PreSync, which runs before the rest is applied; others, such as"
                            + " PostSync, are not supported. Write PreSync, or take the annotation out.");
            return false;
        }
        if (!kind.equals(JOB)) {
            written.warning(
                    pointer,
                    "Only a Job can be a hook: this " + kind.kind()
                            + " is applied with the rest. Take the annotation out, or make it a Job.");
            return false;
        }
        if (name.length() > LONGEST_NAME) {
            written.error(
                    "/metadata/name",
                    "The name of a hook may have " + LONGEST_NAME
                            + " characters, since it gets the commit after it. Give a shorter one.");
        }
        return true;
    }
}
