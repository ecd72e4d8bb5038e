package dev.atrium.monitoring.descriptor;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Component;
import dev.atrium.platform.descriptor.Findings;
import dev.atrium.platform.descriptor.Places;
import dev.atrium.platform.descriptor.Section;
import dev.atrium.platform.descriptor.Value;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads {@code monitoring-info.yaml}: all mistakes at once, each with its place. At most 1 MiB, 100 components, 20 dashboards of each, 100
 * entries of each, and 200 problems, in the order of the file. What it takes is also said by the JSON Schema
 * {@code /schemas/monitoring-info.schema.json}. Thread-safe.
 *
 * <p>The talk shows a custom panel at the beginning of the line, after {@code components}, which is no YAML: such a list is read as if it
 * stood in the last {@code panels} before it, with a WARNING that says by how much to indent it.
 */
public final class MonitoringInfoReader {

    static final int MOST_COMPONENTS = 100;
    private static final int MOST_PROBLEMS = 200;
    private static final String VERSION = "Write schemaVersion: " + MonitoringInfo.VERSION + ".";
    private static final String BEGINNING =
            "Begin with metadata: { schemaVersion: " + MonitoringInfo.VERSION + " } and \"components\".";
    private static final String COMPONENTS =
            "Write the name of a component, such as example-app:, and its dashboards below it.";

    /**
     * What was read.
     *
     * @param info without what the problems of severity ERROR concern
     */
    public record Read(MonitoringInfo info, List<Problem> problems) {

        /** Takes a copy of the list. */
        public Read {
            problems = List.copyOf(problems);
        }
    }

    /** A reader. */
    public MonitoringInfoReader() {}

    /**
     * Reads a file.
     *
     * @param file the place of the whole file
     */
    public Read read(Place file, byte[] content) {
        var source = MonitoringSource.read(file, content);
        var problems = new ArrayList<>(source.problems());
        if (source.documents().size() > 1) {
            var second = source.documents().get(1).start();
            problems.add(Problem.error(
                    source.place(file.at(second.line(), second.column(), "")),
                    "This file has several documents, and it is read as one. Put all components under one"
                            + " \"components\", without --- between them."));
        }
        if (source.documents().isEmpty() && problems.isEmpty()) {
            problems.add(Problem.error(file.at(1, 1, ""), "This file is empty. " + BEGINNING));
        }
        if (!problems.isEmpty()) {
            return new Read(new MonitoringInfo(List.of()), inOrder(problems, source.warnings("")));
        }
        var places = source.places(file);
        var findings = new Findings(places);
        var root = new Value(source.documents().getFirst().value(), "", "monitoring-info.yaml", findings);
        var components = root.section("monitoring-info.yaml", BEGINNING)
                .map(MonitoringInfoReader::root)
                .orElse(List.of());
        return new Read(new MonitoringInfo(components), inOrder(findings.inOrder(), warnings(source, root, places)));
    }

    private static List<Problem> warnings(MonitoringSource source, Value root, Places places) {
        return source.warnings(line -> PanelPointers.of(root.node())
                .filter(pointer -> places.value(pointer).line() == line)
                .findFirst()
                .orElse(""));
    }

    private static List<Problem> inOrder(List<Problem> problems, List<Problem> warnings) {
        return Stream.concat(problems.stream(), warnings.stream())
                .sorted(Comparator.comparing(
                        Problem::place, Comparator.comparingInt(Place::line).thenComparingInt(Place::column)))
                .limit(MOST_PROBLEMS)
                .toList();
    }

    private static List<Component> root(Section root) {
        root.only(
                List.of("metadata", "components"),
                Map.of("component", "components"),
                Map.of(
                        "schemaVersion",
                        "It stands in \"metadata\".",
                        "version",
                        "Write metadata: { " + VERSION + " }"));
        root.required("metadata", "Write metadata: with schemaVersion: " + MonitoringInfo.VERSION + " below it.")
                .flatMap(v -> v.section("\"metadata\"", VERSION))
                .ifPresent(MonitoringInfoReader::version);
        var broken = root.findings().errors() > 0;
        var components = root.required("components", COMPONENTS)
                .flatMap(v -> v.section("\"components\"", COMPONENTS))
                .map(MonitoringInfoReader::components)
                .orElse(List.of());
        return broken ? List.of() : components;
    }

    private static void version(Section metadata) {
        metadata.only(List.of("schemaVersion"), Map.of("version", "schemaVersion", "schema_version", "schemaVersion"));
        metadata.required("schemaVersion", VERSION).ifPresent(value -> {
            if (!value.node().isNumber()) {
                value.error("must be a number, without quotes, not " + value.shape() + ". " + VERSION);
            } else if (value.node().doubleValue() != MonitoringInfo.VERSION) {
                value.error("must be " + MonitoringInfo.VERSION + ", not " + value.shape() + ": no other is read. "
                        + VERSION);
            }
        });
    }

    private static List<Component> components(Section section) {
        var names = List.copyOf(section.node().propertyNames());
        if (names.isEmpty() || names.size() > MOST_COMPONENTS) {
            section.findings()
                    .error(
                            section.pointer(),
                            names.isEmpty()
                                    ? "\"components\" has none. " + COMPONENTS
                                    : "\"components\" has " + names.size() + " of them; at most " + MOST_COMPONENTS
                                            + " are read. Take some out.");
            return List.of();
        }
        var components = new ArrayList<Component>();
        var lines = new HashMap<EntityRef, String>();
        for (var name : names) {
            var ref = ref(section, name, lines);
            var dashboards = section.required(name, DashboardReader.ADVICE)
                    .map(DashboardReader::dashboards)
                    .orElse(List.of());
            var place = section.findings().places().key(section.at(name));
            ref.filter(_ -> !dashboards.isEmpty()).ifPresent(r -> components.add(new Component(r, dashboards, place)));
        }
        return components;
    }

    private static Optional<EntityRef> ref(Section section, String name, Map<EntityRef, String> lines) {
        var findings = section.findings();
        var pointer = section.at(name);
        try {
            var ref = EntityRef.parse(name, "component", EntityRef.DEFAULT_NAMESPACE);
            if (!ref.kind().equals("component")) {
                findings.atKey(
                        pointer,
                        "\"" + Value.cut(name)
                                + "\" is no component, and only components are monitored. Write the name of a component.");
                return Optional.empty();
            }
            var first = lines.putIfAbsent(
                    ref, "line " + findings.places().key(pointer).line());
            if (first != null) {
                findings.atKey(
                        pointer,
                        "\"" + Value.cut(name) + "\" is " + ref + ", which is there already (" + first
                                + "). Put all of its dashboards under one.");
                return Optional.empty();
            }
            return Optional.of(ref);
        } catch (IllegalArgumentException e) {
            findings.atKey(pointer, "A component is named by its name or its reference. " + e.getMessage());
            return Optional.empty();
        }
    }
}
