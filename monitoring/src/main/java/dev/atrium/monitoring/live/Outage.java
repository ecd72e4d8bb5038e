package dev.atrium.monitoring.live;

import dev.atrium.platform.prometheus.PrometheusException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** After Prometheus could not be reached, or was too slow, nobody waits for it for a few seconds. Thread-safe. */
final class Outage {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final InstantSource clock;
    private volatile @Nullable Failure last;

    Outage(InstantSource clock) {
        this.clock = clock;
    }

    private record Failure(String reason, Instant until) {}

    /** Why it is not asked now; null if it may be. */
    @Nullable
    String reason() {
        var failure = last;
        return failure != null && clock.instant().isBefore(failure.until()) ? failure.reason() : null;
    }

    /** Takes note of a failure, and says what it is. */
    String heard(PrometheusException failure) {
        var reason = String.valueOf(failure.getMessage());
        switch (failure.kind()) {
            case UNREACHABLE, TOO_SLOW ->
                last = new Failure(reason, clock.instant().plus(PAUSE));
            case REFUSED, CREDENTIALS, NO_PROMETHEUS, TOO_LARGE -> {
                // it answers at once
            }
        }
        return reason;
    }
}
