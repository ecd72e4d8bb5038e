package dev.atrium.monitoring.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.problem.AnnotatedFiles;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Severity;
import dev.atrium.platform.schema.JsonSchemas;
import dev.atrium.platform.schema.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every file in {@code broken/} says in comments that begin with {@code #!} what is to be said about it: line, column, pointer, severity and
 * message of each problem; so do those in {@code good/}, where it is warnings only. The JSON Schema takes the good ones, and refuses the
 * broken ones but those that begin with {@code #~}.
 */
class BrokenFilesTest {

    private static final MonitoringInfoReader READER = new MonitoringInfoReader();
    private static final Place FILE = Place.file("atrium:encore/shop.git", "monitoring-info.yaml");
    private static final JsonSchemas SCHEMAS = new JsonSchemas();
    private static final ObjectNode SCHEMA = schema();

    static List<Path> broken() {
        return AnnotatedFiles.in(BrokenFilesTest.class, "broken");
    }

    static List<Path> good() {
        return AnnotatedFiles.in(BrokenFilesTest.class, "good");
    }

    @ParameterizedTest
    @MethodSource("broken")
    void saysWhatIsWrongAndWhere(Path file) throws IOException {
        var read = READER.read(FILE, Files.readAllBytes(file));
        assertThat(AnnotatedFiles.said(read.problems())).isEqualTo(AnnotatedFiles.expected(file));
        assertThat(read.problems()).anyMatch(p -> p.severity() == Severity.ERROR);
        assertThat(read.problems()).allSatisfy(p -> {
            assertThat(p.place().location()).isEqualTo(FILE.location());
            assertThat(p.place().path()).isEqualTo(FILE.path());
        });
    }

    @ParameterizedTest
    @MethodSource("good")
    void readsWhatIsGood(Path file) throws IOException {
        var read = READER.read(FILE, Files.readAllBytes(file));
        assertThat(AnnotatedFiles.said(read.problems())).isEqualTo(AnnotatedFiles.expected(file));
        assertThat(read.info().components()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("good")
    void theSchemaTakesWhatIsGood(Path file) throws IOException {
        assertThat(violations(file)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void theSchemaRefusesWhatIsBrokenAsFarAsASchemaCanTell(Path file) throws IOException {
        if (Files.readString(file).contains("#~ only the reader can tell\n")) {
            assertThat(violations(file)).isEmpty();
        } else {
            assertThat(violations(file)).isNotEmpty();
        }
    }

    @Test
    void theSchemaIsOne() {
        assertThat(SCHEMAS.faults(SCHEMA)).isEmpty();
        assertThat(SCHEMAS.unusable(SCHEMA)).isEmpty();
    }

    @Test
    void hasAtLeastThirtyKindsOfMistakes() throws Exception {
        assertThat(broken()).hasSizeGreaterThanOrEqualTo(30);
    }

    @Test
    void readsNoMoreThanAMebibyte() {
        var large = "# " + "x".repeat(1 << 20) + "\nmetadata: { schemaVersion: 5 }\n";
        var read = READER.read(FILE, large.getBytes(StandardCharsets.UTF_8));
        assertThat(read.info().components()).isEmpty();
        assertThat(read.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("1048576"));
    }

    @Test
    void tellsOfTwoHundredProblemsAtMost() {
        var many = IntStream.range(0, 90_000).mapToObj(i -> "k" + i + ": 1\n").collect(Collectors.joining());
        assertThat(READER.read(FILE, many.getBytes(StandardCharsets.UTF_8)).problems())
                .hasSize(200);
    }

    /** Of the document as it is read, with its lists where they belong. */
    private static List<Violation> violations(Path file) throws IOException {
        var source = MonitoringSource.read(FILE, Files.readAllBytes(file));
        if (source.documents().isEmpty()) {
            return source.problems().isEmpty() ? List.of(new Violation("", "is empty", "", false)) : List.of();
        }
        return SCHEMAS.violations(SCHEMA, source.documents().getFirst().value());
    }

    private static ObjectNode schema() {
        try (InputStream in = Objects.requireNonNull(
                BrokenFilesTest.class.getResourceAsStream("/schemas/monitoring-info.schema.json"))) {
            return (ObjectNode) new JsonMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
