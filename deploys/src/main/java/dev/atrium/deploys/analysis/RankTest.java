package dev.atrium.deploys.analysis;

import dev.atrium.deploys.analysis.AnalysisTemplate.Direction;
import java.util.Arrays;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * How the canary's values lie to the stable ones, by their ranks alone. Minutes are taken to be independent of each other: where a value
 * has 0.3 of the one before in it, good releases fail more than three times as often as the confidence says; see {@link
 * AnalysisTemplate.Metric}.
 *
 * @param p how probable it is that they lie so far apart, that way, if there is no difference: of the Mann-Whitney U test, one-sided but for
 *     {@link Direction#EITHER}; exact for small samples without ties, else by the normal approximation, corrected for ties and continuity
 * @param delta Cliff's delta, 2 U / (n m) - 1: how much more often a value of the canary is above a stable one than below, -1 to 1
 *     (N. Cliff, "Dominance statistics", Psychological Bulletin 114, 1993; 0.147 is called small, 0.33 medium, 0.474 large, after
 *     J. Romano et al., 2006)
 */
record RankTest(double p, double delta) {

    private static final MannWhitneyUTest TEST = MannWhitneyUTest.withDefaults();

    /** Of as many values each, at least one. */
    static RankTest of(Pairs pairs, Direction direction) {
        var canary = pairs.canary();
        var stable = pairs.stable();
        if (areAllTheSame(canary, stable)) {
            // no ranks, no variance: the test has no answer to it
            return new RankTest(1, 0);
        }
        var result = TEST.with(alternative(direction)).test(canary, stable);
        var delta = 2 * result.getStatistic() / ((double) canary.length * stable.length) - 1;
        return new RankTest(result.getPValue(), delta);
    }

    /** The smallest p that this many pairs could have, all of the canary's values being worse than all of the stable ones. */
    static double smallestP(int pairs, Direction direction) {
        // 1 / binomial(2 n, n)
        var p = 1.0;
        for (var i = 1; i <= pairs; i++) {
            p *= (double) i / (pairs + i);
        }
        return direction == Direction.EITHER ? 2 * p : p;
    }

    /** Cliff's delta in the direction that is worse. */
    double worse(Direction direction) {
        return switch (direction) {
            case INCREASE -> delta;
            case DECREASE -> -delta;
            case EITHER -> Math.abs(delta);
        };
    }

    private static AlternativeHypothesis alternative(Direction direction) {
        return switch (direction) {
            case INCREASE -> AlternativeHypothesis.GREATER_THAN;
            case DECREASE -> AlternativeHypothesis.LESS_THAN;
            case EITHER -> AlternativeHypothesis.TWO_SIDED;
        };
    }

    private static boolean areAllTheSame(double[] canary, double[] stable) {
        // 0.0 and -0.0 are the same
        return Arrays.stream(canary).allMatch(v -> v == canary[0])
                && Arrays.stream(stable).allMatch(v -> v == canary[0]);
    }
}
