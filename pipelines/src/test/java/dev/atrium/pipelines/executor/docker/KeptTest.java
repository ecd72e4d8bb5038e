package dev.atrium.pipelines.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeptTest {

    static Stream<Arguments> globs() {
        return Stream.of(
                Arguments.of(List.of(), List.of()),
                Arguments.of(List.of("target/app.jar"), List.of("target/app.jar")),
                Arguments.of(List.of("./target//app.jar", "target/app.jar/"), List.of("target/app.jar")),
                Arguments.of(List.of("target/*.jar", "target/site/**"), List.of("target")),
                Arguments.of(List.of("target/a", "target-b/c"), List.of("target-b/c", "target/a")),
                Arguments.of(List.of("a", "a-b", "a/c"), List.of("a", "a-b")),
                Arguments.of(List.of("**/*.xml", "target"), List.of("")),
                Arguments.of(List.of("."), List.of("")),
                Arguments.of(List.of("a/{b,c}/d", "a[0]/x"), List.of("")),
                Arguments.of(List.of("out/../../etc/passwd"), List.of("out")),
                Arguments.of(List.of("../etc"), List.of("")),
                Arguments.of(List.of("/etc/passwd"), List.of("etc/passwd")));
    }

    @ParameterizedTest
    @MethodSource("globs")
    void fetchesNoMoreThanHasToBe(List<String> globs, List<String> roots) {
        assertThat(Kept.roots(globs)).isEqualTo(roots);
    }
}
