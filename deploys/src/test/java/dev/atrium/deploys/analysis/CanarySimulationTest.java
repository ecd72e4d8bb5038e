package dev.atrium.deploys.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.Canary.Measurement;
import dev.atrium.deploys.Verdict;
import dev.atrium.deploys.analysis.AnalysisPlan.Measured;
import dev.atrium.deploys.analysis.AnalysisPlan.Planned;
import dev.atrium.deploys.descriptor.CanarySpec;
import dev.atrium.platform.problem.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Whole canaries, as deployment-info.yaml with no steps but an analysis by javaBackend has them: at 5, 25 and 50 percent, all its metrics. */
class CanarySimulationTest {

    private static final int CANARIES = 1000;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** Each with a standard deviation of 1. */
    private static final ToDoubleFunction<Random> NORMAL = Random::nextGaussian;

    private static final ToDoubleFunction<Random> LOGNORMAL = lognormal(0.5);
    private static final ToDoubleFunction<Random> VERY_SKEWED = lognormal(1);

    private final AnalysisTemplates templates = new AnalysisTemplates(AnalysisTemplates.shipped());
    private final CanarySpec specification = new CanarySpec(
            "canary",
            "",
            "",
            "",
            List.of(new CanarySpec.Analysis(
                    List.of(new CanarySpec.Template("javaBackend", Map.of(), Place.file("", ""))))),
            Place.file("", ""));
    private final int comparisons = templates.comparisons(specification);

    private static ToDoubleFunction<Random> lognormal(double sigma) {
        var mean = Math.exp(sigma * sigma / 2);
        var deviation = Math.sqrt(Math.expm1(sigma * sigma)) * mean;
        return random -> (Math.exp(sigma * random.nextGaussian()) - mean) / deviation;
    }

    private static double[] series(Random random, int count, double center, ToDoubleFunction<Random> noise) {
        var deviation = 0.02 * center;
        return random.doubles(count)
                .map(ignored -> center + deviation * noise.applyAsDouble(random))
                .toArray();
    }

    /** Whether it fails at one of its steps, with an effect in standard deviations, of one metric. */
    private boolean fails(long seed, double effect, ToDoubleFunction<Random> noise) {
        var random = new Random(seed);
        var planned = plan();
        var worse = random.nextInt(planned.size());
        var before = new ArrayList<List<Measurement>>();
        planned.forEach(_ -> before.add(new ArrayList<>()));
        var steps = specification.expanded().stream()
                .filter(CanarySpec.Analysis.class::isInstance)
                .count();
        var since = START;
        for (var step = 0; step < steps; step++) {
            var measured = new ArrayList<Measured>();
            for (var m = 0; m < planned.size(); m++) {
                var measurements = measurements(random, planned.get(m), since, m == worse ? effect : 0, noise);
                measured.add(new Measured(planned.get(m), measurements, before.get(m)));
                before.get(m).addAll(measurements);
            }
            var end = since.plus(Duration.ofHours(1));
            var judgement = Judge.judge(measured, comparisons, since, end);
            if (judgement.verdict() == Verdict.FAILED) {
                return true;
            }
            assertThat(judgement.verdict()).isEqualTo(Verdict.PASSED);
            since = end;
        }
        return false;
    }

    private List<Planned> plan() {
        var values = Map.of("workload", "shop", "pods", "shop-.*", "namespace", "shop", "component", "shop");
        return templates
                .plan((CanarySpec.Analysis) specification.steps().getFirst(), values, values)
                .metrics();
    }

    private static List<Measurement> measurements(
            Random random, Planned planned, Instant since, double effect, ToDoubleFunction<Random> noise) {
        var metric = planned.metric();
        var center = metric.name().equals("heapAfterGc") ? 0.85 : 0.1;
        var canary = series(random, metric.count(), center, r -> noise.applyAsDouble(r) + effect);
        var stable = series(random, metric.count(), center, noise);
        var measurements = new ArrayList<Measurement>();
        for (var i = 0; i < metric.count(); i++) {
            measurements.add(new Measurement(since.plus(metric.interval().multipliedBy(i + 1)), canary[i], stable[i]));
        }
        return measurements;
    }

    private double rate(long firstSeed, double effect, ToDoubleFunction<Random> noise) {
        var failed = 0;
        for (var seed = 0; seed < CANARIES; seed++) {
            failed += fails(firstSeed + seed, effect, noise) ? 1 : 0;
        }
        return (double) failed / CANARIES;
    }

    @Test
    void catchesADifferenceOfOneStandardDeviationAndLetsGoodReleasesPass() {
        assertThat(comparisons).isEqualTo(12);
        System.out.println("Rates of 1,000 simulated canaries that fail, by the effect in standard deviations:");
        System.out.println("noise        0      0.5    1      2");
        var seeds = 0L;
        for (var noise : List.of(
                Map.entry("normal", NORMAL),
                Map.entry("lognormal .5", LOGNORMAL),
                Map.entry("lognormal 1", VERY_SKEWED))) {
            var none = rate(seeds, 0, noise.getValue());
            var half = rate(seeds, 0.5, noise.getValue());
            var one = rate(seeds, 1, noise.getValue());
            var two = rate(seeds, 2, noise.getValue());
            System.out.printf("%-12s %.3f  %.3f  %.3f  %.3f%n", noise.getKey(), none, half, one, two);
            seeds += CANARIES;
            assertThat(none).isLessThanOrEqualTo(0.05);
            assertThat(half).isBetween(none, one);
            assertThat(one).isGreaterThanOrEqualTo(0.95);
            assertThat(two).isGreaterThanOrEqualTo(one);
        }
    }
}
