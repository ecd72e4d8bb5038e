package dev.atrium.monitoring.descriptor;

import dev.atrium.monitoring.descriptor.MonitoringInfo.Aggregation;
import dev.atrium.platform.descriptor.Section;
import dev.atrium.platform.descriptor.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code aggregation { category: Group By, type, of }}. */
final class AggregationReader {

    /** Where nothing is written. */
    static final Aggregation USUAL = new Aggregation(Aggregation.Type.SUM, List.of());

    private static final String ADVICE = "Write category: Group By, type: sum and of: [pod] below it.";
    private static final String OF = "Write the labels that stay, such as - pod.";
    private static final int MOST_LABELS = 20;
    private static final int LONGEST_LABEL = 100;
    private static final Map<String, Boolean> CATEGORIES = Map.of("Group By", true);
    private static final Map<String, Aggregation.Type> TYPES = Map.of(
            "sum", Aggregation.Type.SUM,
            "avg", Aggregation.Type.AVG,
            "average", Aggregation.Type.AVG,
            "min", Aggregation.Type.MIN,
            "minimum", Aggregation.Type.MIN,
            "max", Aggregation.Type.MAX,
            "maximum", Aggregation.Type.MAX,
            "count", Aggregation.Type.COUNT);
    private static final Map<String, String> MEANT = Map.of("mean", "average", "total", "sum");

    private AggregationReader() {}

    static Aggregation read(Value value) {
        return value.section("An aggregation", ADVICE)
                .map(AggregationReader::aggregation)
                .orElse(USUAL);
    }

    private static Aggregation aggregation(Section section) {
        section.only(
                List.of("category", "type", "of"),
                Map.of("by", "of", "group_by", "of", "labels", "of", "function", "type", "each", "of"));
        section.value("category").ifPresent(v -> Choice.read(v, CATEGORIES, Map.of()));
        return new Aggregation(
                section.required("type", "Write type: sum, average, min, max or count.")
                        .flatMap(v -> Choice.read(v, TYPES, MEANT))
                        .orElse(Aggregation.Type.SUM),
                section.value("of").map(AggregationReader::labels).orElse(List.of()));
    }

    private static List<String> labels(Value of) {
        var labels = new ArrayList<String>();
        for (var value : of.items(MOST_LABELS, OF)) {
            label(value).ifPresent(label -> {
                if (labels.contains(label)) {
                    value.error("is \"" + Value.cut(label) + "\", which is there already. Take one of the two out.");
                } else {
                    labels.add(label);
                }
            });
        }
        return labels;
    }

    /** The name of a tag, in the talk's language or in Prometheus's. */
    static Optional<String> label(Value value) {
        return value.line().filter(text -> {
            var good = text.length() <= LONGEST_LABEL && text.chars().anyMatch(CustomPanelReader::isLetter);
            if (!good) {
                value.error("must be the name of a label, with letters in it, at most " + LONGEST_LABEL
                        + " characters, such as pod, not \"" + Value.cut(text) + "\".");
            }
            return good;
        });
    }
}
