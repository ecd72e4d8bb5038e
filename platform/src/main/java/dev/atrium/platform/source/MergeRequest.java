package dev.atrium.platform.source;

/**
 * A merge that is wanted.
 *
 * @param message of the commit; empty for the usual one
 * @param by the full ref of a user
 * @param expectedHead the head that was looked at: if it has moved since, nothing is merged; empty for whatever it is
 */
public record MergeRequest(Method method, String message, Author author, String by, String expectedHead) {

    /** How the change gets into the target. */
    public enum Method {
        /** A commit with two parents. */
        MERGE,
        /** One commit with everything. */
        SQUASH
    }
}
