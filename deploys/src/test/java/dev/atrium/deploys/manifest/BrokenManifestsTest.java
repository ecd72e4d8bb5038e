package dev.atrium.deploys.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file in {@code broken/} says in comments that begin with {@code #!} what is to be said about it: line, column, pointer, severity and
 * message of each problem.
 */
class BrokenManifestsTest {

    static List<String> broken() {
        return Kit.folder("broken").stream()
                .map(ManifestFile::path)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void saysWhatIsWrongAndWhere(String path) {
        var file = Kit.folder("broken").stream()
                .filter(f -> f.path().equals(path))
                .findFirst()
                .orElseThrow();
        var text = new String(file.content(), StandardCharsets.UTF_8);
        var expected = text.lines()
                .filter(line -> line.startsWith("#! "))
                .map(line -> line.substring(3))
                .collect(Collectors.joining("\n"));
        var read = Kit.readFiles(file);
        assertThat(Kit.said(read)).isEqualTo(expected);
        assertThat(read.broken()).isTrue();
        assertThat(Kit.said(read)).doesNotContain("hunter2", "123456", "987654");
    }
}
