package dev.atrium.portal.graphql;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Durations as the contract has them: seconds, to the millisecond. */
public final class Durations {

    private static final double MILLIS = 1000;

    private Durations() {}

    /** From a start to an end, or to now; null before the start. */
    public static @Nullable Double between(@Nullable Instant start, @Nullable Instant end) {
        return start == null ? null : seconds(Duration.between(start, end == null ? Instant.now() : end));
    }

    /** A duration in seconds; null for none. */
    public static @Nullable Double seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis() / MILLIS;
    }
}
