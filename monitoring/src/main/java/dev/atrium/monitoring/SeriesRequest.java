package dev.atrium.monitoring;

import dev.atrium.platform.access.BadRequest;
import java.time.Duration;

/**
 * What of a panel is asked for: the last {@code range} in steps of {@code step}.
 *
 * @param range 1 minute to 31 days
 * @param step 1 second or more, and at most {@value #MOST_POINTS} of them in the range
 */
public record SeriesRequest(Duration range, Duration step) {

    /** What Prometheus itself takes at most is 11,000. */
    public static final int MOST_POINTS = 1_500;

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(31);

    /**
     * Checks the bounds.
     *
     * @throws BadRequest if one does not hold, with what to ask for instead
     */
    public SeriesRequest {
        if (range.compareTo(SHORTEST) < 0 || range.compareTo(LONGEST) > 0) {
            throw new BadRequest("A range is 1 minute to 31 days long, not " + range + ".");
        }
        var least = Duration.ofSeconds(Math.max(1, Math.ceilDiv(range.toSeconds(), MOST_POINTS)));
        if (step.compareTo(least) < 0 || step.compareTo(range) > 0) {
            throw new BadRequest(
                    "A step of a range of " + range + " is " + least + " to " + range + ", not " + step + ".");
        }
    }
}
