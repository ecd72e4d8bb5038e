package dev.atrium.platform.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** See {@code src/test/nunjucks/README.md}: what the real Nunjucks makes of some hundred texts. */
class NunjucksCasesTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path FOLDER = Path.of("src/test/nunjucks");
    private static final Nunjucks NUNJUCKS = new Nunjucks(RenderingLimits.DEFAULTS);

    private final Variables variables =
            new Variables((ObjectNode) read("cases.json").get("variables"), Instant.parse("2026-11-23T04:15:00Z"));

    @AfterAll
    static void close() {
        NUNJUCKS.close();
    }

    @TestFactory
    Stream<DynamicContainer> rendersAsTheRealNunjucks() {
        return stream(read("expected.json")).map(theme -> {
            JsonNode given = theme.get("syntax");
            TextSyntax syntax = new TextSyntax(
                    given.path("trimBlocks").asBoolean(false),
                    given.path("lstripBlocks").asBoolean(false),
                    given.path("cookiecutterCompat").asBoolean(false));
            Stream<DynamicTest> values = stream(theme.get("values")).map(this::value);
            Stream<DynamicTest> files = stream(theme.get("files")).map(file -> file(file, syntax));
            return DynamicContainer.dynamicContainer(theme.get("theme").asString(), Stream.concat(values, files));
        });
    }

    private DynamicTest value(JsonNode row) {
        String template = row.get("template").asString();
        return DynamicTest.dynamicTest("\"" + template + "\"", () -> {
            if (row.has("error")) {
                assertThatThrownBy(() -> NUNJUCKS.value(template, variables)).isInstanceOf(RenderingException.class);
                return;
            }
            JsonNode value = NUNJUCKS.value(template, variables);
            assertThat(value.isMissingNode()).as("missing").isEqualTo(row.has("missing"));
            if (row.has("value")) {
                // through text: 1 and 1.0 are the same in JavaScript, and whole numbers are written without a point
                assertThat(JSON.readTree(value.toString())).isEqualTo(row.get("value"));
            }
        });
    }

    private DynamicTest file(JsonNode row, TextSyntax syntax) {
        String template = row.get("template").asString();
        return DynamicTest.dynamicTest(
                "\"" + template + "\"",
                () -> assertThat(NUNJUCKS.text(template, variables, syntax))
                        .isEqualTo(row.get("value").asString()));
    }

    private static JsonNode read(String name) {
        return JSON.readTree(FOLDER.resolve(name).toFile());
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
