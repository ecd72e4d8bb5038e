package dev.atrium.monitoring.bundle;

import dev.atrium.monitoring.Threshold;
import dev.atrium.platform.problem.Place;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Panels under a name: {@code apiVersion: atrium.dev/v1alpha1, kind: PanelBundle}.
 *
 * @param place of the document
 */
public record PanelBundle(String name, String description, List<BundlePanel> panels, Place place) {

    /** Takes a copy of the list. */
    public PanelBundle {
        panels = List.copyOf(panels);
    }

    /**
     * A panel.
     *
     * @param key such as {@code grpc/server/rpc-latency}: unique in its bundle
     * @param hostMetrics whether {@code exclude_hm} leaves it out
     * @param query PromQL with {@code {{ selector }}} (matchers of the component, to stand in braces), {@code {{ window }}} and
     *     {@code {{ component }}} (its name, escaped, to stand in quotes)
     * @param legend of its series: {@code [[tag_method]]} or {@code {{method}}}
     * @param unit Grafana's name
     * @param window over which it is measured
     * @param threshold from where on it is bad; null for none
     * @param alert what happens then; null for nothing but a line in the panel
     * @param tests that the alert does what it is for
     */
    public record BundlePanel(
            String key,
            String title,
            String description,
            boolean hostMetrics,
            String query,
            String legend,
            String unit,
            Duration window,
            @Nullable Threshold threshold,
            @Nullable DefaultAlert alert,
            List<RuleTest> tests) {

        /** Takes a copy of the list. */
        public BundlePanel {
            tests = List.copyOf(tests);
        }
    }

    /**
     * An alert.
     *
     * @param lasting how long it must have been bad ({@code for})
     * @param severity {@code warning} or {@code critical}
     * @param action empty for none of its own
     */
    public record DefaultAlert(Duration lasting, String severity, String action, String summary) {}

    /**
     * A case for <a href="https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/">promtool test rules</a>.
     *
     * @param series with {@code {{ selector }}} as in queries, and their values in promtool's notation, one a minute
     * @param at when it is looked at
     * @param fires whether the alert fires then
     */
    public record RuleTest(String name, List<InputSeries> series, Duration at, boolean fires) {

        /** Takes a copy of the list. */
        public RuleTest {
            series = List.copyOf(series);
        }

        /** A series. */
        public record InputSeries(String series, String values) {}
    }
}
