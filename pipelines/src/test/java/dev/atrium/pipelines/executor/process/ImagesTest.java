package dev.atrium.pipelines.executor.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.atrium.pipelines.executor.Executor.Outcome;
import dev.atrium.pipelines.executor.TaskOrder.Step;
import dev.atrium.pipelines.executor.process.Images.Mapped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagesTest {

    @TempDir
    Path machine;

    @BeforeEach
    void installJdks() throws IOException {
        jdk("jdk-8", "1.8.0_402");
        jdk("jdk-17", "17.0.15");
        jdk("jdk-21", "21");
        jdk("a.jdk/Contents/Home", "9900.0.1");
        Files.createDirectories(machine.resolve("jdks/jre-11/bin"));
    }

    @ParameterizedTest
    @CsvSource({
        "action-containers/mvn-java17:latest, action-containers/mvn-java17",
        "action-containers/mvn-java17, action-containers/mvn-java17",
        "ghcr.io/acme/shell:1.2, acme/shell",
        "localhost:5000/acme/shell:1.2, acme/shell",
        "localhost/shell, shell",
        "acme/tools/shell@sha256:0a1b, acme/tools/shell",
        "registry.acme.com/acme/shell:1@sha256:0a1b, acme/shell",
        "bash, bash",
        "bash:5, bash",
    })
    void matchesAnImageWithoutRegistryAndTag(String image, String name) {
        assertThat(Images.name(image)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "action-containers/mvn-java17:latest, mvn",
        "action-containers/gradle-java21, gradle",
        "action-containers/java8, java",
        "action-containers/node20, npm",
        "action-containers/mkdocs:9, mkdocs",
        "action-containers/git, git",
        "action-containers/shell:latest, bash",
        "action-containers/bash, bash",
        "registry.acme.com:5000/action-containers/bash, bash",
    })
    void hasACommandForEachImageThatIsShipped(String image, String command) throws CannotRun {
        assertThat(images().map(step(image), Map.of()).command()).containsExactly(command);
    }

    @ParameterizedTest
    @CsvSource({"8, jdk-8, 0", "11, jdk-17, 1", "17, jdk-17, 0", "18, jdk-21, 1", "9000, a.jdk/Contents/Home, 1"})
    void takesTheJdkOfTheVersionOrTheNextNewerOneAndSaysSo(int version, String home, int notes) throws CannotRun {
        Mapped mapped = images().map(step("action-containers/mvn-java" + version), Map.of("PATH", "/bin"));

        Path expected = machine.resolve("jdks").resolve(home);
        assertThat(mapped.env())
                .containsEntry("JAVA_HOME", expected.toString())
                .containsEntry("PATH", expected.resolve("bin") + ":/bin");
        assertThat(mapped.notes()).hasSize(notes);
    }

    @Test
    void saysThatNoJdkIsNewEnoughAndWhatToDo() {
        assertCannotRun(() -> images().map(step("action-containers/mvn-java9999:1"), Map.of()))
                .satisfies(notRun -> assertThat(notRun.message())
                        .contains("action-containers/mvn-java9999:1", "8, 17, 21", "9900", "install one"));
    }

    @Test
    void asksTheCompanysRulesFirst() throws CannotRun {
        var rule = new ImageRule(
                Pattern.compile("action-containers/(mvn)-java(\\d+)"),
                List.of("/opt/$1/bin/mvn", "--batch-mode", "-Dv=$2", "$HOME", "$10"),
                "$2",
                "",
                Map.of("MAVEN_OPTS", "-Dx=$1"));

        Mapped mapped = images(rule).map(step("action-containers/mvn-java17:latest"), Map.of());

        assertThat(mapped.command()).containsExactly("/opt/mvn/bin/mvn", "--batch-mode", "-Dv=17", "$HOME", "mvn0");
        assertThat(mapped.env()).containsEntry("MAVEN_OPTS", "-Dx=mvn").containsKey("JAVA_HOME");
    }

    @Test
    void saysWhatToDoAboutAnImageWithoutACommand() {
        assertCannotRun(() -> images().map(step("golang:1.25"), Map.of()))
                .satisfies(notRun -> assertThat(notRun.message()).contains("golang:1.25", "map the image"));
        assertCannotRun(() ->
                        images(ImageRule.of("thing(.*)", "x").withJava("$1")).map(step("thing-a"), Map.of()))
                .satisfies(notRun -> assertThat(notRun.message()).contains("thing-a", "\"-a\"", "not a number"));
    }

    @Test
    void saysThatNodeIsOlderThanTheImages() throws IOException, CannotRun {
        program("bin/node", "#!/bin/sh\necho v20.20.2\n");
        Map<String, String> path = Map.of("PATH", machine.resolve("bin").toString());

        assertThat(images().map(step("action-containers/node18"), path).notes()).isEmpty();
        assertThat(images().map(step("action-containers/node20"), path).notes()).isEmpty();
        assertThat(images().map(step("action-containers/node22"), path).notes())
                .singleElement()
                .asString()
                .contains("22", "v20.20.2", "older");
        assertThat(images().map(step("action-containers/node22"), Map.of("PATH", "/nowhere"))
                        .notes())
                .isEmpty();
    }

    private static ObjectAssert<Outcome.NotRun> assertCannotRun(ThrowingCallable call) {
        var thrown = catchThrowableOfType(CannotRun.class, call);
        return assertThat(thrown.outcome()).satisfies(notRun -> {
            assertThat(notRun.step()).isEqualTo(3);
            assertThat(notRun.again()).isFalse();
        });
    }

    private Images images(ImageRule... rules) {
        var jdks = new Jdks(List.of(machine.resolve("jdks")), Map.of());
        return new Images(List.of(rules), jdks, new NodeVersions());
    }

    private static Step step(String image) {
        return new Step(3, image, List.of(), List.of(), Map.of(), Duration.ofMinutes(1));
    }

    private void jdk(String folder, String version) throws IOException {
        program("jdks/" + folder + "/bin/javac", "#!/bin/sh\n");
        Files.writeString(
                machine.resolve("jdks").resolve(folder).resolve("release"),
                "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    private void program(String path, String text) throws IOException {
        Path file = machine.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
