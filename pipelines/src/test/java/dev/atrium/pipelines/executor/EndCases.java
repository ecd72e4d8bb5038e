package dev.atrium.pipelines.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.pipelines.executor.Executor.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What ends a task before its time. */
interface EndCases extends Executing {

    @Test
    default void endsAStepThatTakesTooLong() {
        String hour = Marker.hour();
        Execution task = run(order().bash("true")
                .bash("echo begun; sleep " + hour, Duration.ofSeconds(5))
                .bash("echo never"));

        assertThat(task.outcome()).isEqualTo(new Outcome.TimedOut(2));
        assertThat(task.heard().output(2)).isEqualTo("begun\n");
        assertThat(task.heard().events()).contains("2 started").doesNotContain("2 ended with 0", "3 started");
        assertThat(processes(hour)).isZero();
    }

    @Test
    default void endsATaskThatTakesTooLong() {
        String hour = Marker.hour();
        Execution task = run(order().bash("true")
                .bash("echo begun; sleep " + hour)
                .bash("echo never")
                .timeout(Duration.ofSeconds(8)));

        assertThat(task.outcome()).isEqualTo(new Outcome.TimedOut(2));
        assertThat(task.heard().events()).contains("2 started").doesNotContain("2 ended with 0", "3 started");
        assertThat(processes(hour)).isZero();
    }

    @Test
    default void endsAStepThatWritesWithoutEnd() {
        Execution task = begin(order().bash("yes", Duration.ofSeconds(3)), new OutputCases.SlowlyHeard());

        assertThat(task.outcome()).isEqualTo(new Outcome.TimedOut(1));
    }

    @Test
    default void keepsNothingOfATaskThatTakesTooLong() {
        var files = new MemoryFiles().keeping("out");
        Execution task = run(order().files(files).bash("echo 1 > out; sleep 300", Duration.ofSeconds(3)));

        assertThat(task.outcome()).isEqualTo(new Outcome.TimedOut(1));
        assertThat(files.keeps()).isZero();
    }
}
