package dev.atrium.pipelines.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.pipelines.executor.Executor.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Nothing that a task has started outlives it. Each script starts processes that sleep; {@code $1} says how long. */
interface KillCases extends Executing {

    /** From what a script does to the script and how many processes have the hour in their command line. */
    Map<String, String> SCRIPTS = Map.of(
            "waits", "sleep $1",
            "has children", "sleep $1 & sleep $1 & wait",
            "has a daemon of a session of its own", "setsid sleep $1 < /dev/null > /dev/null 2>&1 & sleep $1",
            "has a daemon that has lost its parent",
                    "(setsid bash -c 'sleep '$1' & exit' < /dev/null > /dev/null 2>&1 &); sleep $1",
            "holds its output open", "(setsid bash -c 'sleep '$1' & exit' &); sleep $1",
            "does not want to end", "trap '' TERM INT HUP; sleep $1 & while true; do sleep $1; done",
            "starts again what is killed",
                    "trap '' TERM; (setsid bash -c \"trap '' TERM; while true; do sleep $1; done\" &); sleep $1");

    @TestFactory
    default Stream<DynamicTest> killsAllThatIsRunningWhenInterrupted() {
        return SCRIPTS.entrySet().stream()
                .map(script -> DynamicTest.dynamicTest(script.getKey(), () -> {
                    String hour = Marker.hour();
                    Execution task =
                            begin(order().command(List.of("bash"), List.of("-c", script.getValue(), "bash", hour)));
                    Waiting.until(() ->
                            processes("sleep\0" + hour) >= (script.getKey().equals("waits") ? 1 : 2));

                    task.interrupt();

                    assertThat(processes(hour)).isZero();
                }));
    }

    @TestFactory
    default Stream<DynamicTest> killsWhatAStepLeavesRunningWhenItEnds() {
        return SCRIPTS.entrySet().stream()
                .filter(script ->
                        script.getKey().contains("daemon") || script.getKey().contains("open"))
                .map(script -> DynamicTest.dynamicTest(script.getKey(), () -> {
                    String hour = Marker.hour();
                    String leaves = script.getValue().replaceAll("sleep \\$1$", "sleep 1; echo left");

                    Execution task = begin(order().command(List.of("bash"), List.of("-c", leaves, "bash", hour)));

                    assertThat(task.outcome()).isEqualTo(new Outcome.Succeeded());
                    assertThat(task.heard().output(1)).isEqualTo("left\n");
                    assertThat(processes(hour)).isZero();
                }));
    }

    @Test
    default void leavesOtherTasksAloneWhenOneIsInterrupted() {
        String hour = Marker.hour();
        Execution ended = begin(order().bash("sleep " + hour));
        List<Execution> others = IntStream.range(0, 3)
                .mapToObj(
                        _ -> begin(
                                order().bash(
                                                "echo begun; until [ -e go ]; do sleep 0.1; [ $((++i)) -gt 50 ] && touch go; done; echo done")))
                .toList();
        Waiting.until(() -> processes("sleep\0" + hour) == 1
                && others.stream().allMatch(other -> other.heard().output(1).contains("begun")));

        ended.interrupt();

        assertThat(others).allSatisfy(other -> {
            assertThat(other.outcome()).isEqualTo(new Outcome.Succeeded());
            assertThat(other.heard().output(1)).isEqualTo("begun\ndone\n");
        });
    }
}
