package dev.atrium.platform.prometheus;

import java.time.Instant;

/**
 * A value at a time.
 *
 * @param time to the millisecond
 * @param value also NaN and the infinities, as Prometheus has them
 */
public record Point(Instant time, double value) {

    /** Whether it is a number: neither NaN nor an infinity. */
    public boolean isNumber() {
        return Double.isFinite(value);
    }
}
