package dev.atrium.deploys.watch;

import dev.atrium.deploys.HealthStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of an object of the inventory.
 *
 * @param row what it was compared with
 * @param drift as it is to be written; null if there is none
 * @param children as they are to be written; null where they are to stay as they are
 */
record Seen(
        ObjectRow row,
        HealthStatus health,
        String message,
        @Nullable String drift,
        @Nullable String children) {

    /** Whether there is anything to write. */
    boolean news() {
        return !row.observed()
                || row.health() != health
                || !row.message().equals(message)
                || newDrift()
                || children != null && !children.equals(row.children());
    }

    /** Whether what differs is not what is written. */
    boolean newDrift() {
        return !Objects.equals(row.drift(), drift);
    }
}
