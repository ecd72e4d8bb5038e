package dev.atrium.platform.source;

import java.time.Instant;

/**
 * What somebody who checks commits says about one.
 *
 * @param context who says it, such as {@code ci/review}: a later status of the same context replaces an earlier one
 * @param description one line; may be empty
 * @param targetUrl where a person reads more; may be empty
 */
public record CommitStatus(String context, State state, String description, String targetUrl, Instant at) {

    /** What they say. */
    public enum State {
        PENDING,
        SUCCESS,
        FAILURE,
        ERROR
    }
}
