package dev.atrium.deploys.analysis;

import static dev.atrium.deploys.analysis.Cases.BELOW_ONE;
import static dev.atrium.deploys.analysis.Cases.START;
import static dev.atrium.deploys.analysis.Cases.canary;
import static dev.atrium.deploys.analysis.Cases.compared;
import static dev.atrium.deploys.analysis.Cases.measured;
import static dev.atrium.deploys.analysis.Cases.metric;
import static dev.atrium.deploys.analysis.Cases.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.Canary.Measurement;
import dev.atrium.deploys.Verdict;
import dev.atrium.deploys.analysis.AnalysisPlan.Judgement;
import dev.atrium.deploys.analysis.AnalysisPlan.Measured;
import dev.atrium.deploys.analysis.AnalysisTemplate.Comparison;
import dev.atrium.deploys.analysis.AnalysisTemplate.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JudgeTest {

    private static final List<Double> LOW = List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
    private static final List<Double> HIGH = List.of(7.0, 8.0, 9.0, 10.0, 11.0, 12.0);
    private static final Double NONE = null;

    private static Judgement judge(Measured... measured) {
        return Judge.judge(List.of(measured), 1, START, START.plusSeconds(60));
    }

    private static Judgement judge(Direction direction, List<Measurement> measurements) {
        return judge(measured(compared(measurements.size(), direction), measurements));
    }

    private static List<Double> constant(double value) {
        return DoubleStream.generate(() -> value).limit(6).boxed().toList();
    }

    static Stream<Arguments> thresholds() {
        return Stream.of(
                Arguments.of(canary(), Verdict.RUNNING, "Measured 0 of 4 times, 1m apart."),
                Arguments.of(
                        canary(0.5),
                        Verdict.RUNNING,
                        "Measured 1 of 4 times, 1m apart. The latest is 0.5, of stable no data."),
                Arguments.of(canary(0.5, 2.0), Verdict.RUNNING, "Measured 2 of 4"),
                Arguments.of(
                        canary(2.0, 2.0),
                        Verdict.FAILED,
                        "2 of 2 measurements missed \"result < 1\"; 1 may. The canary's median is 2."),
                Arguments.of(canary(1.0, 0.5, 1.0), Verdict.FAILED, "2 of 3 measurements missed"),
                Arguments.of(canary(0.5, 2.0, 0.5, 0.5), Verdict.PASSED, "1 of 4 measurements missed"),
                Arguments.of(canary(0.5, NONE, 0.5, 0.5), Verdict.PASSED, "0 of 4 measurements missed"),
                Arguments.of(
                        canary(NONE, 0.5, NONE),
                        Verdict.INCONCLUSIVE,
                        "2 of 3 measurements have no data of the canary; 1 may have none."),
                Arguments.of(
                        canary(Double.NaN, Double.POSITIVE_INFINITY),
                        Verdict.INCONCLUSIVE,
                        "2 of 2 measurements have no data"),
                Arguments.of(canary(NONE, NONE, 2.0, 2.0), Verdict.FAILED, "2 of 4 measurements missed"));
    }

    @ParameterizedTest
    @MethodSource("thresholds")
    void holdsEachMeasurementToTheThreshold(List<Measurement> measurements, Verdict verdict, String message) {
        var judgement = judge(measured(metric(4, 1, 1, BELOW_ONE, null), measurements));
        assertThat(judgement.verdict()).isEqualTo(verdict);
        assertThat(judgement.metrics().getFirst().message()).startsWith(message);
        assertThat(judgement.due() == null).isEqualTo(verdict != Verdict.RUNNING);
    }

    @ParameterizedTest
    @CsvSource({"<, 0.9, 1", "<=, 1, 1.1", ">, 1.1, 1", ">=, 1, 0.9"})
    void knowsFourOperators(String operator, double good, double bad) {
        var metric = metric(1, 0, 0, new AnalysisTemplate.Threshold(operator, 1), null);
        assertThat(judge(measured(metric, canary(good))).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(judge(measured(metric, canary(bad))).verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void neverPassesWithoutData() {
        assertThat(judge().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judge().message()).isEqualTo("There is nothing to measure.");
        var tolerant = metric(2, 0, 2, BELOW_ONE, null);
        assertThat(judge(measured(tolerant, canary(NONE, NONE))).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    static Stream<Arguments> comparisons() {
        return Stream.of(
                Arguments.of(Direction.INCREASE, HIGH, LOW, Verdict.FAILED),
                Arguments.of(Direction.INCREASE, LOW, HIGH, Verdict.PASSED),
                Arguments.of(Direction.INCREASE, LOW, LOW, Verdict.PASSED),
                Arguments.of(Direction.DECREASE, HIGH, LOW, Verdict.PASSED),
                Arguments.of(Direction.DECREASE, LOW, HIGH, Verdict.FAILED),
                Arguments.of(Direction.EITHER, HIGH, LOW, Verdict.FAILED),
                Arguments.of(Direction.EITHER, LOW, HIGH, Verdict.FAILED),
                Arguments.of(Direction.EITHER, LOW, LOW, Verdict.PASSED),
                Arguments.of(Direction.INCREASE, constant(0), constant(0), Verdict.PASSED),
                Arguments.of(Direction.EITHER, constant(0.1), constant(0.1), Verdict.PASSED),
                Arguments.of(Direction.INCREASE, constant(0.1), constant(0), Verdict.FAILED),
                Arguments.of(Direction.INCREASE, constant(-0.0), constant(0.0), Verdict.PASSED));
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void comparesCanaryAndStable(Direction direction, List<Double> canary, List<Double> stable, Verdict verdict) {
        assertThat(judge(direction, values(canary, stable)).verdict()).isEqualTo(verdict);
    }

    @Test
    void saysTheNumbersOfAComparison() {
        var six = compared(6, Direction.INCREASE);
        var failed = Judge.judge(List.of(measured(six, values(HIGH, LOW))), 12, START, START);
        assertThat(failed.message())
                .isEqualTo(
                        "template/metric: The canary is higher: median 9.5 against 3.5 of stable, 6 measurements each; p 0.00108,"
                                + " Cliff's delta 1. It fails at p below 0.00417 (confidence 0.95 over 12 comparisons) with a delta of 0.3 or more.");
        assertThat(judge(Direction.EITHER, values(LOW, LOW)).message())
                .contains(
                        "The canary is not different",
                        "p 1",
                        "delta 0.",
                        "0.3 or more either way",
                        "(confidence 0.95)");
        assertThat(judge(Direction.DECREASE, values(LOW, LOW)).message()).contains("with a delta of -0.3 or less");
    }

    @Test
    void failsOnlyWhereTheDifferenceIsLargeEnough() {
        // Cliff's delta 0.5, p about 0.02
        var canary = DoubleStream.iterate(0, i -> i + 1)
                .limit(12)
                .map(i -> i + 3.5)
                .boxed()
                .toList();
        var stable = DoubleStream.iterate(0, i -> i + 1).limit(12).boxed().toList();
        for (var size : List.of(0.5, 0.51)) {
            var metric = metric(12, 0, 0, null, new Comparison(Direction.INCREASE, 0.95, size));
            assertThat(judge(measured(metric, values(canary, stable))).verdict())
                    .as("effect size %s", size)
                    .isEqualTo(size == 0.5 ? Verdict.FAILED : Verdict.PASSED);
        }
    }

    @Test
    void sharesTheConfidenceAmongAllComparisonsOfTheCanary() {
        var metric = measured(compared(6, Direction.INCREASE), values(HIGH, LOW));
        assertThat(Judge.judge(List.of(metric), 40, START, START).verdict()).isEqualTo(Verdict.FAILED);
        // 0.05 / 50 is less than the smallest p that six pairs can have
        var beyond = Judge.judge(List.of(metric), 50, START, START);
        assertThat(beyond.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(beyond.message())
                .contains("at 6 times: too few to tell a difference at confidence 0.95 over 50 comparisons");
    }

    @Test
    void comparesOnlyTimesOfWhichBothValuesAreKnownAndNotFewerThanFive() {
        var metric = compared(6, Direction.INCREASE);
        var four = values(new Double[][] {{9.0, 1.0}, {9.1, 1.1}, {9.2, 1.2}, {9.3, 1.3}, {9.4, null}, {null, 1.5}});
        assertThat(judge(measured(metric, four)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judge(measured(metric, four)).message()).contains("have a value at 4 times; at least 5 are needed");
        var five = values(new Double[][] {{9.0, 1.0}, {9.1, 1.1}, {9.2, 1.2}, {9.3, 1.3}, {9.4, 1.4}, {null, 1.5}});
        assertThat(judge(measured(metric, five)).verdict()).isEqualTo(Verdict.FAILED);
        var limited = metric(6, 0, 1, null, new Comparison(Direction.INCREASE, 0.95, 0.3));
        assertThat(judge(measured(limited, four)).message())
                .contains(
                        "2 of 6 measurements have no data of canary or stable (canary: 1, stable: 1); 1 may have none.");
    }

    @Test
    void countsTheStepsBefore() {
        var metric = compared(5, Direction.INCREASE);
        var now = values(new Double[][] {{3.0, 1.0}, {4.0, 2.0}, {5.0, 3.0}, {6.0, 4.0}, {7.0, 5.0}});
        assertThat(judge(measured(metric, now)).verdict()).isEqualTo(Verdict.PASSED);
        var before = Stream.of(now, now, now).flatMap(List::stream).toList();
        var pooled = judge(new Measured(metric, now, before));
        assertThat(pooled.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(pooled.message()).contains("20 measurements each");
    }

    @Test
    void comparesWhenAllIsMeasuredAndHoldsTheThresholdBefore() {
        var both = metric(6, 0, 0, BELOW_ONE, new Comparison(Direction.INCREASE, 0.95, 0.3));
        assertThat(judge(measured(both, values(new Double[][] {{0.9, 0.1}, {0.9, 0.1}})))
                        .verdict())
                .isEqualTo(Verdict.RUNNING);
        assertThat(judge(measured(both, values(new Double[][] {{1.0, 0.1}}))).verdict())
                .isEqualTo(Verdict.FAILED);
        var same = judge(measured(both, values(constant(0.5), constant(0.5))));
        assertThat(same.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(same.message()).contains("The canary is not higher", "0 of 6 measurements missed");
    }

    static Stream<Arguments> steps() {
        var failed = measured(metric(4, 0, 0, BELOW_ONE, null), canary(2.0));
        var running = measured(metric(4, 0, 0, BELOW_ONE, null), canary(0.5));
        var inconclusive = measured(metric(4, 0, 0, BELOW_ONE, null), canary(NONE));
        var passed = measured(metric(1, 0, 0, BELOW_ONE, null), canary(0.5));
        return Stream.of(
                Arguments.of(List.of(passed, inconclusive, running, failed), Verdict.FAILED),
                Arguments.of(List.of(passed, inconclusive, running), Verdict.RUNNING),
                Arguments.of(List.of(passed, inconclusive), Verdict.INCONCLUSIVE),
                Arguments.of(List.of(passed, passed), Verdict.PASSED));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void judgesAStepByAllItsMetrics(List<Measured> measured, Verdict verdict) {
        var judgement = Judge.judge(measured, 1, START, START);
        assertThat(judgement.verdict()).isEqualTo(verdict);
        assertThat(judgement.due() != null).isEqualTo(verdict == Verdict.RUNNING);
        if (verdict == Verdict.FAILED) {
            assertThat(judgement.metrics().get(2).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(judgement.metrics().get(2).message())
                    .endsWith("Not measured further, as another metric has failed.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "never",
            value = {
                "never, 60",
                "60, 120",
                "62, 120",
                "89, 120",
                "90, 180",
                "119, 180",
                "58, 120",
                "0, 60",
                "300, 360",
                "440, 480",
                "451, 540"
            })
    void isDueAtWholeIntervalsAndMakesUpForNothing(Long last, long next) {
        var planned = metric(9, 0, 0, BELOW_ONE, null);
        var measurements =
                last == null ? List.<Measurement>of() : List.of(new Measurement(START.plusSeconds(last), 0.5, null));
        var judgement = judge(measured(planned, measurements));
        assertThat(judgement.due()).isEqualTo(START.plusSeconds(next));
    }

    @Test
    void isDueWhenTheFirstOfItsRunningMetricsIs() {
        var soon = measured(metric(9, 0, 0, BELOW_ONE, null), canary(0.5));
        var later = measured(metric(9, 0, 0, BELOW_ONE, null), canary(0.5, 0.5, 0.5));
        var done = measured(metric(1, 0, 0, BELOW_ONE, null), canary(0.5));
        assertThat(judge(later, done, soon).due()).isEqualTo(START.plusSeconds(120));
        assertThat(judge(later, done).due()).isEqualTo(START.plusSeconds(240));
    }

    @ParameterizedTest
    @CsvSource({"3600, RUNNING", "3840, RUNNING", "3841, INCONCLUSIVE"})
    void waitsAnHourForWhatCannotBeMeasured(long seconds, Verdict verdict) {
        var measured = measured(metric(4, 0, 0, BELOW_ONE, null), canary(0.5));
        Instant now = START.plus(Duration.ofSeconds(seconds));
        assertThat(Judge.judge(List.of(measured), 1, START, now).verdict()).isEqualTo(verdict);
    }
}
