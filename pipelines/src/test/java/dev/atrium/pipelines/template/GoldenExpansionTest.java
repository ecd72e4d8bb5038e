package dev.atrium.pipelines.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.pipelines.template.Expansion.Target;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.yaml.YamlLimits;
import dev.atrium.platform.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The short form of the talk comes to its long one ({@code talk.yaml}), key for key. */
class GoldenExpansionTest {

    private static final Kit KIT = new Kit();

    @AfterAll
    static void close() {
        KIT.close();
    }

    private static String talk() throws IOException {
        try (var stream = Objects.requireNonNull(GoldenExpansionTest.class.getResourceAsStream("talk.yaml"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode tree(String yaml) {
        return new YamlReader(YamlLimits.DEFAULTS)
                .read(Place.file("", "x"), yaml.getBytes(StandardCharsets.UTF_8))
                .documents()
                .getFirst()
                .value();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# build-info.yaml\nversion: 2\ntemplate:\n  type: javaBackend\n",
                "version: 2\ntemplate:\n  type: javaBackend\n  javaBackend:\n    javaVersion: 17\n"
            })
    void theShortFormOfTheTalkComesToItsLongOne(String shortForm) throws IOException {
        var result = KIT.expand(shortForm);
        assertThat(result.problems()).isEmpty();
        assertThat(result.template()).isEqualTo("javaBackend");
        // as text, so that the order of the keys counts
        assertThat(String.valueOf(result.tree())).isEqualTo(tree(talk()).toString());
        assertThat(tree(result.yaml()).toString()).isEqualTo(tree(talk()).toString());
    }

    @Test
    void bothFormsMeanTheSame() throws IOException {
        var longForm = KIT.expand(talk());
        assertThat(longForm.problems()).isEmpty();
        assertThat(longForm.template()).isEmpty();
        assertThat(longForm.yaml()).isEqualTo(talk());
        assertThat(longForm.buildInfo())
                .isNotNull()
                .isEqualTo(KIT.expand("version: 2\ntemplate: { type: javaBackend }")
                        .buildInfo());
    }

    @Test
    void theOtherShortFormOfTheTalkBuildsInParallelOnJava21() throws IOException {
        var result = KIT.expand(
                "version: 2\ntemplate:\n  type: javaBackend\n  javaBackend:\n    javaVersion: 21\n    parallelize: true\n");
        assertThat(result.problems()).isEmpty();
        assertThat(String.valueOf(result.tree()))
                .isEqualTo(tree(talk())
                        .toString()
                        .replace("mvn-java17", "mvn-java21")
                        .replace("[\"clean\"", "[\"-T\",\"1C\",\"clean\""));
    }

    @Test
    void isForTheComponentAndTheDefaultBranchOfTheRepository() {
        var result = KIT.expand("version: 2\ntemplate: { type: javaBackend }", new Target("shop", "release/1.0"));
        var buildInfo = Objects.requireNonNull(result.buildInfo());
        assertThat(buildInfo.pipelines().get(1).ref()).isEqualTo("release/1\\.0");
        assertThat(result.yaml()).contains("deploy shop --entity-id=shop --path=. --git-commit=$COMMIT_SHA");
    }
}
