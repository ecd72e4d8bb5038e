package dev.atrium.monitoring.live;

import dev.atrium.platform.prometheus.PrometheusException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * After Prometheus could not be reached, nobody waits for it for a few seconds. A query that is too slow says nothing of others; many of them with no
 * answer in between do. Thread-safe.
 */
final class Outage {

    static final Duration PAUSE = Duration.ofSeconds(5);

    /** As many as are asked at a time. */
    private static final int MANY = Questions.PARALLEL;

    private final InstantSource clock;
    private final AtomicInteger tooSlow = new AtomicInteger();
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

    /** Takes note of an answer. */
    void answered() {
        tooSlow.set(0);
    }

    /** Takes note of a failure, and says what it is. */
    String heard(PrometheusException failure) {
        var reason = String.valueOf(failure.getMessage());
        switch (failure.kind()) {
            case UNREACHABLE -> pause(reason);
            case TOO_SLOW -> {
                if (tooSlow.incrementAndGet() >= MANY) {
                    pause(reason);
                }
            }
            // it answers at once
            case REFUSED, CREDENTIALS, NO_PROMETHEUS, TOO_LARGE -> answered();
        }
        return reason;
    }

    private void pause(String reason) {
        last = new Failure(reason, clock.instant().plus(PAUSE));
    }
}
