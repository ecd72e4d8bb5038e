package dev.atrium.pipelines.descriptor;

import dev.atrium.platform.descriptor.Findings;
import dev.atrium.platform.descriptor.Places;
import dev.atrium.platform.descriptor.Section;
import dev.atrium.platform.descriptor.Value;
import dev.atrium.platform.expression.Nunjucks;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.yaml.YamlDocument;
import dev.atrium.platform.yaml.YamlLimits;
import dev.atrium.platform.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads {@code build-info.yaml}: the long form whole, the short form up to what its template needs. Everything that is wrong with a file
 * is told at once. At most 1 MiB, and 200 problems, in the order of the file. Thread-safe.
 */
public final class BuildInfoReader {

    /** The one version that there is. */
    public static final String VERSION = "2";

    private static final YamlLimits LIMITS = new YamlLimits(1 << 20, 100, 50, 50);

    private static final List<String> SHORT = List.of("version", "template");
    private static final List<String> LONG = List.of("version", "useBuildIdentity", "env", "pipelines");
    private static final List<String> NEITHER = List.of("version", "template", "useBuildIdentity", "env", "pipelines");

    private static final String EXAMPLE =
            "Write \"template\" with a type, such as template: { type: javaBackend }, or \"pipelines\".";

    private final YamlReader yaml = new YamlReader(LIMITS);
    private final PipelineReader pipelines;

    /** What a file says. */
    public sealed interface Content {

        /** The long form. @param tree as it is written */
        record Long(BuildInfo buildInfo, ObjectNode tree) implements Content {}

        /**
         * The short form.
         *
         * @param options what stands below the template's own name; empty where nothing does
         * @param places of the file: the options are at {@code /template/<template>}
         */
        record Short(String template, ObjectNode options, Places places) implements Content {}
    }

    /**
     * What came of it.
     *
     * @param content null where the problems allow none
     */
    public record Read(@Nullable Content content, List<Problem> problems) {}

    /**
     * A reader.
     *
     * @param nunjucks checks conditions
     * @param builtIn images, without tags, that are actions of Atrium's own
     */
    public BuildInfoReader(Nunjucks nunjucks, Set<String> builtIn) {
        this.pipelines = new PipelineReader(nunjucks, Set.copyOf(builtIn));
    }

    /** Reads a file. @param file where it is, for the places of problems */
    public Read read(Place file, byte[] content) {
        var read = yaml.read(file, content);
        var problems = new ArrayList<>(read.problems());
        if (read.documents().size() > 1) {
            var second = read.documents().get(1).start();
            problems.add(Problem.error(
                    file.at(second.line(), second.column(), ""),
                    "This file has several documents, and it is read as one. Put all pipelines under one \"pipelines\","
                            + " without --- between them."));
        }
        if (read.documents().isEmpty() && problems.isEmpty()) {
            problems.add(Problem.error(file.at(1, 1, ""), "This file is empty. Begin with version: \"2\". " + EXAMPLE));
        }
        return problems.isEmpty() ? document(file, read.documents().getFirst()) : new Read(null, List.copyOf(problems));
    }

    /**
     * Reads a long form that is not a file, such as one that a template has made.
     *
     * @param problems are added to it
     * @return empty where the problems allow none
     */
    public Optional<BuildInfo> read(ObjectNode tree, Places places, List<Problem> problems) {
        var findings = new Findings(places);
        var buildInfo = longForm(new Section(tree, "", "build-info.yaml", findings), LONG);
        problems.addAll(findings.inOrder());
        return findings.errors() > 0 ? Optional.empty() : Optional.of(buildInfo);
    }

    private Read document(Place file, YamlDocument document) {
        var findings = new Findings(Places.of(file, document));
        var content = new Value(document.value(), "", "build-info.yaml", findings)
                .section("build-info.yaml", "Begin with version: \"2\". " + EXAMPLE)
                .flatMap(this::content);
        return new Read(findings.errors() > 0 ? null : content.orElse(null), findings.inOrder());
    }

    private Optional<Content> content(Section root) {
        var isShort = root.has("template");
        var isLong = root.has("pipelines");
        if (isShort && isLong) {
            root.findings()
                    .atKey(
                            root.at("template"),
                            "There is \"template\" as well as \"pipelines\", and a template makes pipelines of its own. Take"
                                    + " one of the two out.");
            longForm(root, NEITHER);
            return shortForm(root);
        }
        if (isLong) {
            return Optional.of(new Content.Long(longForm(root, LONG), root.node()));
        }
        version(root);
        if (!isShort) {
            root.only(NEITHER, Map.of("pipeline", "pipelines", "stages", "pipelines"));
            root.findings().error("", "build-info.yaml says nothing to build. " + EXAMPLE);
            return Optional.empty();
        }
        root.only(SHORT, Map.of());
        return shortForm(root);
    }

    private BuildInfo longForm(Section root, List<String> keys) {
        version(root);
        root.only(keys, Map.of("pipeline", "pipelines", "stages", "pipelines", "environment", "env"));
        return new BuildInfo(
                root.value("useBuildIdentity").flatMap(Value::bool).orElse(false),
                Environment.env(root),
                pipelines.pipelines(root));
    }

    private static Optional<Content> shortForm(Section root) {
        var advice = "Write template: { type: javaBackend }, with the name of a template.";
        return root.required("template", advice)
                .flatMap(v -> v.section("\"template\"", advice))
                .flatMap(section -> {
                    var type = section.required("type", "Write the name of a template, such as type: javaBackend.")
                            .flatMap(Value::shortText);
                    type.ifPresent(name -> others(section, name));
                    return type.map(name -> new Content.Short(
                            name,
                            section.value(name)
                                    .flatMap(v -> v.section(
                                            "\"" + name + "\"",
                                            "Write its options, each with a value, or take it out."))
                                    .map(Section::node)
                                    .orElseGet(JsonNodeFactory.instance::objectNode),
                            root.findings().places()));
                });
    }

    /** Options stand below the name of the template that is meant. */
    private static void others(Section template, String type) {
        for (var key : template.node().propertyNames()) {
            if (!key.equals("type") && !key.equals(type)) {
                template.findings()
                        .atKey(
                                template.at(key),
                                "\"" + Value.cut(key) + "\" is not read: the type is \"" + Value.cut(type)
                                        + "\", whose options stand below \"" + Value.cut(type)
                                        + "\". Move them there, change the type, or take it out.");
            }
        }
    }

    private static void version(Section root) {
        root.required("version", "Write version: \"" + VERSION + "\" at the beginning.")
                .ifPresent(value -> {
                    var version = value.node().isContainer()
                            ? value.shape()
                            : value.text().orElse("");
                    if (!version.equals(VERSION)) {
                        value.error("must be \"" + VERSION + "\", not " + Value.cut(version) + ". Write version: \""
                                + VERSION + "\".");
                    }
                });
    }
}
