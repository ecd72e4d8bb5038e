package dev.atrium.deploys.descriptor;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.descriptor.BackendReader.Target;
import dev.atrium.deploys.descriptor.DeploymentInfo.Backend;
import dev.atrium.deploys.descriptor.DeploymentInfo.Component;
import dev.atrium.platform.descriptor.Findings;
import dev.atrium.platform.descriptor.Places;
import dev.atrium.platform.descriptor.Section;
import dev.atrium.platform.descriptor.Value;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.yaml.YamlDocument;
import dev.atrium.platform.yaml.YamlLimits;
import dev.atrium.platform.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code deployment-info.yaml}: all mistakes at once, each with its place. At most 1 MiB, 100 components, and 200 problems, in the
 * order of the file. What it takes is also said by the JSON Schema {@code /schemas/deployment-info.schema.json}. Thread-safe.
 */
public final class DeploymentInfoReader {

    private static final String VERSION = "1";
    private static final int MOST_COMPONENTS = 100;
    private static final YamlLimits LIMITS = new YamlLimits(1 << 20, 100, 50, 50);
    private static final String EXAMPLE =
            "Write - componentId: the name of a component, with tugboat: { backends: [{ backend: kubernetes }] } below it.";

    private final YamlReader yaml = new YamlReader(LIMITS);

    /** What was read. @param info without what the problems concern; empty of components where nothing could be read */
    public record Read(DeploymentInfo info, List<Problem> problems) {

        /** Takes a copy of the list. */
        public Read {
            problems = List.copyOf(problems);
        }
    }

    /** A reader. */
    public DeploymentInfoReader() {}

    /** Reads a file. @param file the place of the whole file */
    public Read read(Place file, byte[] content) {
        var read = yaml.read(file, content);
        var problems = new ArrayList<>(read.problems());
        if (read.documents().size() > 1) {
            var second = read.documents().get(1).start();
            problems.add(Problem.error(
                    file.at(second.line(), second.column(), ""),
                    "This file has several documents, and it is read as one. Put all components under one"
                            + " \"components\", without --- between them."));
        }
        if (read.documents().isEmpty() && problems.isEmpty()) {
            problems.add(Problem.error(
                    file.at(1, 1, ""), "This file is empty. Begin with version: 1 and \"components\". " + EXAMPLE));
        }
        return problems.isEmpty()
                ? document(file, read.documents().getFirst())
                : new Read(new DeploymentInfo(List.of()), problems);
    }

    private static Read document(Place file, YamlDocument document) {
        var findings = new Findings(Places.of(file, document));
        var components = new Value(document.value(), "", "deployment-info.yaml", findings)
                .section("deployment-info.yaml", "Begin with version: 1 and \"components\". " + EXAMPLE)
                .map(DeploymentInfoReader::root)
                .orElse(List.of());
        return new Read(new DeploymentInfo(components), findings.inOrder());
    }

    private static List<Component> root(Section root) {
        root.only(List.of("version", "components"), Map.of("component", "components", "apiVersion", "version"));
        root.required("version", "Write version: 1.").flatMap(Value::line).ifPresent(version -> {
            if (!version.equals(VERSION)) {
                root.findings()
                        .error(
                                root.at("version"),
                                "There is no version \"" + Value.cut(version)
                                        + "\" of deployment-info.yaml. Write version: 1.");
            }
        });
        var broken = root.findings().errors() > 0;
        var components = components(root);
        return broken ? List.of() : components;
    }

    private static List<Component> components(Section root) {
        var values = root.required("components", EXAMPLE)
                .map(v -> v.items(MOST_COMPONENTS, EXAMPLE))
                .orElse(List.of());
        var components = new ArrayList<Component>();
        var lines = new HashMap<EntityRef, String>();
        var targets = new HashMap<Target, String>();
        for (var value : values) {
            var before = root.findings().errors();
            var component =
                    value.section("A component", EXAMPLE).flatMap(section -> component(section, lines, targets));
            if (root.findings().errors() == before) {
                component.ifPresent(components::add);
            }
        }
        return components;
    }

    private static Optional<Component> component(
            Section section, Map<EntityRef, String> lines, Map<Target, String> targets) {
        section.only(
                List.of("componentId", "tugboat"),
                Map.of("name", "componentId", "component", "componentId", "id", "componentId", "backends", "tugboat"));
        var id = section.required("componentId", "Write componentId: the name of a component.");
        var ref = id.flatMap(DeploymentInfoReader::ref);
        ref.ifPresent(r -> {
            var first = lines.putIfAbsent(r, section.findings().line(section.at("componentId")));
            if (first != null) {
                id.get()
                        .error("is \"" + r + "\", as is that of another component" + first
                                + ". Put all of its backends under one.");
            }
        });
        var tugboat = section.required("tugboat", "Write tugboat: with backends: below it.")
                .flatMap(v -> v.section("\"tugboat\"", "Write backends: [{ backend: kubernetes }] below it."));
        var backends = tugboat.map(t -> BackendReader.backends(t, ref, targets)).orElse(List.<Backend>of());
        var canary = tugboat.flatMap(CanaryReader::canary);
        return ref.map(r -> new Component(
                r, backends, canary.orElse(null), section.findings().places().value(section.at("componentId"))));
    }

    private static Optional<EntityRef> ref(Value value) {
        var text = value.line();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var ref = EntityRef.parse(text.get(), "component", EntityRef.DEFAULT_NAMESPACE);
            if (!ref.kind().equals("component")) {
                value.error("names \"" + ref + "\", and only components are deployed. Write the name of a component.");
                return Optional.empty();
            }
            return Optional.of(ref);
        } catch (IllegalArgumentException e) {
            value.error("is no reference. " + e.getMessage());
            return Optional.empty();
        }
    }
}
