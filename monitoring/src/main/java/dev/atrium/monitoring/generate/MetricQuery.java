package dev.atrium.monitoring.generate;

import dev.atrium.monitoring.descriptor.MonitoringInfo.Aggregation;
import dev.atrium.monitoring.descriptor.MonitoringInfo.CustomPanel;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Metric;
import dev.atrium.monitoring.generate.MetricFilter.Unclear;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a custom panel asks, as PromQL.
 *
 * @param compound whether it must stand in parentheses to be compared
 * @param unit Grafana's, of the values; empty if it is not known
 * @param by labels of its series
 */
record MetricQuery(String promql, boolean compound, String unit, Set<String> by) {

    private static final Pattern QUANTILE = Pattern.compile("p(\\d\\d|9\\d\\d)");
    private static final Pattern RATE = Pattern.compile("(\\d{1,4})([smhd])");
    private static final List<String> COUNTER_ENDINGS = List.of("_total", "_count", "_sum", "_bucket");
    private static final String USUAL_QUANTILE = "0.99";

    static MetricQuery of(CustomPanel panel, Selector selector, String componentLabel, Dialect dialect) throws Unclear {
        var filter = MetricFilter.of(panel.metric().filter(), selector, componentLabel, dialect);
        var by = new LinkedHashSet<String>();
        for (var tag : panel.aggregation().by()) {
            by.add(MetricFilter.checked(dialect.label(tag, componentLabel), tag));
        }
        var matchers = Stream.concat(Stream.of(selector.matchers()), filter.matchers().stream())
                .collect(Collectors.joining(", "));
        var what = dialect.whats().get(filter.what());
        return what == null ? metric(panel, filter, matchers, by) : named(what, panel.window(), filter, matchers, by);
    }

    private static MetricQuery named(
            Dialect.What what, Duration window, MetricFilter filter, String matchers, Set<String> by) throws Unclear {
        var quantile = what.query().contains("{{ quantile }}") ? quantile(filter.stat()) : "";
        var rate = rate(filter.stat());
        if (!filter.stat().isEmpty() && quantile.isEmpty() && rate.isEmpty()) {
            throw unknownStat(filter.stat());
        }
        var buckets = new LinkedHashSet<>(List.of("le"));
        buckets.addAll(by);
        return new MetricQuery(
                QueryTemplate.filled(
                        by.isEmpty() ? what.query().replace("sum by ({{ by }}) (", "sum(") : what.query(),
                        Map.of(
                                "selector",
                                matchers,
                                "by",
                                String.join(", ", by),
                                "buckets",
                                String.join(", ", buckets),
                                "side",
                                filter.side(),
                                "quantile",
                                quantile.isEmpty() ? USUAL_QUANTILE : quantile,
                                "window",
                                rate.isEmpty() ? PromQl.duration(window) : rate)),
                true,
                what.unit(),
                by);
    }

    private static MetricQuery metric(CustomPanel panel, MetricFilter filter, String matchers, Set<String> by)
            throws Unclear {
        var name = PromQl.metricName(filter.what());
        var window = PromQl.duration(panel.window());
        var quantile = quantile(filter.stat());
        if (!quantile.isEmpty()) {
            var kept = new LinkedHashSet<>(List.of("le"));
            kept.addAll(by);
            return new MetricQuery(
                    "histogram_quantile(" + quantile + ", sum by (" + String.join(", ", kept) + ") (rate("
                            + PromQl.series(name.endsWith("_bucket") ? name : name + "_bucket", matchers) + "[" + window
                            + "])))",
                    false,
                    "",
                    by);
        }
        var rate = rate(filter.stat());
        if (!filter.stat().isEmpty() && rate.isEmpty()) {
            throw unknownStat(filter.stat());
        }
        return new MetricQuery(
                aggregated(panel.aggregation().type(), by, values(panel.metric().type(), name, matchers, rate, window)),
                false,
                "",
                by);
    }

    private static String values(Metric.Type type, String name, String matchers, String rate, String window) {
        return switch (type) {
            case COUNTER -> {
                var counter = COUNTER_ENDINGS.stream().anyMatch(name::endsWith) ? name : name + "_total";
                yield (rate.isEmpty() ? "increase(" : "rate(") + PromQl.series(counter, matchers) + "["
                        + (rate.isEmpty() ? window : rate) + "])";
            }
            case GAUGE ->
                "avg_over_time(" + PromQl.series(name, matchers) + "[" + (rate.isEmpty() ? window : rate) + "])";
        };
    }

    private static String aggregated(Aggregation.Type type, Set<String> by, String values) {
        var operator = type.name().toLowerCase(Locale.ROOT);
        return by.isEmpty()
                ? operator + "(" + values + ")"
                : operator + " by (" + String.join(", ", by) + ") (" + values + ")";
    }

    private static String quantile(String stat) {
        var match = QUANTILE.matcher(stat.equals("median") ? "p50" : stat);
        return match.matches() ? "0." + match.group(1) : "";
    }

    private static String rate(String stat) {
        var match = RATE.matcher(stat);
        return match.matches() && Integer.parseInt(match.group(1)) > 0
                ? Integer.parseInt(match.group(1)) + match.group(2)
                : "";
    }

    private static Unclear unknownStat(String stat) {
        return new Unclear("There is no stat \"" + stat
                + "\". Write how long a rate is measured, such as 1m, or a quantile, such as p99 or median.");
    }
}
