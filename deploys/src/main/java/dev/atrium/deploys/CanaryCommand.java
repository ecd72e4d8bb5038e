package dev.atrium.deploys;

/** What a person can tell a canary. */
public enum CanaryCommand {
    /** Whatever was measured: the new version is good. */
    PROMOTE,
    /** It is bad. */
    ABORT,
    /** It stays at its step until it is told to go on. */
    PAUSE,
    /** It goes on after its pause; an inconclusive analysis is done again. */
    RESUME
}
