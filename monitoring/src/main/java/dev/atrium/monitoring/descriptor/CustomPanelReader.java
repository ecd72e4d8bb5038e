package dev.atrium.monitoring.descriptor;

import dev.atrium.monitoring.Threshold;
import dev.atrium.monitoring.descriptor.MonitoringInfo.CustomPanel;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Filter;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Metric;
import dev.atrium.platform.descriptor.Section;
import dev.atrium.platform.descriptor.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code template: custom/metric}. */
final class CustomPanelReader {

    static final List<String> KEYS = List.of(
            "template",
            "title",
            "description",
            "what",
            "filter",
            "metric_type",
            "aggregation",
            "alias",
            "unit",
            "threshold",
            "threshold_type",
            "window_unit",
            "window_value",
            "action");

    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("name", "title"),
            Map.entry("metric", "what"),
            Map.entry("query", "filter"),
            Map.entry("legend", "alias"),
            Map.entry("group_by", "aggregation"),
            Map.entry("window", "window_value"),
            Map.entry("severity", "action"),
            Map.entry("notify", "action"),
            Map.entry("metricType", "metric_type"));
    private static final Map<String, String> ELSEWHERE = Stream.concat(
                    OverrideReader.KEYS.stream()
                            .filter(key -> !KEYS.contains(key) && !key.equals("enabled"))
                            .map(key -> Map.entry(
                                    key,
                                    "A custom panel's threshold is in its own unit: write \"threshold\", and the unit as"
                                            + " \"unit\".")),
                    Stream.of(
                            Map.entry("exclude_hm", "It is for bundles."),
                            Map.entry("override", "It is for bundles."),
                            Map.entry("enabled", "It is for overrides. Take the panel out instead."),
                            Map.entry(
                                    "type",
                                    "It is for bundles; how series are taken together stands in \"aggregation\"."),
                            Map.entry("category", "It stands in \"aggregation\"."),
                            Map.entry("of", "It stands in \"aggregation\".")))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final int LONGEST_DESCRIPTION = 1000;
    private static final int LONGEST_NAME = 200;
    private static final Duration USUAL_WINDOW = Duration.ofMinutes(5);
    private static final String WHAT = "Write what: the name of a metric, such as hydrate.exception.";

    private CustomPanelReader() {}

    static Optional<CustomPanel> panel(Section section) {
        section.only(KEYS, MEANT, ELSEWHERE);
        var title =
                section.required("title", "Write title: what the panel shows.").flatMap(Value::shortText);
        var metric = metric(section);
        var aggregation =
                section.value("aggregation").map(AggregationReader::read).orElse(AggregationReader.USUAL);
        var alias = section.value("alias").flatMap(v -> AliasReader.read(v, aggregation));
        var description = section.value("description").flatMap(CustomPanelReader::description);
        var unit = section.value("unit").flatMap(Value::shortText);
        var threshold = threshold(section);
        var window = Windows.read(section);
        var action = section.value("action").flatMap(Actions::read);
        return title.flatMap(t -> metric.map(m -> new CustomPanel(
                t,
                description.orElse(""),
                m,
                aggregation,
                alias.orElse(""),
                unit.orElse("short"),
                threshold,
                window.orElse(USUAL_WINDOW),
                action.orElse(""),
                section.findings().places().value(section.pointer()))));
    }

    private static Optional<Metric> metric(Section section) {
        var filter = section.value("filter");
        var what = filter.isEmpty() ? section.required("what", WHAT) : section.value("what");
        if (what.isPresent()) {
            filter.ifPresent(f -> f.error("stands beside \"what\". Write the metric into the filter, as"
                    + " [\"=\", \"what\", \"hydrate.exception\"], and take \"what\" out."));
        }
        var type = section.value("metric_type")
                .flatMap(v -> Choice.read(
                        v,
                        Map.of("counter", Metric.Type.COUNTER, "gauge", Metric.Type.GAUGE),
                        Map.of("timer", "counter", "summary", "counter", "histogram", "counter", "meter", "counter")))
                .orElse(Metric.Type.COUNTER);
        var named = what.flatMap(CustomPanelReader::named);
        var filtered = filter.flatMap(FilterReader::read);
        var place = section.findings().places().value(section.at(filter.isEmpty() ? "what" : "filter"));
        return filtered.or(() -> named).map(f -> new Metric(f, type, place));
    }

    private static Optional<Filter> named(Value what) {
        return what.line()
                .filter(text -> {
                    var good = text.length() <= LONGEST_NAME && text.chars().anyMatch(CustomPanelReader::isLetter);
                    if (!good) {
                        what.error("must be the name of a metric, with letters in it, at most " + LONGEST_NAME
                                + " characters, such as hydrate.exception, not \"" + Value.cut(text) + "\".");
                    }
                    return good;
                })
                .map(text -> new Filter.Equal(FilterReader.WHAT, text));
    }

    private static Optional<String> description(Value value) {
        return value.text().filter(text -> {
            var good = text.length() <= LONGEST_DESCRIPTION;
            if (!good) {
                value.error("has " + text.length() + " characters; at most " + LONGEST_DESCRIPTION
                        + " are shown. Shorten it.");
            }
            return good;
        });
    }

    private static @Nullable Threshold threshold(Section section) {
        var value = section.value("threshold");
        var number = value.flatMap(v -> Thresholds.level(v, false));
        var kind = section.value("threshold_type").flatMap(Thresholds::kind).orElse(Threshold.Kind.GT);
        if (value.isEmpty()) {
            Stream.of("threshold_type", "action")
                    .flatMap(key -> section.value(key).stream())
                    .forEach(v ->
                            v.error("stands without \"threshold\", so that nobody would ever be told. Write the number"
                                    + " from where on it is bad."));
        }
        return number.map(n -> new Threshold(n, kind)).orElse(null);
    }

    static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
