package dev.atrium.deploys.analysis;

import dev.atrium.deploys.Canary.Measurement;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The minutes of which both the canary's and the stable workload's value are known. */
final class Pairs {

    /** With fewer there is no comparison. */
    static final int FEWEST = 5;

    private final double[] canary;
    private final double[] stable;

    private Pairs(double[] canary, double[] stable) {
        this.canary = canary;
        this.stable = stable;
    }

    /** Those of all the steps so far. */
    static Pairs of(List<Measurement> before, List<Measurement> measurements) {
        var both = Stream.concat(before.stream(), measurements.stream())
                .filter(m -> isKnown(m.canary()) && isKnown(m.stable()))
                .toList();
        return new Pairs(
                both.stream().mapToDouble(m -> known(m.canary())).toArray(),
                both.stream().mapToDouble(m -> known(m.stable())).toArray());
    }

    /** The canary's values; nobody changes them. */
    double[] canary() {
        return canary;
    }

    /** The stable workload's, at the same times; nobody changes them. */
    double[] stable() {
        return stable;
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
