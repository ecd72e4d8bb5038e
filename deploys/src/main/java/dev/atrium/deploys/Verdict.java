package dev.atrium.deploys;

/** What was found out about a metric, or about all of an analysis. */
public enum Verdict {
    /** Not enough has been measured yet. */
    RUNNING,
    PASSED,
    FAILED,
    /** There is no data, or too little to say: nobody passes by that. */
    INCONCLUSIVE
}
