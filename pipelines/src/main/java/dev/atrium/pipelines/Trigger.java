package dev.atrium.pipelines;

/** Why there is a build. */
public enum Trigger {
    /** A branch was pushed. */
    PUSH,
    /** A pull request was opened, or has other commits. */
    PULL_REQUEST,
    /** Somebody started it. */
    MANUAL
}
