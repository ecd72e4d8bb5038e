package dev.atrium.deploys.analysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;

/** Numbers as the messages have them: three digits that count. */
final class Numbers {

    private static final MathContext DIGITS = new MathContext(3);
    private static final double SMALL = 1e-5;
    private static final double LARGE = 1e12;

    private Numbers() {}

    static String text(double value) {
        if (value == 0) {
            return "0";
        }
        var size = Math.abs(value);
        if (size < SMALL || size >= LARGE) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        // the digits before the point are all kept
        return size >= 1000
                ? BigDecimal.valueOf(Math.rint(value)).stripTrailingZeros().toPlainString()
                : BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }

    /** Of at least one value. */
    static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
