package dev.atrium.deploys.analysis;

import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.schema.JsonSchemas;
import dev.atrium.platform.yaml.YamlDocument;
import dev.atrium.platform.yaml.YamlLimits;
import dev.atrium.platform.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads files in which templates of analyses are: each document of the kind {@value #KIND} is one, and others, Argo Rollouts' of the same
 * kind among them, are passed over. The format is near to Argo's; {@code analysis-template.schema.json} beside this class has it whole. At
 * most 1 MiB, and 200 problems, in the order of the file. Thread-safe.
 */
public final class AnalysisTemplateReader {

    /** The kind of the documents. */
    public static final String KIND = "AnalysisTemplate";

    private static final int MOST_PROBLEMS = 200;
    private static final YamlLimits LIMITS = new YamlLimits(1 << 20, 100, 50, 50);
    private static final ObjectNode SCHEMA = schema();
    private static final JsonSchemas SCHEMAS = new JsonSchemas();

    private final YamlReader yaml = new YamlReader(LIMITS);

    /** A template, and where its name stands. */
    public record Declared(AnalysisTemplate template, Place place) {}

    /**
     * What came of a file.
     *
     * @param broken names of templates that have problems, as far as they have names
     */
    public record Read(List<Declared> templates, List<String> broken, List<Problem> problems) {

        /** Takes copies of the lists. */
        public Read {
            templates = List.copyOf(templates);
            broken = List.copyOf(broken);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads a file.
     *
     * @param file the place of the whole file
     * @param origin see {@link AnalysisTemplate}
     */
    public Read read(Place file, byte[] content, String origin) {
        var read = yaml.read(file, content);
        var templates = new ArrayList<Declared>();
        var broken = new ArrayList<String>();
        // a file that cannot be read may be anything
        var meant = new String(content, StandardCharsets.UTF_8).contains(KIND);
        var problems = new ArrayList<>(meant ? read.problems() : List.of());
        for (var document : read.documents()) {
            if (!isTemplate(document.value())) {
                continue;
            }
            var findings = new TemplateFindings(file, document);
            SCHEMAS.violations(SCHEMA, document.value()).forEach(findings::violation);
            var template = template(document, origin, findings);
            if (findings.found().isEmpty()) {
                templates.add(new Declared(template, findings.value("/metadata/name")));
            } else {
                broken.add(template.name());
            }
            problems.addAll(findings.found());
        }
        return new Read(templates, broken.stream().filter(n -> !n.isEmpty()).toList(), inOrder(problems));
    }

    private static boolean isTemplate(JsonNode document) {
        return document.path("kind").asString("").equals(KIND)
                && !document.path("apiVersion").asString("").startsWith("argoproj.io/");
    }

    private static AnalysisTemplate template(YamlDocument document, String origin, TemplateFindings findings) {
        var metadata = document.value().path("metadata");
        var spec = document.value().path("spec");
        var args = args(document, findings);
        var metrics = new ArrayList<AnalysisTemplate.Metric>();
        var names = new ArrayList<String>();
        for (var i = 0; i < spec.path("metrics").size(); i++) {
            var reader = new MetricReader(spec.path("metrics").path(i), "/spec/metrics/" + i, args, findings);
            var metric = reader.read();
            if (names.contains(metric.name())) {
                findings.error(
                        "/spec/metrics/" + i + "/name",
                        "There is a metric \"" + metric.name() + "\" already. Give it another name.");
            }
            names.add(metric.name());
            metrics.add(metric);
        }
        return new AnalysisTemplate(
                metadata.path("name").asString(""), metadata.path("description").asString(""), args, metrics, origin);
    }

    private static Map<String, @Nullable String> args(YamlDocument document, TemplateFindings findings) {
        var args = new LinkedHashMap<String, @Nullable String>();
        var declared = document.value().path("spec").path("args");
        for (var i = 0; i < declared.size(); i++) {
            var pointer = "/spec/args/" + i;
            var name = declared.path(i).path("name").asString("");
            if (PlaceholderValue.BUILT_IN.contains(name)) {
                findings.error(
                        pointer + "/name",
                        "\"" + name + "\" is there for every query, and is no argument. Give it another name.");
            } else if (args.containsKey(name)) {
                findings.error(
                        pointer + "/name", "There is an argument \"" + name + "\" already. Take one of the two out.");
            }
            var value = declared.path(i).get("value");
            args.put(
                    name,
                    value == null || value.isContainer() || value.isNull()
                            ? null
                            : document.written(pointer + "/value").orElseGet(value::asString));
        }
        return args;
    }

    private static List<Problem> inOrder(List<Problem> problems) {
        return problems.stream()
                .sorted(Comparator.comparing(
                        Problem::place, Comparator.comparingInt(Place::line).thenComparingInt(Place::column)))
                .distinct()
                .limit(MOST_PROBLEMS)
                .toList();
    }

    private static ObjectNode schema() {
        try (var stream = AnalysisTemplateReader.class.getResourceAsStream("analysis-template.schema.json")) {
            if (stream == null) {
                throw new IllegalStateException("The schema of analysis templates is missing.");
            }
            return (ObjectNode) JsonMapper.shared().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
