package dev.atrium.monitoring.bundle;

import dev.atrium.platform.descriptor.Findings;
import dev.atrium.platform.descriptor.Places;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.schema.JsonSchemas;
import dev.atrium.platform.schema.Violation;
import dev.atrium.platform.yaml.YamlLimits;
import dev.atrium.platform.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads files of bundles: all mistakes at once, each with its place. Each document of the kind {@value #KIND} is one, and others are passed
 * over; {@code /schemas/panel-bundle.schema.json} has the format whole. At most 1 MiB, 100 documents of a file, 200 panels of a bundle, and
 * 200 problems. Thread-safe.
 */
public final class PanelBundleReader {

    /** The kind of the documents. */
    public static final String KIND = "PanelBundle";

    private static final String SCHEMA_FILE = "/schemas/panel-bundle.schema.json";
    private static final int MOST_PROBLEMS = 200;
    private static final YamlLimits LIMITS = new YamlLimits(1 << 20, 100, 50, 50);
    private static final ObjectNode SCHEMA = schema();
    private static final JsonSchemas SCHEMAS = new JsonSchemas();

    private static final String DURATION = "a time such as 30s, 5m, 1h30m or 1d";

    /** What a regular expression of the schema is in words, by the key whose value it is for. */
    private static final Map<String, String> PATTERNS = Map.of(
            "name", "1 to 63 letters, digits and -, beginning with a letter",
            "key", "letters, digits, ., _ and -, in parts with / between them, such as grpc/server/rpc-latency",
            "action", "1 to 63 letters, digits, ., _ and -, beginning with a letter or a digit, such as pagerduty",
            "values", "one value a minute as promtool has them, such as 0+10x20, 1x5 0x10, _ or stale",
            "window", DURATION,
            "for", DURATION,
            "at", DURATION);

    private final YamlReader yaml = new YamlReader(LIMITS);

    /**
     * What was read.
     *
     * @param bundles without those that have a mistake
     * @param broken names of the others, as far as they have names
     */
    public record Read(List<PanelBundle> bundles, List<String> broken, List<Problem> problems) {

        /** Takes copies of the lists. */
        public Read {
            bundles = List.copyOf(bundles);
            broken = List.copyOf(broken);
            problems = List.copyOf(problems);
        }
    }

    /** A reader. */
    public PanelBundleReader() {}

    /**
     * Reads a file.
     *
     * @param file the place of the whole file
     */
    public Read read(Place file, byte[] content) {
        var read = yaml.read(file, content);
        var bundles = new ArrayList<PanelBundle>();
        var broken = new ArrayList<String>();
        // a file that cannot be read may be anything
        var meant = new String(content, StandardCharsets.UTF_8).contains(KIND);
        var problems = new ArrayList<>(meant ? read.problems() : List.of());
        for (var document : read.documents()) {
            if (!document.value().path("kind").asString("").equals(KIND)) {
                continue;
            }
            var findings = new Findings(Places.of(file, document));
            SCHEMAS.violations(SCHEMA, document.value()).stream()
                    // in better words where panels are read
                    .filter(violation -> !violation.rule().equals("dependencies"))
                    .forEach(violation -> violation(violation, findings));
            var bundle = bundle(document.value(), findings);
            if (findings.errors() == 0) {
                bundles.add(bundle);
            } else {
                broken.add(bundle.name());
            }
            problems.addAll(findings.inOrder());
        }
        return new Read(bundles, broken.stream().filter(n -> !n.isEmpty()).toList(), inOrder(problems));
    }

    private static PanelBundle bundle(JsonNode document, Findings findings) {
        var metadata = document.path("metadata");
        return new PanelBundle(
                metadata.path("name").asString(""),
                metadata.path("description").asString(""),
                BundlePanelReader.panels(document.path("spec").path("panels"), findings),
                findings.places().value(""));
    }

    private static void violation(Violation violation, Findings findings) {
        var pointer = violation.pointer();
        var key = pointer.substring(pointer.lastIndexOf('/') + 1);
        var name = pointer.isEmpty() ? "The bundle" : "\"" + key + "\"";
        var rule = violation.rule().equals("pattern") ? PATTERNS.get(key) : null;
        var message = name + " " + (rule == null ? violation.message() : "must be " + rule) + ".";
        if (violation.rule().equals("additionalProperties")) {
            findings.atKey(pointer, message);
        } else {
            findings.error(pointer, message);
        }
    }

    private static List<Problem> inOrder(List<Problem> problems) {
        return problems.stream()
                .sorted(Comparator.comparing(
                        Problem::place, Comparator.comparingInt(Place::line).thenComparingInt(Place::column)))
                .limit(MOST_PROBLEMS)
                .toList();
    }

    private static ObjectNode schema() {
        try (var stream = PanelBundleReader.class.getResourceAsStream(SCHEMA_FILE)) {
            if (stream == null) {
                throw new IllegalStateException("The schema of bundles is missing.");
            }
            return (ObjectNode) JsonMapper.shared().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
