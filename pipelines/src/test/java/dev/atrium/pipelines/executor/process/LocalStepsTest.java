package dev.atrium.pipelines.executor.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.atrium.pipelines.executor.Executor.Outcome;
import dev.atrium.pipelines.executor.Heard;
import dev.atrium.pipelines.executor.MemoryFiles;
import dev.atrium.pipelines.executor.Order;
import dev.atrium.pipelines.executor.TaskOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is of processes alone. */
class LocalStepsTest {

    private static final String SHELL = "action-containers/shell";

    @TempDir
    Path folder;

    private final Heard heard = new Heard();

    @Test
    void mergesOutputAndErrorsInTheirExactOrder() throws InterruptedException {
        execute(Order.of(SHELL).bash("for i in {1..500}; do echo out$i; echo err$i >&2; done"));

        assertThat(heard.output(1))
                .isEqualTo(IntStream.rangeClosed(1, 500)
                        .mapToObj(i -> "out" + i + "\nerr" + i + "\n")
                        .collect(Collectors.joining()));
    }

    @Test
    void runsTheCommandThatAnImageIsMappedToInTheJavaOfItsRule() throws InterruptedException {
        var rule = ImageRule.of("mine-(\\d+)", "bash", "-c").withJava("$1");
        var settings = new ProcessSettings(
                folder, List.of(rule), ProcessSettings.ENVIRONMENT, List.of(), Duration.ofSeconds(1));

        try (var executor = new ProcessExecutor(settings)) {
            executor.execute(
                    Order.of(SHELL)
                            .image("registry.acme.com/mine-17:3", List.of("echo $JAVA_HOME; command -v java"))
                            .order(),
                    heard);
        }

        List<String> lines = heard.output(1).lines().toList();
        assertThat(Path.of(lines.getFirst()).resolve("bin/java")).isExecutable();
        assertThat(lines.getLast()).isEqualTo(lines.getFirst() + "/bin/java");
    }

    @Test
    void runsMavenOnTheJdkOfItsImageOrANewerOne() throws InterruptedException {
        assumeThat(SearchPath.find("mvn", System.getenv(), folder)).isPresent();

        execute(Order.of(SHELL).image("action-containers/mvn-java17:latest", List.of("--version")));

        Matcher version = Pattern.compile("Java version: (\\d+)").matcher(heard.output(1));
        assertThat(version.find()).as(heard.output(1)).isTrue();
        assertThat(Integer.parseInt(version.group(1))).isGreaterThanOrEqualTo(17);
    }

    @Test
    void findsAnEntrypointInTheStepsOwnPathAndInTheWorkspace() throws InterruptedException {
        var files = new MemoryFiles()
                .file("build", "#!/bin/sh\necho built \"$1\"\n", 0755)
                .file("tools/tool", "#!/bin/bash\necho tool\n", 0755);

        Outcome outcome = execute(Order.of(SHELL)
                .files(files)
                .command(List.of("./build"), List.of("it"))
                .bash("type -p tool; tool", Map.of("PATH", "tools:/usr/bin:/bin")));

        assertThat(outcome).isEqualTo(new Outcome.Succeeded());
        assertThat(heard.output(1)).isEqualTo("built it\n");
        assertThat(heard.output(2)).endsWith("tool\n");
    }

    @Test
    void saysWhichCommandIsMissing() throws InterruptedException {
        Outcome mapped = execute(
                ImageRule.of("mine", "no-such-build-tool"), Order.of(SHELL).image("mine:1", List.of()));
        Outcome file = execute(Order.of(SHELL)
                .files(new MemoryFiles().file("data", "no program"))
                .command(List.of("./data"), List.of()));

        assertThat(((Outcome.NotRun) mapped).message()).contains("no-such-build-tool", "mine:1", "install it");
        assertThat(((Outcome.NotRun) file).message()).contains("./data");
    }

    @Test
    void knowsBeforeTheFirstStepThatAnImageHasNoCommand() throws InterruptedException {
        Outcome outcome = execute(Order.of(SHELL).bash("echo never").image("unknown", List.of()));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.NotRun.class, it -> assertThat(it.step()).isEqualTo(2));
        assertThat(heard.events()).isEmpty();
    }

    @Test
    void neverPassesOnWhatIsThePortalsOwn() throws InterruptedException {
        var portal = new HashMap<>(System.getenv());
        portal.putAll(Map.of("ATRIUM_DATABASE_PASSWORD", "x", "SPRING_DATASOURCE_PASSWORD", "x", "COLOUR", "red"));
        var named = Set.of("PATH", "ATRIUM_DATABASE_PASSWORD", "SPRING_DATASOURCE_PASSWORD", "COLOUR", "ATRIUM_TASK");
        var settings = new ProcessSettings(folder, List.of(), named, List.of(), Duration.ofSeconds(1));

        try (var executor = new ProcessExecutor(settings, portal)) {
            executor.execute(Order.of(SHELL).command(List.of("env"), List.of()).order(), heard);
        }

        assertThat(heard.output(1).lines().map(line -> line.replaceFirst("=.*", "")))
                .containsExactlyInAnyOrder("PATH", "COLOUR", "LANG", "TMPDIR", "ATRIUM_TASK");
    }

    @Test
    void givesEachTaskATemporaryFolderThatGoesWithIt() throws InterruptedException {
        execute(Order.of(SHELL).bash("mktemp").bash("ls -d $TMPDIR/*; pwd"));

        assertThat(heard.output(2)).startsWith(heard.output(1));
        assertThat(heard.output(2)).doesNotContain("workspace/tmp");
        assertThat(heard.output(1)).startsWith(folder.toString());
        assertThat(Path.of(heard.output(1).strip())).doesNotExist();
    }

    @Test
    void saysWhatNoProgramCanBeGivenWithoutItsValue() throws InterruptedException {
        Outcome value = execute(Order.of(SHELL).bash("true", Map.of("SECRET", "s3cr\0et")));
        Outcome name = execute(Order.of(SHELL).bash("true", Map.of("A=B", "s3cret")));

        assertThat(((Outcome.NotRun) value).message()).contains("SECRET", "NUL").doesNotContain("s3cr");
        assertThat(((Outcome.NotRun) name).message()).contains("A=B").doesNotContain("s3cret");
    }

    @Test
    void saysThatArgumentsAreTooLong() throws InterruptedException {
        Outcome outcome = execute(Order.of(SHELL).command(List.of("echo"), List.of("x".repeat(3_000_000))));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.NotRun.class, it -> {
            assertThat(it.again()).isFalse();
            assertThat(it.message()).contains("Argument list too long").hasSizeLessThan(200);
        });
    }

    /** A process without the mark, which has lost its parent, is out of reach: at least nobody waits for it. */
    @Test
    void doesNotWaitForAProcessThatHidesAndHoldsTheOutput() throws InterruptedException {
        Outcome outcome = execute(Order.of(SHELL).bash("(env -i setsid sleep 20 &) ; sleep 0.5; echo done"));

        assertThat(outcome).isEqualTo(new Outcome.Succeeded());
        assertThat(heard.output(1)).isEqualTo("done\n");
        assertThat(heard.notes()).contains("runs on");
    }

    @Test
    void endsTheStepAndThrowsWhatTheListenerHasThrown() {
        var broken = new Heard() {
            @Override
            public void wrote(int step, byte[] bytes, int offset, int length) {
                throw new IllegalStateException("the log is gone");
            }
        };

        try (var executor = new ProcessExecutor(ProcessSettings.in(folder))) {
            assertThatThrownBy(
                            () -> executor.execute(Order.of(SHELL).bash("yes").order(), broken))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the log is gone");
        }
    }

    @Test
    void refusesAKeyThatIsAPathAndOneThatIsUnderWay() throws Exception {
        try (var executor = new ProcessExecutor(ProcessSettings.in(folder));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThatThrownBy(() -> executor.execute(Order.of(SHELL, "../x").order(), heard))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> executor.clear("..")).isInstanceOf(IllegalArgumentException.class);

            TaskOrder order = Order.of(SHELL, "key").bash("echo x; sleep 100").order();
            Future<Outcome> first = threads.submit(() -> executor.execute(order, heard));
            await().until(() -> heard.output(1).equals("x\n"));
            assertThatThrownBy(() -> executor.execute(order, new Heard())).hasMessageContaining("already");
            first.cancel(true);
        }
    }

    @Test
    void saysWhenItIsClosedThatATaskMayBeTriedAgain() throws Exception {
        var executor = new ProcessExecutor(ProcessSettings.in(folder));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            TaskOrder order = Order.of(SHELL).bash("echo x; sleep 100").order();
            Future<Outcome> task = threads.submit(() -> executor.execute(order, heard));
            await().until(() -> heard.output(1).equals("x\n"));

            executor.close();

            assertThat(task.get())
                    .isInstanceOfSatisfying(
                            Outcome.NotRun.class, it -> assertThat(it.again()).isTrue());
            assertThat(executor.execute(order, new Heard())).isInstanceOf(Outcome.NotRun.class);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void clearsNothingOfOthersInItsFolder() throws IOException {
        Files.createDirectories(folder.resolve("run-of-before/some-key/workspace"));
        Files.createDirectories(folder.resolve("photos"));
        Files.writeString(folder.resolve("letter"), "dear");

        try (var executor = new ProcessExecutor(ProcessSettings.in(folder))) {
            executor.clearAll();
        }

        assertThat(folder.resolve("run-of-before")).doesNotExist();
        assertThat(folder.resolve("photos")).isDirectory();
        assertThat(folder.resolve("letter")).isRegularFile();
    }

    private Outcome execute(Order order) throws InterruptedException {
        try (var executor = new ProcessExecutor(ProcessSettings.in(folder))) {
            return executor.execute(order.order(), heard);
        }
    }

    private Outcome execute(ImageRule rule, Order order) throws InterruptedException {
        var settings = new ProcessSettings(
                folder, List.of(rule), ProcessSettings.ENVIRONMENT, List.of(), Duration.ofSeconds(1));
        try (var executor = new ProcessExecutor(settings)) {
            return executor.execute(order.order(), heard);
        }
    }
}
