package dev.atrium.platform.source;

import java.time.Instant;

/**
 * Who made a commit, and when.
 *
 * @param name not blank; without {@code <}, {@code >} and line breaks
 * @param mail may be empty; without {@code <}, {@code >} and white space
 */
public record Author(String name, String mail, Instant at) {}
