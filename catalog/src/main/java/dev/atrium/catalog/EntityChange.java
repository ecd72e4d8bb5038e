package dev.atrium.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of an entity.
 *
 * @param sequence grows from change to change, in the order in which they became visible
 * @param commitSha the commit that it came with; null if it did not come from Git
 */
public record EntityChange(
        long sequence,
        EntityRef ref,
        Type type,
        Instant at,
        @Nullable String commitSha) {

    /** What happened. */
    public enum Type {
        CREATED,
        UPDATED,
        DELETED
    }
}
