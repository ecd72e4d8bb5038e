package dev.atrium.monitoring.bundle;

import dev.atrium.monitoring.Threshold;
import dev.atrium.monitoring.bundle.PanelBundle.BundlePanel;
import dev.atrium.monitoring.bundle.PanelBundle.DefaultAlert;
import dev.atrium.monitoring.bundle.PanelBundle.RuleTest;
import dev.atrium.monitoring.bundle.PanelBundle.RuleTest.InputSeries;
import dev.atrium.platform.descriptor.Findings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the panels of a bundle: what the schema cannot say. What the schema complains about is passed over here. */
final class BundlePanelReader {

    private static final Duration USUAL_WINDOW = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Set<String> OF_QUERIES = Set.of("selector", "component", "window");
    private static final Set<String> OF_SERIES = Set.of("selector", "component");

    private final JsonNode node;
    private final String pointer;
    private final Findings findings;

    private BundlePanelReader(JsonNode node, String pointer, Findings findings) {
        this.node = node;
        this.pointer = pointer;
        this.findings = findings;
    }

    static List<BundlePanel> panels(JsonNode list, Findings findings) {
        var panels = new ArrayList<BundlePanel>();
        var lines = new HashMap<String, String>();
        for (var i = 0; i < list.size(); i++) {
            var pointer = "/spec/panels/" + i;
            var panel = new BundlePanelReader(list.path(i), pointer, findings).read();
            var first = lines.putIfAbsent(panel.key(), findings.line(pointer + "/key"));
            if (first != null && !panel.key().isEmpty()) {
                findings.error(
                        pointer + "/key",
                        "There is a panel \"" + panel.key() + "\" in this bundle already" + first
                                + ". Give it another key.");
            }
            panels.add(panel);
        }
        return panels;
    }

    private BundlePanel read() {
        var whole = query("query", node, pointer, OF_QUERIES);
        if (whole && !QueryScan.selects(text("query"))) {
            findings.error(
                    pointer + "/query",
                    "\"query\" selects the series of all components. Write {{ selector }} into the braces of each selector,"
                            + " such as up{ {{ selector }} }.");
        }
        needs("alert", "threshold", "Write from where on the panel is bad.");
        needs("tests", "alert", "Write the alert that they are for.");
        return new BundlePanel(
                text("key"),
                text("title"),
                text("description"),
                node.path("hostMetrics").asBoolean(false),
                text("query"),
                text("legend"),
                text("unit"),
                duration(node, pointer, "window", Duration.ofSeconds(1), USUAL_WINDOW),
                threshold(),
                alert(),
                tests());
    }

    private void needs(String key, String other, String advice) {
        if (node.has(key) && !node.has(other)) {
            findings.error(pointer + "/" + key, "\"" + key + "\" stands without \"" + other + "\". " + advice);
        }
    }

    private @Nullable Threshold threshold() {
        var threshold = node.path("threshold");
        if (!threshold.path("value").isNumber()) {
            return null;
        }
        var word = threshold.path("type").asString(Threshold.Kind.GT.word());
        var kind = Arrays.stream(Threshold.Kind.values())
                .filter(k -> k.word().equals(word))
                .findFirst()
                .orElse(Threshold.Kind.GT);
        return new Threshold(threshold.path("value").doubleValue(), kind);
    }

    private @Nullable DefaultAlert alert() {
        var alert = node.path("alert");
        if (!alert.isObject()) {
            return null;
        }
        return new DefaultAlert(
                duration(alert, pointer + "/alert", "for", Duration.ZERO, Duration.ZERO),
                alert.path("severity").asString("warning"),
                alert.path("action").asString(""),
                alert.path("summary").asString(""));
    }

    private List<RuleTest> tests() {
        var list = node.path("tests");
        var tests = new ArrayList<RuleTest>();
        for (var i = 0; i < list.size(); i++) {
            var at = pointer + "/tests/" + i;
            // those of others show that they are not counted
            if (list.path(i).path("series").isArray() && ownSeries(list.path(i)) == 0) {
                findings.error(
                        at + "/series",
                        "\"series\" has none of the component. Write {{ selector }} into the braces of those that are its own.");
            }
            tests.add(new RuleTest(
                    list.path(i).path("name").asString(""),
                    series(list.path(i).path("series"), at + "/series"),
                    duration(list.path(i), at, "at", Duration.ZERO, Duration.ZERO),
                    list.path(i).path("fires").asBoolean(false)));
        }
        return tests;
    }

    private static long ownSeries(JsonNode test) {
        return test.path("series")
                .valueStream()
                .filter(s -> QueryScan.selects(s.path("series").asString("")))
                .count();
    }

    private List<InputSeries> series(JsonNode list, String at) {
        var all = new ArrayList<InputSeries>();
        for (var i = 0; i < list.size(); i++) {
            query("series", list.path(i), at + "/" + i, OF_SERIES);
            all.add(new InputSeries(
                    list.path(i).path("series").asString(""),
                    list.path(i).path("values").asString("")));
        }
        return all;
    }

    /** Whether it can be understood. */
    private boolean query(String key, JsonNode in, String at, Set<String> placeholders) {
        if (!in.path(key).isString()) {
            return false;
        }
        var objection = QueryScan.objection(in.path(key).stringValue(), placeholders);
        objection.ifPresent(o -> findings.error(at + "/" + key, "\"" + key + "\" " + o));
        return objection.isEmpty();
    }

    private Duration duration(JsonNode in, String at, String key, Duration least, Duration usual) {
        if (!in.path(key).isString()) {
            return usual;
        }
        // what is none has been said by the schema
        var duration = PromDuration.parse(in.path(key).stringValue());
        if (duration.filter(d -> d.compareTo(least) < 0 || d.compareTo(LONGEST) > 0)
                .isPresent()) {
            findings.error(
                    at + "/" + key, "\"" + key + "\" must be " + least.toSeconds() + "s to " + LONGEST.toDays() + "d.");
        }
        return duration.orElse(usual);
    }

    private String text(String key) {
        return node.path(key).isString() ? node.path(key).stringValue() : "";
    }
}
