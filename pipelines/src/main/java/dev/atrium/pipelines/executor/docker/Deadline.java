package dev.atrium.pipelines.executor.docker;

import java.time.Duration;

/** A moment that something has to have ended at. @param nanos by {@link System#nanoTime} */
record Deadline(long nanos) {

    private static final Duration AT_MOST = Duration.ofDays(365);

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + (time.compareTo(AT_MOST) < 0 ? time : AT_MOST).toNanos());
    }

    Deadline orEarlier(Deadline other) {
        return nanos - other.nanos < 0 ? this : other;
    }

    /** In nanoseconds; 0 or less when it has passed. */
    long left() {
        return nanos - System.nanoTime();
    }
}
