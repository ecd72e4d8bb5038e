package dev.atrium.deploys.analysis;

import dev.atrium.deploys.Canary.Measurement;
import dev.atrium.deploys.Verdict;
import dev.atrium.deploys.analysis.AnalysisPlan.Judged;
import dev.atrium.deploys.analysis.AnalysisPlan.Measured;
import dev.atrium.deploys.analysis.AnalysisTemplate.Metric;
import dev.atrium.deploys.analysis.AnalysisTemplate.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges a metric. What is decided stays so, whatever else is measured. */
final class MetricJudge {

    /** How much longer than planned measuring may take at least, until nobody waits for it any more. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Measured measured;
    private final Metric metric;
    private final List<Measurement> measurements;

    MetricJudge(Measured measured) {
        this.measured = measured;
        this.metric = measured.planned().metric();
        this.measurements = measured.measurements();
    }

    Judged judge(int comparisons, Instant since, Instant now) {
        var failed = metric.threshold() == null ? 0 : failures(metric.threshold());
        if (failed > metric.failureLimit()) {
            return judged(Verdict.FAILED, thresholdMessage(failed));
        }
        var missing = measurements.stream().filter(m -> !isComplete(m)).count();
        if (missing > metric.inconclusiveLimit()) {
            return judged(Verdict.INCONCLUSIVE, missingMessage(missing));
        }
        if (measurements.size() < metric.count()) {
            return unfinished(since, now);
        }
        return metric.comparison() == null
                ? alone(failed)
                : compared(failed, new ComparisonJudge(metric.comparison(), comparisons));
    }

    private Judged unfinished(Instant since, Instant now) {
        var planned = metric.interval().multipliedBy(metric.count());
        var patience = planned.compareTo(PATIENCE) > 0 ? planned : PATIENCE;
        var soFar = "Measured " + measurements.size() + " of " + metric.count() + " times";
        return now.isAfter(since.plus(planned).plus(patience))
                ? judged(
                        Verdict.INCONCLUSIVE,
                        soFar + " since " + since + ", which should have taken " + Durations.text(planned)
                                + ": it could not be measured.")
                : judged(Verdict.RUNNING, soFar + ", " + Durations.text(metric.interval()) + " apart." + latest());
    }

    private Judged alone(long failed) {
        return measurements.stream().noneMatch(m -> Pairs.isKnown(m.canary()))
                ? judged(Verdict.INCONCLUSIVE, "There is no data of the canary.")
                : judged(Verdict.PASSED, thresholdMessage(failed));
    }

    private Judged compared(long failed, ComparisonJudge judge) {
        var finding = judge.judge(Pairs.of(measured.before(), measurements));
        return judged(
                finding.verdict(),
                metric.threshold() == null || finding.verdict() != Verdict.PASSED
                        ? finding.message()
                        : finding.message() + " " + thresholdMessage(failed));
    }

    private long failures(Threshold threshold) {
        return measurements.stream()
                .filter(m -> Pairs.isKnown(m.canary()) && !threshold.holds(value(m.canary())))
                .count();
    }

    private boolean isComplete(Measurement measurement) {
        return Pairs.isKnown(measurement.canary())
                && (metric.comparison() == null || Pairs.isKnown(measurement.stable()));
    }

    private String thresholdMessage(long failed) {
        var canary = measurements.stream()
                .filter(m -> Pairs.isKnown(m.canary()))
                .mapToDouble(m -> value(m.canary()))
                .toArray();
        var threshold = metric.threshold();
        return failed + " of " + measurements.size() + " measurements missed \"result "
                + (threshold == null ? "" : threshold.operator() + " " + Numbers.text(threshold.value())) + "\"; "
                + metric.failureLimit() + " may. The canary's median is " + Numbers.text(Numbers.median(canary)) + ".";
    }

    private String missingMessage(long missing) {
        return missing + " of " + measurements.size() + " measurements have no data"
                + (metric.comparison() == null
                        ? " of the canary"
                        : " of canary or stable (canary: "
                                + measurements.stream()
                                        .filter(m -> !Pairs.isKnown(m.canary()))
                                        .count() + ", stable: "
                                + measurements.stream()
                                        .filter(m -> !Pairs.isKnown(m.stable()))
                                        .count() + ")")
                + "; " + metric.inconclusiveLimit() + " may have none.";
    }

    private String latest() {
        return measurements.isEmpty()
                ? ""
                : " The latest is " + text(measurements.getLast().canary()) + ", of stable "
                        + text(measurements.getLast().stable()) + ".";
    }

    private static String text(@Nullable Double value) {
        return Pairs.isKnown(value) ? Numbers.text(value(value)) : "no data";
    }

    private static double value(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    private Judged judged(Verdict verdict, String message) {
        return new Judged(measured.planned(), verdict, message);
    }
}
