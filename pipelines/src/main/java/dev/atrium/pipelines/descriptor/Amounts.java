package dev.atrium.pipelines.descriptor;

import dev.atrium.platform.descriptor.Section;
import dev.atrium.platform.descriptor.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Amounts with their units, as people write them. */
final class Amounts {

    private static final Pattern DURATION = Pattern.compile("(?:(\\d{1,5})h)?(?:(\\d{1,6})m)?(?:(\\d{1,8})s)?");
    private static final Pattern CPU = Pattern.compile("(\\d{1,6})m|(\\d{1,3}(?:\\.\\d{1,3})?)");
    private static final Pattern MEMORY = Pattern.compile("(\\d{1,9})(Ki|Mi|Gi|k|M|G)");

    private static final Map<String, Long> UNITS =
            Map.of("Ki", 1L << 10, "Mi", 1L << 20, "Gi", 1L << 30, "k", 1_000L, "M", 1_000_000L, "G", 1_000_000_000L);

    private static final Duration LONGEST = Duration.ofHours(24);

    /** In thousandths of a core. */
    private static final int LEAST_CPU = 10;

    private static final int MOST_CPU = 256_000;

    /** In bytes: with less, no container starts. */
    private static final long LEAST_MEMORY = 16L << 20;

    private static final long MOST_MEMORY = 1L << 40;

    private Amounts() {}

    /** A time of 1 second to 24 hours; null where there is none. */
    static @Nullable Duration duration(Section section, String key) {
        var value = section.value(key);
        var text = value.flatMap(Value::text);
        if (text.isEmpty()) {
            return null;
        }
        var duration = duration(text.get());
        if (duration.isEmpty()) {
            value.get()
                    .error(
                            "is no duration: \"" + Value.cut(text.get())
                                    + "\". Write hours, minutes and seconds, such as 1h30m, 10m or 30s, or ISO 8601, such as PT10M.");
        } else if (duration.get().compareTo(Duration.ofSeconds(1)) < 0
                || duration.get().compareTo(LONGEST) > 0) {
            value.get().error("must be 1s to 24h.");
        }
        return duration.orElse(null);
    }

    /** Thousandths of a core; 0 where none are said. */
    static int cpu(Section section, String key) {
        var value = section.value(key);
        var text = value.flatMap(Value::text);
        if (text.isEmpty()) {
            return 0;
        }
        var matcher = CPU.matcher(text.get());
        if (!matcher.matches()) {
            value.get()
                    .error("is no amount of processors: \"" + Value.cut(text.get())
                            + "\". Write cores, such as 2 or 0.5, or thousandths of one, such as 500m.");
            return 0;
        }
        var cpu = matcher.group(1) == null
                ? new BigDecimal(matcher.group(2)).movePointRight(3).intValueExact()
                : Integer.parseInt(matcher.group(1));
        if (cpu < LEAST_CPU || cpu > MOST_CPU) {
            value.get().error("must be " + LEAST_CPU + "m to " + MOST_CPU / 1000 + ".");
        }
        return cpu;
    }

    /** Bytes; 0 where none are said. */
    static long memory(Section section, String key) {
        var value = section.value(key);
        var text = value.flatMap(Value::text);
        if (text.isEmpty()) {
            return 0;
        }
        var matcher = MEMORY.matcher(text.get());
        if (!matcher.matches()) {
            value.get()
                    .error("is no amount of memory: \"" + Value.cut(text.get())
                            + "\". Write a number with its unit, such as 512Mi or 2Gi.");
            return 0;
        }
        var bytes = Long.parseLong(matcher.group(1)) * UNITS.getOrDefault(matcher.group(2), 1L);
        if (bytes < LEAST_MEMORY || bytes > MOST_MEMORY) {
            value.get().error("must be 16Mi to 1024Gi.");
        }
        return bytes;
    }

    private static Optional<Duration> duration(String text) {
        var matcher = DURATION.matcher(text);
        if (!text.isEmpty() && matcher.matches()) {
            return Optional.of(Duration.ofHours(number(matcher.group(1)))
                    .plusMinutes(number(matcher.group(2)))
                    .plusSeconds(number(matcher.group(3))));
        }
        try {
            return text.length() > 40 || !text.startsWith("P") ? Optional.empty() : Optional.of(Duration.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
