package dev.atrium.pipelines.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.pipelines.descriptor.BuildInfo.Artifacts;
import dev.atrium.pipelines.descriptor.BuildInfo.Cache;
import dev.atrium.pipelines.descriptor.BuildInfo.Resources;
import dev.atrium.pipelines.descriptor.BuildInfoReader.Content;
import dev.atrium.platform.expression.Nunjucks;
import dev.atrium.platform.expression.RenderingLimits;
import dev.atrium.platform.problem.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTest {

    private static final Nunjucks NUNJUCKS = new Nunjucks(RenderingLimits.DEFAULTS);

    @AfterAll
    static void close() {
        NUNJUCKS.close();
    }

    private static Content read(String file) throws IOException {
        try (var stream = Objects.requireNonNull(ReadingTest.class.getResourceAsStream("good/" + file))) {
            return Objects.requireNonNull(new BuildInfoReader(NUNJUCKS, Set.of("action-containers/deploy"))
                    .read(Place.file("", file), stream.readAllBytes())
                    .content());
        }
    }

    @Test
    void readsEverythingThatThereIs() throws IOException {
        var info = ((Content.Long) read("everything.yaml")).buildInfo();
        assertThat(info.useBuildIdentity()).isTrue();
        assertThat(info.env()).isEqualTo(Map.of("LEVEL", "debug", "COUNT", "007", "EMPTY", ""));
        var pipeline = info.pipelines().getFirst();
        assertThat(pipeline.name()).isEqualTo("Review build");
        assertThat(pipeline.ref()).isEqualTo("pr/./merge");
        assertThat(pipeline.condition()).isEqualTo("commit.author != 'bot' and pullRequest");
        assertThat(pipeline.timeout()).isEqualTo(Duration.ofMinutes(90));
        assertThat(pipeline.env()).isEqualTo(Map.of("PIPE", "x"));
        var build = pipeline.stages().getFirst();
        assertThat(build.condition()).startsWith("${{ trigger");
        assertThat(build.env()).isEqualTo(Map.of("STAGE", "$BRANCH"));
        assertThat(build.tasks().getFirst().condition()).isEqualTo("false");
        assertThat(build.tasks().getFirst().resources()).isEqualTo(Resources.DEFAULTS);
        var maven = build.tasks().get(1);
        assertThat(maven.needs()).containsExactly("lint");
        assertThat(maven.retry()).isEqualTo(2);
        assertThat(maven.timeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(maven.entrypoint()).containsExactly("/bin/bash", "-c");
        assertThat(maven.secrets()).isEqualTo(Map.of("NPM_TOKEN", "NPM_TOKEN"));
        assertThat(maven.resources()).isEqualTo(new Resources(500, 512L << 20));
        assertThat(maven.cache())
                .containsExactly(new Cache("m2", List.of(".m2/repository"), List.of("pom.xml", "**/pom.xml")));
        assertThat(maven.artifacts())
                .containsExactlyInAnyOrder(
                        new Artifacts("jar", List.of("target/*.jar")),
                        new Artifacts("artifacts", List.of("target/site")));
        var step = maven.steps().getFirst();
        assertThat(step.name()).isEqualTo("Compile and test");
        assertThat(step.action()).startsWith("registry.example.com:5000/tools/mvn@sha256:");
        assertThat(step.args()).containsExactly("clean", "1.10", "true", "$COMMIT_SHA");
        assertThat(step.entrypoint()).containsExactly("mvn");
        assertThat(step.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(step.env()).isEqualTo(Map.of("STEP", "1e3"));
        assertThat(step.secrets()).isEqualTo(Map.of("PASSWORD", "maven.password"));
        assertThat(pipeline.stages().get(1).tasks().getFirst().cache())
                .containsExactly(
                        new Cache("node_modules-.npm-cache", List.of("node_modules", ".npm/cache"), List.of()));
    }

    @Test
    void readsTheShortForm() throws IOException {
        var content = (Content.Short) read("short.yaml");
        assertThat(content.template()).isEqualTo("javaBackend");
        assertThat(content.options().toString()).isEqualTo("{\"javaVersion\":21,\"parallelize\":true}");
        var place = content.places().value("/template/javaBackend/parallelize");
        assertThat(place.line() + ":" + place.column()).isEqualTo("6:18");
        assertThat(((Content.Short) read("short-without-options.yaml")).options())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "alpine, alpine, alpine:latest",
        "alpine:3, alpine, alpine:3",
        "host:5000/a/b, host:5000/a/b, host:5000/a/b:latest",
        "host:5000/a/b:1, host:5000/a/b, host:5000/a/b:1",
        "a/b@sha256:00, a/b, a/b@sha256:00",
        "a/b:1@sha256:00, a/b, a/b:1@sha256:00"
    })
    void knowsTheNameOfAnImageAndItsTag(String image, String name, String tagged) {
        assertThat(ActionImage.name(image)).isEqualTo(name);
        assertThat(ActionImage.tagged(image)).isEqualTo(tagged);
    }
}
