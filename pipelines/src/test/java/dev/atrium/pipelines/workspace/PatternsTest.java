package dev.atrium.pipelines.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files patterns mean. */
class PatternsTest {

    @ParameterizedTest
    @CsvSource({
        "target, target, true",
        "target, target/a/b.jar, true",
        "target/, target/a, true",
        "./target, target/a, true",
        "target, targets, false",
        "target, a/target, false",
        "target/*.jar, target/a.jar, true",
        "target/*.jar, target/sub/a.jar, false",
        "target/*.jar, target/.hidden.jar, true",
        "**/*.jar, a.jar, true",
        "**/*.jar, a/b/c.jar, true",
        "a/**/b, a/b, true",
        "a/**/b, a/x/y/b, true",
        "'*.{xml,json}', pom.xml, true",
        "'*.{xml,json}', pom.yaml, false",
        "., anything/at/all, true",
        "**, anything/at/all, true",
        "reports/*, reports/unit/a.xml, true",
        "file?.txt, file1.txt, true",
        "file[12].txt, file3.txt, false",
    })
    void areAsPeopleExpect(String pattern, String path, boolean means) throws Exception {
        assertThat(Patterns.of(List.of(pattern)).match(Path.of(path))).isEqualTo(means);
    }

    @Test
    void takeAwayAgain() throws Exception {
        var patterns = Patterns.of(List.of("build", "!build/tmp", "!**/*.log"));

        assertThat(patterns.match(Path.of("build/a"))).isTrue();
        assertThat(patterns.match(Path.of("build/tmp/a"))).isFalse();
        assertThat(patterns.match(Path.of("build/x/y.log"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/etc", "../a", "a/../../b", "..", "a/..", "**/**/**/x", "a*b*c*d*e*f", "[a", "{a", "!../x"})
    void sayWhatIsWrongWithThem(String pattern) {
        assertThatThrownBy(() -> Patterns.of(List.of(pattern)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(pattern);
    }

    /** Names without wildcards, one to four of them. */
    @Provide
    Arbitrary<List<String>> names() {
        return Arbitraries.strings()
                .withChars("ab.-_ é")
                .ofMinLength(1)
                .ofMaxLength(4)
                .filter(name -> !name.isBlank() && name.equals(name.strip()) && !name.equals(".") && !name.equals(".."))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Property(tries = 300)
    void aNameMeansItselfAndWhatIsInIt(@ForAll("names") List<String> names, @ForAll("names") List<String> below)
            throws Exception {
        var path = Path.of(String.join("/", names));
        var patterns = Patterns.of(List.of(path.toString()));

        assertThat(patterns.match(path)).isTrue();
        assertThat(patterns.match(path.resolve(String.join("/", below)))).isTrue();
        assertThat(patterns.match(Path.of(path + "x"))).isFalse();
        assertThat(Patterns.of(List.of("**/" + path.getFileName())).match(path)).isTrue();
    }

    @Property(tries = 300)
    void whatAPatternMeansIsBelowWhereItStarts(@ForAll("names") List<String> folder, @ForAll("names") List<String> path)
            throws Exception {
        var patterns = Patterns.of(List.of(String.join("/", folder) + "/*b*/**"));
        var candidate = Path.of(String.join("/", path));

        assertThat(patterns.starts()).containsExactly(Path.of(String.join("/", folder)));
        if (patterns.match(candidate)) {
            assertThat(candidate.startsWith(patterns.starts().iterator().next()))
                    .isTrue();
        }
    }

    @Test
    void filesAreFoundWithoutFollowingLinks(@TempDir Path root) throws Exception {
        var workspace = Files.createDirectory(root.resolve("workspace"));
        Folder.write(root, "outside/secret", "secret");
        Folder.write(workspace, "a/file", "a");
        Folder.write(workspace, ".git/config", "config");
        Files.createSymbolicLink(workspace.resolve("out"), root.resolve("outside"));
        Files.createSymbolicLink(workspace.resolve("in"), Path.of("a"));

        assertThat(found(workspace, ".")).containsExactly("a", "a/file", "in", "out");
        assertThat(found(workspace, "out")).containsExactly("out");
        assertThat(found(workspace, "out/secret")).isEmpty();
        assertThat(found(workspace, "out/*")).isEmpty();
        assertThat(found(workspace, "in/file")).isEmpty();
        assertThat(found(workspace, ".git")).isEmpty();
        assertThat(found(workspace, "nothing", "a/none/*")).isEmpty();
    }

    private static List<String> found(Path workspace, String... patterns) throws IOException {
        return Found.matching(workspace, Patterns.of(List.of(patterns)), 100).stream()
                .map(Path::toString)
                .toList();
    }

    @Test
    void moreFilesThanMayBeAreRefused(@TempDir Path root) throws Exception {
        for (int i = 0; i < 11; i++) {
            Folder.write(root, "file" + i, "x");
        }
        var patterns = Patterns.of(List.of("."));
        assertThatThrownBy(() -> Found.matching(root, patterns, 10)).hasMessageContaining("more than 10 files");
    }
}
