package dev.atrium.monitoring.generate;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is the same for all components of a company.
 *
 * @param componentLabel the label that says whose a series is: {@code application} unless configured (Micrometer's common tag)
 * @param matchers further labels that all series must have: {@code env: production}
 * @param actions those that Alertmanager has routes for; another one is a problem. Empty for any
 * @param datasource uid of Grafana's Prometheus; empty for the one that is its default
 * @param grafana where it is, for links from alerts; null for none
 */
public record GenerationSettings(
        String componentLabel,
        Map<String, String> matchers,
        List<String> actions,
        String datasource,
        @Nullable URI grafana) {

    /** Takes copies, in their order. */
    public GenerationSettings {
        matchers = Collections.unmodifiableMap(new LinkedHashMap<>(matchers));
        actions = List.copyOf(actions);
    }
}
