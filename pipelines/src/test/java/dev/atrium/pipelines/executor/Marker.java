package dev.atrium.pipelines.executor;

import java.util.concurrent.ThreadLocalRandom;

/** Command lines that are found again among all processes. */
final class Marker {

    private Marker() {}

    /** An argument of {@code sleep} that nobody else uses: an hour and some billionths of a second. */
    static String hour() {
        return "3600.%012d".formatted(ThreadLocalRandom.current().nextLong(1_000_000_000_000L));
    }
}
