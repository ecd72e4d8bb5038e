package dev.atrium.pipelines.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.expression.Nunjucks;
import dev.atrium.platform.expression.RenderingLimits;
import dev.atrium.platform.problem.AnnotatedFiles;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file in {@code broken/} says in comments that begin with {@code #!} what is to be said about it: line, column, severity and
 * message of each problem; so do those in {@code good/}, where it is warnings only.
 */
class BrokenFilesTest {

    private static final Nunjucks NUNJUCKS = new Nunjucks(RenderingLimits.DEFAULTS);
    private static final BuildInfoReader READER =
            new BuildInfoReader(NUNJUCKS, Set.of("action-containers/deploy", "action-containers/monitoring"));
    private static final Place FILE = Place.file("atrium:encore/shop.git", "build-info.yaml");

    @AfterAll
    static void close() {
        NUNJUCKS.close();
    }

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
        assertThat(read.content()).isNull();
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
        assertThat(read.content()).isNotNull();
    }

    @Test
    void hasAtLeastTwentyFiveKindsOfMistakes() throws Exception {
        assertThat(broken()).hasSizeGreaterThanOrEqualTo(25);
    }

    @Test
    void readsNoMoreThanAMebibyte() {
        var large = "# " + "x".repeat(1 << 20) + "\nversion: 2\n";
        var read = READER.read(FILE, large.getBytes(StandardCharsets.UTF_8));
        assertThat(read.content()).isNull();
        assertThat(read.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("1048576"));
    }

    @Test
    void tellsOfTwoHundredProblemsAtMost() {
        var many = "version: 2\npipelines: []\n"
                + Stream.iterate(0, i -> i + 1)
                        .limit(5000)
                        .map(i -> "k" + i + ": 1\n")
                        .reduce("", String::concat);
        assertThat(READER.read(FILE, many.getBytes(StandardCharsets.UTF_8)).problems())
                .hasSize(200);
    }
}
