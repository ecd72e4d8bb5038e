package dev.atrium.pipelines.template;

import dev.atrium.platform.descriptor.Places;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.schema.JsonSchemas;
import dev.atrium.platform.schema.Violation;
import dev.atrium.platform.yaml.YamlDocument;
import dev.atrium.platform.yaml.YamlLimits;
import dev.atrium.platform.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads files in which templates are: each document of the kind {@value #KIND} is one, and others are passed over. */
final class TemplateReader {

    static final String KIND = "BuildTemplate";

    private static final YamlLimits LIMITS = new YamlLimits(1 << 20, 100, 50, 50);
    private static final ObjectNode SCHEMA = schema();
    private static final ObjectNode NO_OPTIONS =
            JsonNodeFactory.instance.objectNode().put("type", "object").put("additionalProperties", false);

    private final YamlReader yaml = new YamlReader(LIMITS);
    private static final JsonSchemas SCHEMAS = new JsonSchemas();

    /** A template, and where its parts stand. */
    record Declared(Template template, Places places) {}

    /** @param broken names of those that have problems, where they have a name */
    record Read(List<Declared> templates, List<String> broken, List<Problem> problems) {}

    Read read(Place file, byte[] content, String origin) {
        var read = yaml.read(file, content);
        var templates = new ArrayList<Declared>();
        var broken = new ArrayList<String>();
        // a file that cannot be read may be anything
        var meant = new String(content, StandardCharsets.UTF_8).contains(KIND);
        var problems = new ArrayList<>(meant ? read.problems() : List.of());
        for (var document : read.documents()) {
            if (!document.value().path("kind").asString("").equals(KIND)) {
                continue;
            }
            var places = Places.of(file, document);
            var wrong = SCHEMAS.violations(SCHEMA, document.value()).stream()
                    .map(v -> problem(v, places))
                    .toList();
            problems.addAll(wrong);
            if (wrong.isEmpty()) {
                templates.add(new Declared(template(document, origin), places));
            } else {
                broken.add(document.value().path("metadata").path("name").asString(""));
            }
        }
        return new Read(templates, broken.stream().filter(n -> !n.isEmpty()).toList(), problems);
    }

    private static Template template(YamlDocument document, String origin) {
        var metadata = document.value().path("metadata");
        var body = ((ObjectNode) document.value().path("spec")).deepCopy();
        var options = body.remove("options");
        var example = body.remove("example");
        return new Template(
                metadata.path("name").asString(),
                metadata.path("description").asString(""),
                options instanceof ObjectNode schema ? schema : NO_OPTIONS,
                example == null ? "" : example.asString(),
                body,
                origin);
    }

    private static Problem problem(Violation violation, Places places) {
        var pointer = violation.pointer();
        var name = pointer.isEmpty() ? "The template" : "\"" + pointer.substring(pointer.lastIndexOf('/') + 1) + "\"";
        var place = violation.rule().equals("additionalProperties") ? places.key(pointer) : places.value(pointer);
        return Problem.error(place, name + " " + violation.message() + ".");
    }

    private static ObjectNode schema() {
        try (var stream = TemplateReader.class.getResourceAsStream("build-template.schema.json")) {
            if (stream == null) {
                throw new IllegalStateException("The schema of templates is missing.");
            }
            return (ObjectNode) JsonMapper.shared().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
