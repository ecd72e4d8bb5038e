package dev.atrium.deploys.analysis;

import static dev.atrium.deploys.analysis.Cases.START;
import static dev.atrium.deploys.analysis.Cases.compared;
import static dev.atrium.deploys.analysis.Cases.measured;
import static dev.atrium.deploys.analysis.Cases.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.atrium.deploys.Canary.Measurement;
import dev.atrium.deploys.Verdict;
import dev.atrium.deploys.analysis.AnalysisTemplate.Direction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class JudgePropertyTest {

    private static final double EXACT = 1e-9;

    /** Some with many ties, some with none. */
    @Provide
    Arbitrary<List<Measurement>> samples() {
        var coarse = Arbitraries.integers().between(0, 5).map(i -> i / 10.0);
        var fine = Arbitraries.doubles().between(-1e6, 1e6);
        return Arbitraries.oneOf(coarse, fine)
                .list()
                .ofMinSize(10)
                .ofMaxSize(80)
                .map(all -> {
                    var half = all.size() / 2;
                    return values(all.subList(0, half), all.subList(half, 2 * half));
                });
    }

    private static Verdict verdict(List<Measurement> measurements, Direction direction, int comparisons) {
        return Judge.judge(
                        List.of(measured(compared(measurements.size(), direction), measurements)),
                        comparisons,
                        START,
                        START)
                .verdict();
    }

    private static RankTest test(List<Measurement> measurements, Direction direction) {
        return RankTest.of(Pairs.of(List.of(), measurements), direction);
    }

    private static List<Measurement> swapped(List<Measurement> measurements) {
        return measurements.stream()
                .map(m -> new Measurement(m.at(), m.stable(), m.canary()))
                .toList();
    }

    @Property(tries = 300)
    void isTheSameTheOtherWayRound(
            @ForAll("samples") List<Measurement> samples, @ForAll @IntRange(min = 1, max = 20) int comparisons) {
        assertThat(verdict(samples, Direction.INCREASE, comparisons))
                .isEqualTo(verdict(swapped(samples), Direction.DECREASE, comparisons));
        assertThat(verdict(samples, Direction.EITHER, comparisons))
                .isEqualTo(verdict(swapped(samples), Direction.EITHER, comparisons));
        var one = test(samples, Direction.INCREASE);
        var other = test(swapped(samples), Direction.DECREASE);
        assertThat(one.p()).isCloseTo(other.p(), within(EXACT));
        assertThat(one.delta()).isCloseTo(-other.delta(), within(EXACT));
    }

    @Property(tries = 200)
    void doesNotDependOnTheOrderOfTheMinutes(
            @ForAll("samples") List<Measurement> samples, @ForAll Direction direction, @ForAll long seed) {
        var shuffled = new ArrayList<>(samples);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(test(shuffled, direction)).isEqualTo(test(samples, direction));
        assertThat(verdict(shuffled, direction, 3)).isEqualTo(verdict(samples, direction, 3));
    }

    @Property(tries = 200)
    void doesNotDependOnTheUnit(@ForAll("samples") List<Measurement> samples, @ForAll Direction direction) {
        var scaled = samples.stream()
                .map(m -> new Measurement(m.at(), 1024 * orZero(m.canary()), 1024 * orZero(m.stable())))
                .toList();
        assertThat(test(scaled, direction)).isEqualTo(test(samples, direction));
    }

    @Property(tries = 200)
    void neverFailsACanaryThatIsAsTheStableVersion(
            @ForAll("samples") List<Measurement> samples, @ForAll Direction direction) {
        var same = samples.stream()
                .map(m -> new Measurement(m.at(), m.stable(), m.stable()))
                .toList();
        assertThat(verdict(same, direction, 1)).isNotEqualTo(Verdict.FAILED);
        assertThat(test(same, direction).delta()).isCloseTo(0, within(EXACT));
    }

    @Property(tries = 200)
    void neverFailsForMoreComparisonsWhatPassesForFewer(
            @ForAll("samples") List<Measurement> samples,
            @ForAll Direction direction,
            @ForAll @IntRange(min = 1, max = 20) int comparisons) {
        if (verdict(samples, direction, comparisons) == Verdict.PASSED) {
            assertThat(verdict(samples, direction, comparisons + 1)).isNotEqualTo(Verdict.FAILED);
        }
    }

    @Property(tries = 200)
    void neverPassesACanaryThatIsWorseAtEveryTime(@ForAll("samples") List<Measurement> samples) {
        var worse = samples.stream()
                .map(m -> new Measurement(m.at(), orZero(m.canary()) + 1e8, m.stable()))
                .toList();
        assertThat(verdict(worse, Direction.INCREASE, 1)).isEqualTo(Verdict.FAILED);
        assertThat(verdict(worse, Direction.DECREASE, 1)).isEqualTo(Verdict.PASSED);
    }

    @Property(tries = 200)
    void hasDeltasAndProbabilitiesWithinTheirBounds(
            @ForAll("samples") List<Measurement> samples, @ForAll Direction direction) {
        var test = test(samples, direction);
        assertThat(test.delta()).isBetween(-1.0, 1.0);
        assertThat(test.p()).isBetween(0.0, 1.0);
    }

    private static double orZero(Double value) {
        return value == null ? 0 : value;
    }
}
