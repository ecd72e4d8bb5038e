package dev.atrium.deploys.descriptor;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.descriptor.DeploymentInfo.Backend;
import dev.atrium.deploys.descriptor.DeploymentInfo.Image;
import dev.atrium.platform.descriptor.Durations;
import dev.atrium.platform.descriptor.Section;
import dev.atrium.platform.descriptor.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code tugboat.backends}. */
final class BackendReader {

    private static final int MOST = 20;
    private static final int LONGEST_TIMEOUT_HOURS = 24;
    private static final int USUAL_TIMEOUT_SECONDS = 600;
    private static final String USUAL_PATH = "kubernetes";
    private static final String ADVICE = "Write - backend: kubernetes.";
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

    static final List<String> KEYS =
            List.of("backend", "context", "namespace", "path", "images", "prune", "selfHeal", "trigger", "timeout");

    private static final Map<String, String> MEANT = Map.of(
            "cluster",
            "context",
            "folder",
            "path",
            "manifests",
            "path",
            "image",
            "images",
            "timeoutSeconds",
            "timeout");

    /** What no two backends of a file may share: they would fight over the same objects. */
    record Target(String context, String namespace, String path) {}

    private BackendReader() {}

    /**
     * Reads them.
     *
     * @param component for the namespace of backends that name none; empty where it could not be read
     * @param targets those of the file so far, with their lines; added to
     */
    static List<Backend> backends(Section tugboat, Optional<EntityRef> component, Map<Target, String> targets) {
        tugboat.only(
                List.of("backends", "automatedCanary"), Map.of("backend", "backends", "canary", "automatedCanary"));
        var values = tugboat.required("backends", ADVICE)
                .map(v -> v.items(MOST, ADVICE))
                .orElse(List.of());
        var backends = new ArrayList<Backend>();
        for (var value : values) {
            var before = tugboat.findings().errors();
            var backend = value.section("A backend", ADVICE).map(s -> backend(s, component));
            backend.ifPresent(backends::add);
            // what is wrong with one has a usual value here, which is no reason to call it the same as another
            if (component.isPresent() && tugboat.findings().errors() == before) {
                backend.ifPresent(read -> unique(value, read, targets));
            }
        }
        return backends;
    }

    private static void unique(Value value, Backend backend, Map<Target, String> lines) {
        var target = new Target(backend.context(), backend.namespace(), backend.path());
        var first = lines.putIfAbsent(target, value.findings().line(value.pointer()));
        if (first != null) {
            value.error("has the context, the namespace and the path of another one" + first
                    + ". Take one of the two out.");
        }
    }

    private static Backend backend(Section section, Optional<EntityRef> component) {
        section.only(KEYS, MEANT, Map.of("automatedCanary", "It stands in \"tugboat\", beside \"backends\"."));
        kubernetes(section);
        return new Backend(
                section.value("context").flatMap(Value::line).orElse(""),
                namespace(section, component),
                section.value("path").map(BackendReader::path).orElse(USUAL_PATH),
                images(section),
                section.value("prune").flatMap(Value::bool).orElse(true),
                section.value("selfHeal").flatMap(Value::bool).orElse(false),
                onPush(section),
                section.value("timeout")
                        .flatMap(v -> Durations.read(v, LONGEST_TIMEOUT_HOURS))
                        .map(Duration::toSeconds)
                        .map(Math::toIntExact)
                        .orElse(USUAL_TIMEOUT_SECONDS),
                section.findings().places().value(section.pointer()));
    }

    private static void kubernetes(Section section) {
        section.required("backend", "Write backend: kubernetes.")
                .ifPresent(value -> value.line()
                        .filter(text -> !text.equals("kubernetes"))
                        .ifPresent(text -> value.error("must be kubernetes, which is the only one there is, not \""
                                + Value.cut(text) + "\".")));
    }

    private static String namespace(Section section, Optional<EntityRef> component) {
        var value = section.value("namespace");
        if (value.isPresent()) {
            return KubernetesNames.LABEL.read(value.get()).orElse("");
        }
        component
                .filter(ref -> !KubernetesNames.LABEL.allows(ref.name()))
                .ifPresent(ref -> section.findings()
                        .error(
                                section.pointer(),
                                "A backend without \"namespace\" has the component's name as one, and \"" + ref.name()
                                        + "\" can be none. Write namespace: with "
                                        + KubernetesNames.LABEL.rule() + "."));
        return component.map(EntityRef::name).orElse("");
    }

    private static boolean onPush(Section section) {
        var value = section.value("trigger");
        var text = value.flatMap(Value::line).orElse("build");
        if (value.isPresent() && !text.equals("build") && !text.equals("push")) {
            value.get()
                    .error("must be build (a build's deploy step deploys it) or push (each push to the default branch"
                            + " does), not \"" + Value.cut(text) + "\".");
        }
        return text.equals("push");
    }

    /** A folder of the repository, without {@code ./} before it and slashes after it. */
    private static String path(Value value) {
        var text = value.line().orElse(USUAL_PATH);
        var shown = "\"" + Value.cut(text) + "\"";
        var segments = Arrays.stream(text.split("/"))
                .filter(s -> !s.isEmpty() && !s.equals("."))
                .toList();
        if (text.startsWith("/") || text.startsWith("~") || DRIVE.matcher(text).matches()) {
            value.error("must be a folder of the repository, and " + shown
                    + " is one of the machine. Write it from the repository's root, such as kubernetes.");
        } else if (text.indexOf('\\') >= 0) {
            value.error("must be a folder of the repository, with / between its parts. Write it without \"\\\".");
        } else if (segments.contains("..")) {
            value.error("must be a folder of the repository, and " + shown
                    + " may lead out of it. Write it without \"..\".");
        } else if (segments.isEmpty()) {
            value.error("must not be the whole repository, since not every YAML file in it is a manifest. Put them into"
                    + " a folder, such as kubernetes.");
        } else if (segments.contains(".git")) {
            value.error("must be a folder that is kept in Git, and " + shown + " is not.");
        } else if (text.chars().anyMatch(c -> "*?[]{}".indexOf(c) >= 0)) {
            value.error("must be a folder, and " + shown + " is a pattern. All files below a folder are read.");
        }
        return String.join("/", segments);
    }

    private static List<Image> images(Section section) {
        return section.value("images").map(ImageReader::images).orElse(List.of());
    }
}
