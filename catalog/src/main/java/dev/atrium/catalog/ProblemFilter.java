package dev.atrium.catalog;

import dev.atrium.platform.problem.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Which problems are meant.
 *
 * @param location of this location and all that it names; null for any
 * @param target of the location with this target and all that it names; null for any
 * @param severity null for any
 */
public record ProblemFilter(
        @Nullable Long location,
        @Nullable String target,
        @Nullable Severity severity) {

    /** Every problem. */
    public static final ProblemFilter ALL = new ProblemFilter(null, null, null);
}
