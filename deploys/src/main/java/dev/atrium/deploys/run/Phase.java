package dev.atrium.deploys.run;

/** What a deployment does at one of its targets. */
enum Phase {
    PENDING,
    /** Migration jobs run. */
    MIGRATING,
    /** The new version goes out step by step. */
    CANARY,
    /** Everything is applied, and what is not declared any more is deleted. */
    APPLYING,
    /** Nobody writes this one: pruning is a part of applying. */
    PRUNING,
    /** What was applied is to become healthy. */
    WAITING,
    SUCCEEDED,
    FAILED,
    /** It was never its turn, as something failed before. */
    SKIPPED;

    boolean finished() {
        return this == SUCCEEDED || this == FAILED || this == SKIPPED;
    }
}
