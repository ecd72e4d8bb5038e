package dev.atrium.deploys.analysis;

import dev.atrium.deploys.Verdict;
import dev.atrium.deploys.analysis.AnalysisTemplate.Comparison;

/**
 * Judges canary against stable.
 *
 * <p>A canary is looked at several times, by several metrics, and values of earlier steps count again; each look could fail a good release
 * by chance. The confidence is that of the whole canary: what may go wrong (1 - confidence) is divided by the number of comparisons, after
 * Bonferroni (O. J. Dunn, "Multiple comparisons among means", JASA 56, 1961), which holds however the looks and the metrics depend on each
 * other. Boundaries for looks alone (Pocock, O'Brien and Fleming) ask for looks of known and equal information; here pauses, missing data
 * and people change it.
 */
final class ComparisonJudge {

    /** What is found out. */
    record Finding(Verdict verdict, String message) {}

    private final Comparison comparison;
    private final int comparisons;
    private final double alpha;

    ComparisonJudge(Comparison comparison, int comparisons) {
        this.comparison = comparison;
        this.comparisons = Math.max(1, comparisons);
        this.alpha = (1 - comparison.confidence()) / this.comparisons;
    }

    Finding judge(Pairs pairs) {
        if (pairs.size() < Pairs.FEWEST) {
            return new Finding(
                    Verdict.INCONCLUSIVE,
                    "Both canary and stable have a value at " + pairs.size() + " times; at least " + Pairs.FEWEST
                            + " are needed to compare them.");
        }
        if (RankTest.smallestP(pairs.size(), comparison.direction()) >= alpha) {
            // whatever the values are: to pass by that would mean nothing
            return new Finding(
                    Verdict.INCONCLUSIVE,
                    "Both canary and stable have a value at " + pairs.size()
                            + " times: too few to tell a difference at " + confidence() + ".");
        }
        var test = RankTest.of(pairs, comparison.direction());
        var fails = test.p() < alpha && test.worse(comparison.direction()) >= comparison.effectSize();
        return new Finding(fails ? Verdict.FAILED : Verdict.PASSED, message(pairs, test, fails));
    }

    private String message(Pairs pairs, RankTest test, boolean fails) {
        return "The canary is " + (fails ? "" : "not ") + word() + ": median "
                + Numbers.text(Numbers.median(pairs.canary())) + " against "
                + Numbers.text(Numbers.median(pairs.stable())) + " of stable, " + pairs.size()
                + " measurements each; p " + Numbers.text(test.p()) + ", Cliff's delta " + Numbers.text(test.delta())
                + ". It fails at p below " + Numbers.text(alpha) + " (" + confidence() + ") with a delta of "
                + bound() + ".";
    }

    private String word() {
        return switch (comparison.direction()) {
            case INCREASE -> "higher";
            case DECREASE -> "lower";
            case EITHER -> "different";
        };
    }

    private String bound() {
        var size = Numbers.text(comparison.effectSize());
        return switch (comparison.direction()) {
            case INCREASE -> size + " or more";
            case DECREASE -> "-" + size + " or less";
            case EITHER -> size + " or more either way";
        };
    }

    private String confidence() {
        return "confidence " + comparison.confidence()
                + (comparisons == 1 ? "" : " over " + comparisons + " comparisons");
    }
}
