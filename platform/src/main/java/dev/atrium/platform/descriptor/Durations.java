package dev.atrium.platform.descriptor;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as people write them: {@code 1h30m}, {@code 10m}, {@code 30s}, or ISO 8601, {@code PT1H30M}. */
public final class Durations {

    private static final Pattern UNITS = Pattern.compile("(?:(\\d{1,5})h)?(?:(\\d{1,6})m)?(?:(\\d{1,8})s)?");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,8}");
    private static final int LONGEST = 40;

    private Durations() {}

    /** A time of 1 second to so many hours; empty, with a finding, for anything else. */
    public static Optional<Duration> read(Value value, int mostHours) {
        return value.text().flatMap(text -> within(value, mostHours, text, parse(text)));
    }

    /** The same, where a bare number is seconds, as in Argo Rollouts. */
    public static Optional<Duration> readOrSeconds(Value value, int mostHours) {
        return value.text()
                .flatMap(text -> within(
                        value,
                        mostHours,
                        text,
                        SECONDS.matcher(text).matches()
                                ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                                : parse(text)));
    }

    private static Optional<Duration> within(Value value, int mostHours, String text, Optional<Duration> duration) {
        if (duration.isEmpty()) {
            value.error("is no duration: \"" + Value.cut(text)
                    + "\". Write hours, minutes and seconds, such as 1h30m, 10m or 30s.");
            return duration;
        }
        if (duration.get().compareTo(Duration.ofSeconds(1)) < 0
                || duration.get().compareTo(Duration.ofHours(mostHours)) > 0) {
            value.error("must be 1s to " + mostHours + "h.");
            return Optional.empty();
        }
        return duration;
    }

    private static Optional<Duration> parse(String text) {
        var matcher = UNITS.matcher(text);
        if (matcher.matches()) {
            return Optional.of(Duration.ofHours(number(matcher.group(1)))
                    .plusMinutes(number(matcher.group(2)))
                    .plusSeconds(number(matcher.group(3))));
        }
        try {
            return text.length() > LONGEST || !text.startsWith("PT")
                    ? Optional.empty()
                    : Optional.of(Duration.parse(text));
        } catch (DateTimeException e) {
            // not ISO 8601 either: the caller says so, with the text
            return Optional.empty();
        }
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
