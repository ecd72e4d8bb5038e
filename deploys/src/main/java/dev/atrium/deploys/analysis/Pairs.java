package dev.atrium.deploys.analysis;

import dev.atrium.deploys.Canary.Measurement;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The minutes of which both the canary's and the stable workload's value are known. Their order in the arrays is that of the measurements. */
record Pairs(double[] canary, double[] stable) {

    /** With fewer there is no comparison. */
    static final int FEWEST = 5;

    /** Those of all the steps so far. */
    static Pairs of(List<Measurement> before, List<Measurement> measurements) {
        var both = Stream.concat(before.stream(), measurements.stream())
                .filter(m -> isKnown(m.canary()) && isKnown(m.stable()))
                .toList();
        return new Pairs(
                both.stream().mapToDouble(m -> known(m.canary())).toArray(),
                both.stream().mapToDouble(m -> known(m.stable())).toArray());
    }

    int size() {
        return canary.length;
    }

    /** Not a number and infinities are no data. */
    static boolean isKnown(@Nullable Double value) {
        return value != null && Double.isFinite(value);
    }

    private static double known(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
