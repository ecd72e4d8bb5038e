package dev.atrium.monitoring.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.monitoring.generate.Generated.RuleGroup;
import dev.atrium.monitoring.generate.RuleFiles.RuleCases;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Prometheus's own judge of rules (Debian's package {@code prometheus}), and Alertmanager's of routes. */
final class Promtool {

    private static final int MOST_SECONDS = 120;

    private Promtool() {}

    /** What a program said. */
    record Outcome(int exit, String output) {}

    /** Skips a test where the machine has no such program. */
    static void assume(String program) {
        Assumptions.assumeTrue(
                found(program).isPresent(), "There is no program " + program + " on this machine: skipped");
    }

    static boolean present(String program) {
        return found(program).isPresent();
    }

    private static Optional<Path> found(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(p -> Path.of(p, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Outcome run(Path folder, String... command) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(command));
        words.set(0, found(command[0]).orElseThrow().toString());
        var output = Files.createTempFile(folder, "output", ".txt");
        var process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    /** Fails unless Prometheus would take the rules. */
    static void check(Path folder, List<RuleGroup> groups) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("rules.yml"), RuleFiles.yaml(groups));
        var outcome = run(folder, "promtool", "check", "rules", "--lint-fatal", "rules.yml");
        var rules = groups.stream().mapToInt(g -> g.rules().size()).sum();
        assertThat(outcome.exit()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains(rules + " rules found");
    }

    /** What becomes of cases. */
    static Outcome test(Path folder, List<RuleGroup> groups, List<RuleCases> cases)
            throws IOException, InterruptedException {
        Files.writeString(folder.resolve("rules.yml"), RuleFiles.yaml(groups));
        Files.writeString(folder.resolve("tests.yml"), RuleFiles.tests("rules.yml", cases));
        return run(folder, "promtool", "test", "rules", "tests.yml");
    }
}
