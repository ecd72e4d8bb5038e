package dev.atrium.monitoring;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An alerting rule, as Prometheus has it.
 *
 * @param name such as {@code HydrationErrors}
 * @param expression PromQL
 * @param lasting how long the expression must have held before it fires ({@code for})
 * @param labels those that Alertmanager routes by are among them: {@code action}, {@code owner}, {@code component}, {@code severity};
 *     {@code dashboard} and {@code panel} find the panel again
 * @param annotations {@code summary}, {@code description}, {@code dashboard_url} where there is one
 */
public record AlertRule(
        String name, String expression, Duration lasting, Map<String, String> labels, Map<String, String> annotations) {

    /** Takes copies, in their order. */
    public AlertRule {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
    }

    /** What is done: {@code pagerduty}, or any that Alertmanager has a route for; {@code none} where nobody is told. */
    public String action() {
        return labels.getOrDefault("action", "none");
    }
}
