package dev.atrium.deploys.analysis;

import java.time.Instant;
import java.util.List;

/** Judges what was measured. Pure. */
public final class Judge {

    private Judge() {}

    /**
     * Judges a step.
     *
     * @param comparisons how many comparisons the canary makes in all its steps: they share its confidence
     * @param since when the analysis began
     */
    public static AnalysisPlan.Judgement judge(
            List<AnalysisPlan.Measured> measured, int comparisons, Instant since, Instant now) {
        throw new UnsupportedOperationException();
    }
}
