package dev.atrium.scaffolder.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.source.TreeFile;
import dev.atrium.scaffolder.ActionException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // set before each test
class DebugActionsTest {

    @TempDir
    Path folder;

    private Stage stage;
    private final List<Duration> naps = new ArrayList<>();
    private final DebugWait waiting = new DebugWait(naps::add);

    @BeforeEach
    void make() throws Exception {
        stage = new Stage(folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void logsMessages() throws Exception {
        stage.run(new DebugLog(), "{'message': 'one\\ntwo'}");
        stage.run(new DebugLog(), "{'message': ['three']}");
        stage.run(new DebugLog(), "{'message': 4, 'listWorkspace': false}");
        stage.run(new DebugLog(), "{}");

        assertThat(stage.context.log).startsWith("one", "two").endsWith("4");
        assertThat(String.join("", stage.context.log)).contains("\"three\"");
    }

    @ParameterizedTest
    @CsvSource({"true, 3", "'''with-filenames''', 3", "'''with-contents''', 6"})
    void listsTheWorkspace(String how, int lines) throws Exception {
        stage.made("a/b", "one\ntwo");
        stage.workspace.write(new TreeFile("c", new byte[] {0}, false));

        stage.run(new DebugLog(), "{'listWorkspace': " + how + "}");

        assertThat(stage.context.log)
                .hasSize(lines)
                .startsWith("The workspace has 2 files:", "  a/b")
                .contains("  c");
    }

    @Test
    void logsNoMoreThanPeopleRead() throws Exception {
        for (var number = 0; number < 1001; number++) {
            stage.made("f" + number, number < 3 ? "x".repeat(200_000) : "");
        }

        stage.run(new DebugLog(), "{'listWorkspace': 'with-contents'}");

        assertThat(stage.context.log).endsWith("  and 1 more");
        assertThat(stage.context.log.stream().mapToInt(String::length).sum()).isLessThan(300_000);
    }

    @Test
    void waitsForAllOfIt() throws Exception {
        stage.run(waiting, "{'minutes': 1, 'seconds': 2, 'milliseconds': 50}");

        assertThat(naps.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofMillis(62_050));
        assertThat(stage.context.log).containsExactly("Waiting for 62.05 s");
    }

    @Test
    void stopsWaitingWhenTheTaskIsCancelled() {
        stage.context.checksLeft = 3;

        assertThatThrownBy(() -> stage.run(waiting, "{'minutes': 10}")).isInstanceOf(InterruptedException.class);
        assertThat(naps).hasSize(3);
    }

    @Test
    void onlySaysSoInADryRun() throws Exception {
        stage.context.dryRun = true;

        stage.run(waiting, "{'seconds': 5}");

        assertThat(naps).isEmpty();
        assertThat(stage.context.log).containsExactly("Would wait for 5.0 s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'minutes': 10.01}", "{'seconds': -1}", "{'seconds': 'x'}", "{'milliseconds': 1e300}"})
    void refusesOtherTimes(String input) {
        assertThatThrownBy(() -> stage.run(waiting, input)).isInstanceOf(ActionException.class);
        assertThat(naps).isEmpty();
    }
}
