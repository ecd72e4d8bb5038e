package dev.atrium.platform.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.atrium.platform.expression.RenderingException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class NunjucksLimitsTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** In a process whose heap has 512 MB, and which ends at the first OutOfMemoryError: its outcomes are then missing here. */
    @TestFactory
    Stream<DynamicTest> endsEveryAttackAndRendersTheNextText() throws IOException {
        Map<String, String> outcomes = outcomes();
        return Attack.ALL.stream()
                .map(attack -> DynamicTest.dynamicTest(attack.name(), () -> {
                    String outcome = outcomes.getOrDefault(attack.name(), "the process has ended");
                    if (attack.reasons().isEmpty()) {
                        assertThat(outcome).isEqualTo(AttackedPortal.RENDERED);
                    } else {
                        assertThat(attack.reasons().stream().map(Reason::name)).contains(outcome.split(" ", 2)[0]);
                    }
                }));
    }

    private static Map<String, String> outcomes() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        AttackedPortal.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return lines.lines()
                .filter(line -> line.contains("="))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    }

    @Test
    void refusesATemplateThatIsTooLarge() {
        try (Nunjucks nunjucks = new Nunjucks(limits(100, 1000))) {
            assertThat(failure(nunjucks, "{# " + "x".repeat(100) + " #}", "{}").reason())
                    .isEqualTo(Reason.TOO_LARGE);
        }
    }

    @Test
    void refusesValuesThatAreTooLargeOrTooDeep() {
        try (Nunjucks nunjucks = new Nunjucks(limits(1000, 1000))) {
            assertThat(failure(nunjucks, "${{ 1 }}", "{\"a\": \"" + "x".repeat(1000) + "\"}")
                            .reason())
                    .isEqualTo(Reason.TOO_LARGE);
            assertThat(failure(nunjucks, "${{ 1 }}", "{\"a\": " + "[".repeat(300) + "]".repeat(300) + "}")
                            .reason())
                    .isEqualTo(Reason.TOO_DEEP);
        }
    }

    @Test
    void boundsWhatIsWrittenWhileItIsWritten() {
        try (Nunjucks nunjucks = new Nunjucks(limits(1000, 100))) {
            assertThat(failure(nunjucks, "x{% for i in range(5) %}12345678901234567890123{% endfor %}", "{}")
                            .reason())
                    .isEqualTo(Reason.TOO_LARGE);
        }
    }

    @Test
    void boundsWhatAWholeTreeComesTo() {
        JsonNode tree = JSON.readTree("[\"${{ a }}x\", \"${{ a }}x\", \"${{ a }}x\"]");
        Variables variables = variables("{\"a\": \"" + "a".repeat(40) + "\"}");
        try (Nunjucks nunjucks = new Nunjucks(limits(1000, 100))) {
            RenderingException failure =
                    catchThrowableOfType(RenderingException.class, () -> nunjucks.render(tree, variables));

            assertThat(failure.reason()).isEqualTo(Reason.TOO_LARGE);
            assertThat(failure.pointer()).isEqualTo("/2");
        }
    }

    private static RenderingLimits limits(int maxInput, int maxOutput) {
        return new RenderingLimits(Duration.ofSeconds(30), maxInput, maxOutput, 200);
    }

    private static RenderingException failure(Nunjucks nunjucks, String template, String values) {
        return catchThrowableOfType(RenderingException.class, () -> nunjucks.value(template, variables(values)));
    }

    private static Variables variables(String json) {
        return new Variables((ObjectNode) JSON.readTree(json), Instant.EPOCH);
    }
}
