package dev.atrium.deploys.analysis;

import dev.atrium.deploys.Canary.Measurement;
import dev.atrium.deploys.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be measured in one step, with its queries written out. Kept as JSON. */
public record AnalysisPlan(List<Planned> metrics) {

    /** Takes a copy of the list. */
    public AnalysisPlan {
        metrics = List.copyOf(metrics);
    }

    /** A metric with its queries. */
    public record Planned(String template, AnalysisTemplate.Metric metric, String canaryQuery, String stableQuery) {}

    /** A metric with what was measured of it so far in this step, and in the steps before. */
    public record Measured(Planned planned, List<Measurement> measurements, List<Measurement> before) {

        /** Takes copies of the lists. */
        public Measured {
            measurements = List.copyOf(measurements);
            before = List.copyOf(before);
        }
    }

    /**
     * What is found out about a metric.
     *
     * @param message with the numbers
     */
    public record Judged(Planned planned, Verdict verdict, String message) {}

    /**
     * What is found out about a step.
     *
     * @param verdict of all: failed if one failed, inconclusive if one is, passed if all passed
     * @param due when the next measurement is to be made; null if none is
     */
    public record Judgement(
            Verdict verdict,
            String message,
            List<Judged> metrics,
            @Nullable Instant due) {

        /** Takes a copy of the list. */
        public Judgement {
            metrics = List.copyOf(metrics);
        }
    }
}
