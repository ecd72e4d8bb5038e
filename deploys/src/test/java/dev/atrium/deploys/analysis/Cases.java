package dev.atrium.deploys.analysis;

import dev.atrium.deploys.Canary.Measurement;
import dev.atrium.deploys.analysis.AnalysisPlan.Measured;
import dev.atrium.deploys.analysis.AnalysisPlan.Planned;
import dev.atrium.deploys.analysis.AnalysisTemplate.Comparison;
import dev.atrium.deploys.analysis.AnalysisTemplate.Direction;
import dev.atrium.deploys.analysis.AnalysisTemplate.Metric;
import dev.atrium.deploys.analysis.AnalysisTemplate.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tests measure: every minute from a beginning. */
final class Cases {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Threshold BELOW_ONE = new Threshold("<", 1);

    private Cases() {}

    static Planned metric(
            int count, int failures, int missing, @Nullable Threshold threshold, @Nullable Comparison comparison) {
        return new Planned(
                "template",
                new Metric("metric", "q", Duration.ofMinutes(1), count, failures, missing, threshold, comparison),
                "canary",
                "stable");
    }

    static Planned compared(int count, Direction direction) {
        return metric(count, 0, count - 1, null, new Comparison(direction, 0.95, 0.3));
    }

    /** Pairs of the canary's and the stable value; null is no data. */
    static List<Measurement> values(@Nullable Double[]... pairs) {
        var measurements = new ArrayList<Measurement>();
        for (var i = 0; i < pairs.length; i++) {
            measurements.add(new Measurement(START.plusSeconds(60L * (i + 1)), pairs[i][0], pairs[i][1]));
        }
        return measurements;
    }

    static List<Measurement> values(List<Double> canary, List<Double> stable) {
        var measurements = new ArrayList<Measurement>();
        for (var i = 0; i < canary.size(); i++) {
            measurements.add(new Measurement(START.plusSeconds(60L * (i + 1)), canary.get(i), stable.get(i)));
        }
        return measurements;
    }

    /** The canary's alone. */
    static List<Measurement> canary(@Nullable Double... values) {
        var measurements = new ArrayList<Measurement>();
        for (var i = 0; i < values.length; i++) {
            measurements.add(new Measurement(START.plusSeconds(60L * (i + 1)), values[i], null));
        }
        return measurements;
    }

    static Measured measured(Planned planned, List<Measurement> measurements) {
        return new Measured(planned, measurements, List.of());
    }
}
