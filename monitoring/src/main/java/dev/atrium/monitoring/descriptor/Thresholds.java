package dev.atrium.monitoring.descriptor;

import dev.atrium.monitoring.Threshold;
import dev.atrium.platform.descriptor.Value;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads thresholds and which side of them is bad. */
final class Thresholds {

    /** Nothing that is measured is more; what is less is told exactly by JSON's numbers. */
    private static final double MOST = 1e15;

    private static final Map<String, Threshold.Kind> KINDS = Arrays.stream(Threshold.Kind.values())
            .collect(Collectors.toUnmodifiableMap(Threshold.Kind::word, Function.identity()));
    private static final Map<String, String> MEANT = Map.of(
            ">", "gt", ">=", "gte", "<", "lt", "<=", "lte", "above", "gt", "below", "lt", "ge", "gte", "le", "lte");

    private Thresholds() {}

    static Optional<Threshold.Kind> kind(Value value) {
        return Choice.read(value, KINDS, MEANT);
    }

    /**
     * A number of something.
     *
     * @param amount whether it cannot be less than nothing
     */
    static Optional<Double> level(Value value, boolean amount) {
        if (!value.node().isNumber()) {
            value.error("must be a number, without quotes and without a unit, not " + value.shape() + ".");
            return Optional.empty();
        }
        var number = value.node().doubleValue();
        var least = amount ? 0 : -MOST;
        // not a number is neither
        if (!(number >= least && number <= MOST)) {
            value.error("must be a number of " + (amount ? "0" : "-1e15") + " to 1e15, not " + value.shape() + ".");
            return Optional.empty();
        }
        return Optional.of(number);
    }
}
