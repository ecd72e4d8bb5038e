package dev.atrium.deploys.analysis;

import dev.atrium.deploys.Verdict;
import dev.atrium.deploys.analysis.AnalysisPlan.Judged;
import dev.atrium.deploys.analysis.AnalysisPlan.Judgement;
import dev.atrium.deploys.analysis.AnalysisPlan.Measured;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges what was measured. Pure.
 *
 * <ul>
 *   <li>A threshold holds for each measurement; with more than {@code failureLimit} that miss it, the metric has failed at once.
 *   <li>With more than {@code inconclusiveLimit} measurements without data it is inconclusive at once. So it is if it cannot be measured:
 *       after twice the time that was planned, and not before an hour more than that.
 *   <li>A comparison is made when all is measured, with the values of earlier steps: see {@link ComparisonJudge}, and {@link RankTest} for
 *       the statistics. Fewer than 5 pairs, or so few that no difference could be significant, are inconclusive.
 *   <li>A step has failed as soon as one metric has; else it runs while one is still measured; else it is inconclusive if one is.
 * </ul>
 */
public final class Judge {

    private Judge() {}

    /**
     * Judges a step.
     *
     * @param comparisons how many comparisons the canary makes in all its steps: they share its confidence; see
     *     {@link AnalysisTemplates#comparisons}
     * @param since when the analysis began
     */
    public static Judgement judge(List<Measured> measured, int comparisons, Instant since, Instant now) {
        var judged = measured.stream()
                .map(m -> new MetricJudge(m).judge(comparisons, since, now))
                .toList();
        var verdict = verdict(judged);
        var all =
                verdict == Verdict.FAILED ? judged.stream().map(Judge::stopped).toList() : judged;
        return new Judgement(verdict, message(verdict, all), all, due(measured, judged, verdict, since));
    }

    /**
     * When a metric is measured next: {@code since} and a whole number of intervals, the first after one. One that is late is not made up
     * for: it counts for the time that is nearest to it, and the next is measured at the time after that.
     */
    public static Instant due(Measured measured, Instant since) {
        var interval = measured.planned().metric().interval();
        return measured.measurements().stream()
                .map(m -> m.at())
                .max(Instant::compareTo)
                .map(last -> since.plus(interval.multipliedBy(nearest(Duration.between(since, last), interval) + 1)))
                .orElse(since.plus(interval));
    }

    private static long nearest(Duration passed, Duration interval) {
        return Math.max(0, Math.floorDiv(passed.plus(interval.dividedBy(2)).toMillis(), interval.toMillis()));
    }

    private static @Nullable Instant due(List<Measured> measured, List<Judged> judged, Verdict verdict, Instant since) {
        if (verdict != Verdict.RUNNING) {
            return null;
        }
        Instant earliest = null;
        for (var i = 0; i < measured.size(); i++) {
            if (judged.get(i).verdict() == Verdict.RUNNING) {
                var due = due(measured.get(i), since);
                earliest = earliest == null || due.isBefore(earliest) ? due : earliest;
            }
        }
        return earliest;
    }

    private static Verdict verdict(List<Judged> judged) {
        if (judged.isEmpty()) {
            return Verdict.INCONCLUSIVE;
        }
        for (var verdict : List.of(Verdict.FAILED, Verdict.RUNNING, Verdict.INCONCLUSIVE)) {
            if (judged.stream().anyMatch(j -> j.verdict() == verdict)) {
                return verdict;
            }
        }
        return Verdict.PASSED;
    }

    /** Nobody goes on measuring what another metric has decided. */
    private static Judged stopped(Judged judged) {
        return judged.verdict() == Verdict.RUNNING
                ? new Judged(
                        judged.planned(),
                        Verdict.INCONCLUSIVE,
                        judged.message() + " Not measured further, as another metric has failed.")
                : judged;
    }

    private static String message(Verdict verdict, List<Judged> judged) {
        if (judged.isEmpty()) {
            return "There is nothing to measure.";
        }
        var of = judged.stream().filter(j -> j.verdict() == verdict).toList();
        return switch (verdict) {
            case RUNNING -> of.size() + " of " + judged.size() + " metrics are still being measured.";
            case PASSED, FAILED, INCONCLUSIVE -> named(of);
        };
    }

    private static String named(List<Judged> judged) {
        return judged.stream()
                .map(j -> j.planned().template() + "/" + j.planned().metric().name() + ": " + j.message())
                .collect(Collectors.joining(" "));
    }
}
