package dev.atrium.monitoring.descriptor;

import dev.atrium.platform.descriptor.Section;
import dev.atrium.platform.descriptor.Value;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Reads {@code window_value} and {@code window_unit}: 1 second to 30 days. */
final class Windows {

    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Map<String, ChronoUnit> UNITS =
            Map.of("s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES, "h", ChronoUnit.HOURS, "d", ChronoUnit.DAYS);
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("sec", "s"),
            Map.entry("second", "s"),
            Map.entry("seconds", "s"),
            Map.entry("min", "m"),
            Map.entry("minute", "m"),
            Map.entry("minutes", "m"),
            Map.entry("hour", "h"),
            Map.entry("hours", "h"),
            Map.entry("day", "d"),
            Map.entry("days", "d"));

    private Windows() {}

    /** Empty where none is written, or it is wrong. */
    static Optional<Duration> read(Section section) {
        var unitValue = section.value("window_unit");
        var numberValue = section.value("window_value");
        if (numberValue.isEmpty()) {
            unitValue.ifPresent(
                    v -> v.error("stands without \"window_value\". Write how many of them the window has."));
        }
        if (unitValue.isEmpty()) {
            numberValue.ifPresent(
                    v -> v.error("stands without \"window_unit\". Write window_unit: m for minutes, or s, h or d."));
        }
        var unit = unitValue.flatMap(v -> Choice.read(v, UNITS, MEANT));
        var number = numberValue.flatMap(Windows::number);
        return unit.flatMap(u -> number.flatMap(n -> within(numberValue.orElseThrow(), u, n)));
    }

    private static Optional<Duration> within(Value value, ChronoUnit unit, long number) {
        if (number > LONGEST.dividedBy(unit.getDuration())) {
            value.error("makes a window of more than " + LONGEST.toDays() + " days, which is the longest. Write less.");
            return Optional.empty();
        }
        return Optional.of(Duration.of(number, unit));
    }

    private static Optional<Long> number(Value value) {
        var node = value.node();
        var number = node.isNumber() ? node.doubleValue() : 0;
        // what is more than the longest window in seconds is said by it
        var good = number >= 1 && number <= Integer.MAX_VALUE && number == Math.rint(number);
        if (!good) {
            value.error("must be a whole number of 1 or more, without quotes and without a unit, not " + value.shape()
                    + ".");
        }
        return good ? Optional.of((long) number) : Optional.empty();
    }
}
