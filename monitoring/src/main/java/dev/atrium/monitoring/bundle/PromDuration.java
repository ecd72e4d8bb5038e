package dev.atrium.monitoring.bundle;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as PromQL writes them: {@code 1d}, {@code 1h30m}, {@code 0s}. */
final class PromDuration {

    private static final Pattern UNITS =
            Pattern.compile("(?=[0-9])(?:([0-9]{1,3})d)?(?:([0-9]{1,4})h)?(?:([0-9]{1,5})m)?(?:([0-9]{1,7})s)?");

    private PromDuration() {}

    static Optional<Duration> parse(String text) {
        var units = UNITS.matcher(text);
        return units.matches()
                ? Optional.of(Duration.ofDays(number(units.group(1)))
                        .plusHours(number(units.group(2)))
                        .plusMinutes(number(units.group(3)))
                        .plusSeconds(number(units.group(4))))
                : Optional.empty();
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
