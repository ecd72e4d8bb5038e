package dev.atrium.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.pipelines.plan.BuildPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLimitsTest {

    private static final BuildSettings SETTINGS = BuildSettings.DEFAULTS;

    @ParameterizedTest
    @CsvSource({"PT1H30M, 1h30m", "PT45S, 45s", "PT2H, 2h", "PT1.5S, 1500ms", "PT0S, 0s", "PT25H0M1S, 25h1s"})
    void durationsAreSaidAsTheyAreWritten(Duration duration, String text) {
        assertThat(TimeLimits.text(duration)).isEqualTo(text);
    }

    @Test
    void theSmallestLimitCounts() {
        assertThat(TimeLimits.of(Plans.plan(), SETTINGS).build()).isEqualTo(Duration.ofHours(1));
        assertThat(TimeLimits.of(Plans.plan(false, Duration.ofDays(3)), SETTINGS)
                        .build())
                .isEqualTo(Duration.ofHours(24));
        var limits = new TimeLimits(Duration.ofMinutes(10));
        var task = Plans.task(0, "a").timeout(Duration.ofMinutes(20)).task();
        assertThat(limits.of(task)).isEqualTo(Duration.ofMinutes(10));
        assertThat(limits.of(task, step(Duration.ofMinutes(3)))).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void itIsTheStepThatTookTooLongIfItRanIntoItsOwnLimit() {
        var limits = new TimeLimits(Duration.ofHours(1));
        var plan = Plans.task(0, "a").timeout(Duration.ofMinutes(5)).task();
        var task = new BuildPlan.Task(
                1,
                0,
                "a",
                "",
                plan.needs(),
                0,
                plan.timeout(),
                false,
                List.of(),
                List.of(),
                plan.resources(),
                List.of(step(Duration.ofMinutes(2))));
        assertThat(limits.exceeded(task, 1, Map.of(1, Duration.ofMinutes(2)))).isEqualTo("Step 1 took longer than 2m.");
        assertThat(limits.exceeded(task, 1, Map.of(1, Duration.ofMinutes(1))))
                .isEqualTo("The task took longer than 5m.");
        assertThat(limits.exceeded(task, 0, Map.of())).isEqualTo("The task took longer than 5m.");
    }

    private static BuildPlan.Step step(Duration timeout) {
        return new BuildPlan.Step(1, "s", "", "i", List.of(), List.of(), timeout, Map.of(), Map.of());
    }
}
