package dev.atrium.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of an entity.
 *
 * @param number counted from 1 for each ref
 * @param at when the catalog took the change in
 * @param commit null if it did not come from Git
 * @param author of that commit, {@code Name <mail>}; null if it did not come from Git
 * @param message the first line of that commit's message; null if it did not come from Git
 * @param location the target of the location that it came from
 */
public record Revision(
        EntityRef ref,
        int number,
        Change change,
        Instant at,
        @Nullable String commit,
        @Nullable String author,
        @Nullable String message,
        String location) {

    /** What happened to the entity. */
    public enum Change {
        CREATED,
        UPDATED,
        DELETED
    }
}
