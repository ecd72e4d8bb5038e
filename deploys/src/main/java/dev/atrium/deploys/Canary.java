package dev.atrium.deploys;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a release goes out to one target.
 *
 * @param step counted from 0
 * @param steps how many there are
 * @param weight the percentage of requests that the new version gets: 0 once it is aborted, 100 once it is promoted
 * @param reason why it is where it is, with the numbers
 * @param analyses what was measured, a metric of a step each, in their order
 * @param decisions each change of its phase or step, oldest first; at most the last 500
 */
public record Canary(
        UUID deployment,
        UUID target,
        CanaryPhase phase,
        int step,
        int steps,
        int weight,
        String reason,
        Instant startedAt,
        @Nullable Instant finishedAt,
        List<Analysis> analyses,
        List<Decision> decisions) {

    /** Takes copies of the lists. */
    public Canary {
        analyses = List.copyOf(analyses);
        decisions = List.copyOf(decisions);
    }

    /**
     * A metric, measured in one step.
     *
     * @param template which it is from
     * @param message the verdict's reason, with the numbers that it rests on
     */
    public record Analysis(
            int step, String template, String metric, Verdict verdict, String message, List<Measurement> measurements) {

        /** Takes a copy of the list. */
        public Analysis {
            measurements = List.copyOf(measurements);
        }
    }

    /** What a metric was at a time. Null where there was no data. */
    public record Measurement(
            Instant at, @Nullable Double canary, @Nullable Double stable) {}

    /**
     * A decision.
     *
     * @param by {@code analysis}, {@code time}, {@code cluster}, or the full ref of a user
     */
    public record Decision(Instant at, CanaryPhase phase, int step, int weight, String by, String reason) {}
}
