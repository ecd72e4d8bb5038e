package dev.atrium.monitoring.generate;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Units: those that a key names ({@code threshold_ms}), and <a href="https://github.com/grafana/grafana/blob/main/packages/grafana-data/src/valueFormats/categories.ts">Grafana's</a>. */
final class Units {

    /**
     * What can be converted into each other.
     *
     * @param factor of the smallest
     */
    private record Unit(String of, double factor) {}

    private static final Map<String, Unit> WRITTEN = Map.ofEntries(
            entry("ns", new Unit("time", 1e-9)),
            entry("us", new Unit("time", 1e-6)),
            entry("ms", new Unit("time", 1e-3)),
            entry("s", new Unit("time", 1)),
            entry("m", new Unit("time", 60)),
            entry("h", new Unit("time", 3600)),
            entry("d", new Unit("time", 86_400)),
            entry("ratio", new Unit("share", 1)),
            entry("percent", new Unit("share", 0.01)),
            entry("bytes", new Unit("bytes", 1)),
            entry("kb", new Unit("bytes", 1e3)),
            entry("mb", new Unit("bytes", 1e6)),
            entry("gb", new Unit("bytes", 1e9)),
            entry("kib", new Unit("bytes", 1 << 10)),
            entry("mib", new Unit("bytes", 1 << 20)),
            entry("gib", new Unit("bytes", 1 << 30)),
            entry("rps", new Unit("rate", 1)),
            entry("rpm", new Unit("rate", 1.0 / 60)));

    private static final Map<String, Unit> GRAFANAS = Map.ofEntries(
            entry("ns", new Unit("time", 1e-9)),
            entry("µs", new Unit("time", 1e-6)),
            entry("ms", new Unit("time", 1e-3)),
            entry("s", new Unit("time", 1)),
            entry("m", new Unit("time", 60)),
            entry("h", new Unit("time", 3600)),
            entry("d", new Unit("time", 86_400)),
            entry("percentunit", new Unit("share", 1)),
            entry("percent", new Unit("share", 0.01)),
            entry("bytes", new Unit("bytes", 1)),
            entry("decbytes", new Unit("bytes", 1)),
            entry("kbytes", new Unit("bytes", 1 << 10)),
            entry("mbytes", new Unit("bytes", 1 << 20)),
            entry("gbytes", new Unit("bytes", 1 << 30)),
            entry("deckbytes", new Unit("bytes", 1e3)),
            entry("decmbytes", new Unit("bytes", 1e6)),
            entry("decgbytes", new Unit("bytes", 1e9)),
            entry("reqps", new Unit("rate", 1)),
            entry("ops", new Unit("rate", 1)),
            entry("cps", new Unit("rate", 1)),
            entry("reqpm", new Unit("rate", 1.0 / 60)),
            entry("opm", new Unit("rate", 1.0 / 60)));

    private static final MathContext DIGITS = new MathContext(14);

    private Units() {}

    /**
     * A value in a panel's unit; empty if it cannot be told.
     *
     * @param written what follows {@code threshold_}; empty for the panel's own
     */
    static OptionalDouble convert(double value, String written, String panel) {
        var from = WRITTEN.get(written);
        var to = GRAFANAS.get(panel);
        if (written.isEmpty() || written.equals(panel)) {
            return OptionalDouble.of(value);
        }
        if (from == null || to == null || !from.of().equals(to.of())) {
            return OptionalDouble.empty();
        }
        // factors of ten are no binary fractions: 2000 ms are 2 s, not 2.0000000000000004
        return OptionalDouble.of(new BigDecimal(value * from.factor() / to.factor(), DIGITS).doubleValue());
    }

    /** What may follow {@code threshold_} where a panel has a unit. */
    static Collection<String> writable(String panel) {
        @Nullable Unit to = GRAFANAS.get(panel);
        return WRITTEN.entrySet().stream()
                .filter(e -> to != null && e.getValue().of().equals(to.of()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
