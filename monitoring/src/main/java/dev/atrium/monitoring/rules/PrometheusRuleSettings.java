package dev.atrium.monitoring.rules;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where PrometheusRules are kept.
 *
 * @param kubeconfig null for what the environment says: {@code KUBECONFIG}, the home directory, or the pod that Atrium runs in
 * @param context of the kubeconfig; empty for its current one
 * @param namespace that Prometheus selects rules in ({@code ruleNamespaceSelector})
 * @param labels that it selects them by ({@code ruleSelector}): {@code release: prometheus}
 */
public record PrometheusRuleSettings(
        @Nullable Path kubeconfig, String context, String namespace, Map<String, String> labels) {

    /** Takes a copy of the map. @throws IllegalArgumentException if there is no namespace */
    public PrometheusRuleSettings {
        if (namespace.isBlank()) {
            throw new IllegalArgumentException("PrometheusRules need a namespace.");
        }
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }
}
