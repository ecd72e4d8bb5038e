package dev.atrium.catalog;

import dev.atrium.platform.problem.Problem;
import java.util.List;

/**
 * What reading a location, and all that it names, did or would do.
 *
 * @param changes entity by entity, at most {@value #MAX_LISTED}
 * @param counts of all changes
 * @param problems at most {@value #MAX_LISTED}
 */
public record IngestionReport(List<Change> changes, Counts counts, List<Problem> problems) {

    /** How many changes and problems are listed; the rest is only counted. */
    public static final int MAX_LISTED = 1000;

    /** What happens to an entity. */
    public enum Outcome {
        CREATED,
        UPDATED,
        DELETED,
        UNCHANGED,
        /** The ref belongs to another location. */
        CONFLICT
    }

    /** What happens to one entity. */
    public record Change(EntityRef ref, Outcome outcome) {}

    /** How many entities had which outcome. */
    public record Counts(int created, int updated, int deleted, int unchanged, int conflicts) {}
}
