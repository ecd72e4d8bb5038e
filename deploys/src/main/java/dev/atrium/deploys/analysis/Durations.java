package dev.atrium.deploys.analysis;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times between measurements, as people write them: {@code 30s}, {@code 1m}, {@code 1m30s}. */
final class Durations {

    private static final Pattern DURATION = Pattern.compile("(?:(\\d{1,2})h)?(?:(\\d{1,4})m)?(?:(\\d{1,5})s)?");

    private Durations() {}

    /** Empty if it is none, or not 1 second to 1 hour. */
    static Optional<Duration> interval(String text) {
        var matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var duration = Duration.ofHours(number(matcher.group(1)))
                .plusMinutes(number(matcher.group(2)))
                .plusSeconds(number(matcher.group(3)));
        return duration.compareTo(Duration.ofSeconds(1)) >= 0 && duration.compareTo(Duration.ofHours(1)) <= 0
                ? Optional.of(duration)
                : Optional.empty();
    }

    /** As people write it. */
    static String text(Duration duration) {
        return duration.isZero()
                ? "0s"
                : (duration.toHours() > 0 ? duration.toHours() + "h" : "")
                        + (duration.toMinutesPart() > 0 ? duration.toMinutesPart() + "m" : "")
                        + (duration.toSecondsPart() > 0 ? duration.toSecondsPart() + "s" : "");
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
