package dev.atrium.pipelines.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.pipelines.Build;
import dev.atrium.pipelines.Trigger;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.CommitStatus;
import dev.atrium.platform.source.RepositoryRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTextTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "Review build,        ci/review-build",
        "build-info.yaml,     ci/build-info-yaml",
        "'  A // B  ',        ci/a-b",
        "Prüfung 2,           ci/prüfung-2",
        "!!!,                 ci/build",
    })
    void aContextIsThePipelinesName(String pipeline, String context) {
        assertThat(StatusText.context(pipeline)).isEqualTo(context);
    }

    @Test
    void aContextIsNoLongerThanAHostTakes() {
        assertThat(StatusText.context("x".repeat(1000))).hasSize(203);
    }

    @ParameterizedTest
    @CsvSource({
        "QUEUED,    1, 0,    ,                              PENDING, Build 12 is queued",
        "RUNNING,   1, 0,    ,                              PENDING, Build 12 is running",
        "QUEUED,    3, 0,    ,                              PENDING, Build 12 (attempt 3) is queued",
        "SUCCEEDED, 1, 4,    ,                              SUCCESS, Build 12 succeeded in 4 s",
        "SUCCEEDED, 1, 192,  ,                              SUCCESS, Build 12 succeeded in 3 min 12 s",
        "SUCCEEDED, 1, 7261, ,                              SUCCESS, Build 12 succeeded in 2 h 1 min 1 s",
        "FAILED,    1, 4,    'stage Build, task x failed',  FAILURE, 'Build 12: stage Build, task x failed'",
        "FAILED,    1, 4,    ,                              FAILURE, Build 12 failed",
        "CANCELLED, 2, 4,    'Cancelled by ada.',           ERROR,   Build 12 (attempt 2): Cancelled by ada.",
        "CANCELLED, 1, 4,    ,                              ERROR,   Build 12 was cancelled",
    })
    void saysInOneLineHowItIs(
            RunStatus status, int attempt, int seconds, String message, CommitStatus.State state, String description) {
        var build = build("Review build", status, attempt, seconds, message);
        assertThat(StatusText.of(build, "https://x/log", NOON))
                .isEqualTo(new CommitStatus("ci/review-build", state, description, "https://x/log", NOON));
    }

    @Test
    void saysWhereABrokenFileIsBroken() {
        var build = build(Build.UNREADABLE, RunStatus.FAILED, 1, 0, "build-info.yaml:3:5: mend\nit.");
        assertThat(StatusText.description(build)).isEqualTo("build-info.yaml:3:5: mend it.");
    }

    private static Build build(String pipeline, RunStatus status, int attempt, int seconds, String message) {
        var commit = new Commit("https://x", "d".repeat(40), "A <a@x>", NOON, "First");
        return new Build(
                new UUID(0, 1),
                12,
                RepositoryRef.parse("shop/orders"),
                pipeline,
                "main",
                commit,
                commit.sha(),
                null,
                Trigger.PUSH,
                "ada",
                status,
                attempt,
                NOON,
                NOON,
                status.finished() ? NOON.plusSeconds(seconds) : null,
                message,
                List.of(),
                false);
    }
}
