package dev.atrium.monitoring.generate;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.AlertRule;
import dev.atrium.monitoring.Threshold;
import dev.atrium.monitoring.bundle.PanelBundle.DefaultAlert;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The alerts of a dashboard's panels. */
final class Alerts {

    private static final Pattern NO_NAME = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final EntityRef component;
    private final @Nullable EntityRef owner;
    private final String dashboard;
    private final GenerationSettings settings;

    Alerts(EntityRef component, @Nullable EntityRef owner, String dashboard, GenerationSettings settings) {
        this.component = component;
        this.owner = owner;
        this.dashboard = dashboard;
        this.settings = settings;
    }

    /** The alert of a panel; null if it has none. */
    @Nullable
    AlertRule of(Draft draft, String key, int id) {
        var threshold = draft.threshold();
        var alert = draft.alert();
        if (threshold == null || alert == null) {
            return null;
        }
        return new AlertRule(
                name(draft.title(), key),
                (draft.compound() ? "(\n" + draft.query().indent(2) + ")" : draft.query()) + " "
                        + threshold.kind().operator() + " " + PromQl.number(threshold.value()),
                alert.lasting(),
                labels(key, alert),
                annotations(draft, threshold, alert, id));
    }

    /** {@code HydrationErrors}. */
    private static String name(String title, String key) {
        var name = camelCase(title);
        return name.isEmpty() ? camelCase(key) : name;
    }

    private static String camelCase(String text) {
        return Stream.of(NO_NAME.split(text))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT)
                        + word.substring(word.offsetByCodePoints(0, 1)))
                .collect(Collectors.joining());
    }

    private Map<String, String> labels(String key, DefaultAlert alert) {
        var labels = new LinkedHashMap<String, String>();
        labels.put("component", component.toString());
        if (owner != null) {
            labels.put("owner", owner.toString());
        }
        labels.put("dashboard", dashboard);
        labels.put("panel", literal(key));
        labels.put("severity", alert.severity());
        labels.put("action", alert.action().isEmpty() ? Actions.NONE : alert.action());
        return labels;
    }

    private Map<String, String> annotations(Draft draft, Threshold threshold, DefaultAlert alert, int id) {
        var annotations = new LinkedHashMap<String, String>();
        annotations.put(
                "summary", alert.summary().isEmpty() ? summary(draft.title(), threshold, draft.by()) : alert.summary());
        if (!draft.description().isEmpty()) {
            annotations.put("description", literal(draft.description()));
        }
        if (settings.grafana() != null) {
            var grafana = settings.grafana().toString();
            annotations.put(
                    "dashboard_url",
                    literal(grafana + (grafana.endsWith("/") ? "" : "/") + "d/" + dashboard + "?viewPanel=" + id));
        }
        return annotations;
    }

    private static String summary(String title, Threshold threshold, Set<String> by) {
        var is = switch (threshold.kind()) {
            case GT -> "above";
            case GTE -> "at or above";
            case LT -> "below";
            case LTE -> "at or below";
        };
        var whose = by.stream().map(label -> "{{ $labels." + label + " }}").collect(Collectors.joining(", "));
        return literal(title) + " is " + is + " " + PromQl.number(threshold.value()) + ": {{ $value | humanize }}"
                + (whose.isEmpty() ? "" : " (" + whose + ")");
    }

    /** Labels and annotations are templates to Prometheus, which could ask it anything: braces of a person's text stay braces. */
    private static String literal(String text) {
        return text.replace("{{", "{{ \"{{\" }}");
    }
}
