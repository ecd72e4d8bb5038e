package dev.atrium.pipelines.executor.kubernetes;

import java.time.Duration;

/** How long something may take at most, by the clock that only goes forward. */
final class Deadlines {

    private static final Duration FOREVER = Duration.ofDays(365);

    private Deadlines() {}

    static long in(Duration time) {
        return System.nanoTime() + (time.compareTo(FOREVER) < 0 ? time : FOREVER).toNanos();
    }

    static boolean passed(long deadline) {
        return System.nanoTime() - deadline >= 0;
    }

    static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    static long earlier(long one, long other) {
        return one - other < 0 ? one : other;
    }
}
