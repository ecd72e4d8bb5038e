package dev.atrium.monitoring.live;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a panel calls a series: {@code {{pod}}} stands for the label's value, as in Grafana. Pure. */
final class Legends {

    /** The label that has the metric's name. */
    static final String NAME = "__name__";

    private static final Pattern LABEL = Pattern.compile("\\{\\{\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*}}");

    private Legends() {}

    static String of(String legend, Map<String, String> labels) {
        if (legend.isEmpty()) {
            return new TreeMap<>(labels)
                    .entrySet().stream()
                            .filter(label -> !label.getKey().equals(NAME))
                            .map(label -> label.getKey() + "=" + label.getValue())
                            .collect(Collectors.joining(", "));
        }
        return LABEL.matcher(legend)
                .replaceAll((MatchResult found) -> Matcher.quoteReplacement(labels.getOrDefault(found.group(1), "")));
    }
}
