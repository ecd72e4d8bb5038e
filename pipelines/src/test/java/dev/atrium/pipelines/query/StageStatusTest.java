package dev.atrium.pipelines.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.pipelines.StepStatus;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tasks make their stage. */
class StageStatusTest {

    @ParameterizedTest
    @CsvSource({
        "QUEUED, QUEUED",
        "RUNNING, RUNNING",
        "SUCCEEDED, SUCCEEDED",
        "FAILED, FAILED",
        "CANCELLED, CANCELLED",
        "SKIPPED, SKIPPED",
        "SKIPPED QUEUED, QUEUED",
        "SUCCEEDED QUEUED, RUNNING",
        "FAILED QUEUED, RUNNING",
        "CANCELLED QUEUED, RUNNING",
        "FAILED RUNNING, RUNNING",
        "QUEUED RUNNING, RUNNING",
        "SKIPPED RUNNING, RUNNING",
        "SUCCEEDED FAILED, FAILED",
        "FAILED CANCELLED, FAILED",
        "FAILED SKIPPED, FAILED",
        "SUCCEEDED CANCELLED, CANCELLED",
        "CANCELLED SKIPPED, CANCELLED",
        "SUCCEEDED SKIPPED, SUCCEEDED",
        "SUCCEEDED FAILED CANCELLED SKIPPED, FAILED",
        "SUCCEEDED FAILED CANCELLED SKIPPED QUEUED, RUNNING",
    })
    void ofTasksIs(String tasks, StepStatus expected) {
        assertThat(StageStatus.of(
                        Arrays.stream(tasks.split(" ")).map(StepStatus::valueOf).toList()))
                .isEqualTo(expected);
    }
}
