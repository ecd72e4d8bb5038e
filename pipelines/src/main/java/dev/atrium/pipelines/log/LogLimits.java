package dev.atrium.pipelines.log;

import java.time.Duration;

/**
 * How much of a step's log is kept, and when. Where more is written than head and tail together, what lies between them is left out and
 * said to be.
 *
 * @param head bytes from its beginning
 * @param tail bytes of its end, as whole lines
 * @param delay how long what was written may wait for more to be kept together with it
 */
public record LogLimits(int head, int tail, Duration delay) {

    /** The longest piece that a log is kept in, in bytes. */
    public static final int PIECE = 64 << 10;

    /** 16 MiB, 256 KiB, 200 ms. */
    public static final LogLimits DEFAULT = new LogLimits(16 << 20, 256 << 10, Duration.ofMillis(200));

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is negative, or there is no tail
     */
    public LogLimits {
        if (head < 0 || tail < 1 || delay.isNegative()) {
            throw new IllegalArgumentException(
                    "A log has a head of 0 bytes or more, a tail of 1 or more: " + head + ", " + tail);
        }
    }
}
