package dev.atrium.monitoring.generate;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * PromQL's <a href="https://prometheus.io/docs/prometheus/latest/querying/basics/">lexis</a>: whatever a person writes becomes one string, one
 * name, one number, and never more.
 */
final class PromQl {

    private static final Pattern NO_METRIC_LETTER = Pattern.compile("[^a-zA-Z0-9_:]");
    private static final Pattern NO_LABEL_LETTER = Pattern.compile("[^a-zA-Z0-9_]");

    private static final Pattern HALF = Pattern.compile("\\p{Cs}");

    /** What RE2 gives a meaning. */
    private static final String REGEX = "\\.+*?()|[]{}^$";

    /** Read as something else where a metric's name may stand. */
    private static final Set<String> WORDS = Set.of(
            "inf",
            "nan",
            "and",
            "or",
            "unless",
            "atan2",
            "sum",
            "avg",
            "count",
            "min",
            "max",
            "group",
            "stddev",
            "stdvar",
            "topk",
            "bottomk",
            "count_values",
            "quantile",
            "offset",
            "by",
            "without",
            "on",
            "ignoring",
            "group_left",
            "group_right",
            "bool",
            "start",
            "end",
            "limitk",
            "limit_ratio");

    private static final int SECONDS_OF_DAY = 86_400;
    private static final int SECONDS_OF_HOUR = 3_600;
    private static final int SECONDS_OF_MINUTE = 60;

    private PromQl() {}

    /**
     * A text as a string in double quotes. What Grafana would take for one of its variables is escaped too: a panel asks what its alert asks.
     */
    static String string(String text) {
        return "\"" + escaped(text) + "\"";
    }

    /** A text that UTF-8 can say: a half of a pair alone is no letter, and neither Prometheus nor Grafana takes it. */
    static String wellFormed(String text) {
        return HALF.matcher(text).replaceAll("\uFFFD");
    }

    /** A text, to stand in double quotes. */
    static String escaped(String written) {
        var text = wellFormed(written);
        var escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> escaped.append("\\\\");
                case '"' -> escaped.append("\\\"");
                case '\n' -> escaped.append("\\n");
                // Prometheus takes the letter itself for a broken text
                case '\uFFFD' -> escaped.append("\\ufffd");
                default -> {
                    if (c < ' ' || c == '$' || c == '[' || c == 0x7F) {
                        escaped.append("\\x%02x".formatted((int) c));
                    } else {
                        escaped.append(c);
                    }
                }
            }
        }
        return escaped.toString();
    }

    /** A regular expression that matches exactly a text. */
    static String quotedRegex(String text) {
        var quoted = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (REGEX.indexOf(text.charAt(i)) >= 0) {
                quoted.append('\\');
            }
            quoted.append(text.charAt(i));
        }
        return quoted.toString();
    }

    /** A metric's name as Micrometer and OpenMetrics have it in Prometheus. */
    static String metricName(String name) {
        return notDigit(NO_METRIC_LETTER.matcher(name).replaceAll("_"));
    }

    /** A label's name. */
    static String labelName(String name) {
        return notDigit(NO_LABEL_LETTER.matcher(name).replaceAll("_"));
    }

    private static String notDigit(String name) {
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "_" + name : name;
    }

    /**
     * Series of a metric.
     *
     * @param name as {@link #metricName} gives it
     */
    static String series(String name, String matchers) {
        return WORDS.contains(name.toLowerCase(Locale.ROOT))
                ? "{__name__=" + string(name) + ", " + matchers + "}"
                : name + "{" + matchers + "}";
    }

    /** A number, always printed the same. */
    static String number(double value) {
        return decimal(value).toString();
    }

    /** A number without an exponent where that is not long. */
    static BigDecimal decimal(double value) {
        var decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        return decimal.scale() < 0 && decimal.precision() - decimal.scale() <= 18 ? decimal.setScale(0) : decimal;
    }

    /** A duration in the largest unit of which it is a whole number. */
    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (duration.toMillisPart() != 0) {
            return duration.toMillis() + "ms";
        }
        if (seconds == 0 || seconds % SECONDS_OF_MINUTE != 0) {
            return seconds + "s";
        }
        if (seconds % SECONDS_OF_HOUR != 0) {
            return seconds / SECONDS_OF_MINUTE + "m";
        }
        return seconds % SECONDS_OF_DAY != 0 ? seconds / SECONDS_OF_HOUR + "h" : seconds / SECONDS_OF_DAY + "d";
    }
}
