package dev.atrium.platform.source.github;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What GitHub's answers say about when it may be asked again, for one credential.
 *
 * <p>The primary limit says by {@code X-RateLimit-Remaining: 0} and {@code X-RateLimit-Reset} (seconds since 1970) until when
 * nothing is answered. The secondary limits refuse with 403 or 429, mostly with {@code Retry-After} (seconds), and else for a
 * minute.
 *
 * @see <a href="https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api">GitHub's limits</a>
 */
final class RateLimits {

    private static final Duration USUAL = Duration.ofSeconds(60);

    /** GitHub's clock and this machine's may differ by a little. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private volatile Instant blocked = Instant.EPOCH;

    /** Until when nothing is to be asked; in the past if there is nothing to wait for. */
    Instant blockedUntil() {
        return blocked;
    }

    /** Takes in an answer. Whether it is none, because a limit is reached. */
    boolean limited(int status, HttpHeaders headers, byte[] body, Instant now) {
        var refused = status == 403 || status == 429;
        var reset =
                headers.firstValue("x-ratelimit-remaining").filter("0"::equals).flatMap(_ -> reset(headers));
        var until = refused ? retryAfter(headers, now).or(() -> reset).or(() -> unsaid(status, body, now)) : reset;
        until.ifPresent(this::block);
        return refused && until.isPresent();
    }

    private static Optional<Instant> unsaid(int status, byte[] body, Instant now) {
        var text = new String(body, 0, Math.min(body.length, 4096), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        return status == 429 || text.contains("secondary rate limit") || text.contains("abuse detection")
                ? Optional.of(now.plus(USUAL))
                : Optional.empty();
    }

    private static Optional<Instant> retryAfter(HttpHeaders headers, Instant now) {
        return headers.firstValue("retry-after").flatMap(RateLimits::number).map(now::plusSeconds);
    }

    private static Optional<Instant> reset(HttpHeaders headers) {
        return headers.firstValue("x-ratelimit-reset")
                .flatMap(RateLimits::number)
                .flatMap(RateLimits::instant)
                .map(SLACK::addTo)
                .map(Instant::from);
    }

    private static Optional<Instant> instant(long seconds) {
        try {
            return Optional.of(Instant.ofEpochSecond(seconds));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Up to nine digits of a day's seconds, or ten of a time. */
    private static Optional<Long> number(String text) {
        return text.matches("\\d{1,10}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private synchronized void block(Instant until) {
        if (until.isAfter(blocked)) {
            blocked = until;
        }
    }
}
