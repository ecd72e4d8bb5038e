package dev.atrium.deploys.canary;

/** Shares as whole percentages. */
final class Percent {

    private Percent() {}

    /** The nearest one, but never 0 for some and never 100 for not all. */
    static int of(double share) {
        if (share <= 0) {
            return 0;
        }
        if (share >= 1) {
            return 100;
        }
        return Math.clamp(Math.round(share * 100), 1, 99);
    }
}
