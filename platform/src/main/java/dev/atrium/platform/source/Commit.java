package dev.atrium.platform.source;

import java.time.Instant;

/**
 * A commit that files were read from.
 *
 * @param repository where the repository is: an {@code http(s)} URL without credentials, or a local path
 * @param sha the commit's full hexadecimal id
 * @param author {@code Name <mail>}
 * @param at when it was committed
 * @param message the whole message, cut after 10,000 characters, without white space at its ends
 */
public record Commit(String repository, String sha, String author, Instant at, String message) {}
