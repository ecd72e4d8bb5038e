package dev.atrium.catalog.ingest;

import java.time.Duration;
import java.util.List;

/**
 * How locations are read.
 *
 * @param locations targets to read without anybody's registering them
 * @param interval how long after one read of a location the next begins, give or take a tenth
 * @param width how many locations are read at the same time
 * @param registrationWait how long a command waits for what it started
 * @param outboxRetention how long changes are kept for subscribers that come back
 */
public record IngestionSettings(
        List<String> locations, Duration interval, int width, Duration registrationWait, Duration outboxRetention) {

    /** Nothing to read; every two minutes; a few at a time; ten seconds; a week. */
    public static final IngestionSettings DEFAULTS =
            new IngestionSettings(List.of(), Duration.ofMinutes(2), 4, Duration.ofSeconds(10), Duration.ofDays(7));

    public IngestionSettings {
        locations = List.copyOf(locations);
    }

    /** These locations, and else as here. */
    public IngestionSettings withLocations(List<String> targets) {
        return new IngestionSettings(targets, interval, width, registrationWait, outboxRetention);
    }
}
