package dev.atrium.portal.configuration;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Dashboards and alerts: {@code atrium.monitoring.*}.
 *
 * @param bundles targets of the company's own bundles of panels
 * @param componentLabel the label that says whose a series is
 * @param matchers further labels that all series must have, such as {@code env: production}
 * @param actions those that Alertmanager has routes for; any if empty
 * @param grafana where dashboards go
 * @param rules where rules go
 * @param compare how often everything is compared with Grafana and the rules, and generated again
 * @param deadline how long a page waits for Prometheus
 */
public record MonitoringProperties(
        @DefaultValue List<String> bundles,
        @DefaultValue("application") String componentLabel,
        @DefaultValue Map<String, String> matchers,
        @DefaultValue List<String> actions,
        @DefaultValue GrafanaProperties grafana,
        @DefaultValue RulesProperties rules,
        @DefaultValue("10m") Duration compare,
        @DefaultValue("2s") Duration deadline) {

    /**
     * A Grafana.
     *
     * @param url such as {@code http://grafana:3000}; empty for none
     * @param publicUrl that people know it by, for links; empty for the same
     * @param token of a service account that may edit dashboards and folders; empty for none
     * @param username of basic authentication; empty for none
     * @param datasource uid of its Prometheus; empty for its default one
     */
    public record GrafanaProperties(
            @DefaultValue("") String url,
            @DefaultValue("") String publicUrl,
            @DefaultValue("") String token,
            @DefaultValue("") String username,
            @DefaultValue("") String password,
            @DefaultValue("") String datasource) {

        /** Where its pages are for people; null for no Grafana. */
        @Nullable
        URI pages() {
            var pages = publicUrl.isEmpty() ? url : publicUrl;
            return pages.isEmpty() ? null : URI.create(pages);
        }

        /** Without the secrets. */
        @Override
        public String toString() {
            return "GrafanaProperties[url=" + url + "]";
        }
    }

    /**
     * Where Prometheus reads rules.
     *
     * @param directory that it reads; empty for none
     * @param reload whether Prometheus is told to read it again, by {@code /-/reload}
     * @param kubernetes whether rules are PrometheusRules of a cluster instead
     */
    public record RulesProperties(
            @DefaultValue("") String directory,
            @DefaultValue("false") boolean reload,
            @DefaultValue KubernetesProperties kubernetes) {}

    /**
     * PrometheusRules.
     *
     * @param namespace theirs; empty for none
     * @param kubeconfig a file; empty for the cluster that the portal runs in, or the usual file
     * @param context of the file; empty for its current one
     * @param labels those that the Prometheus operator looks for
     */
    public record KubernetesProperties(
            @DefaultValue("") String namespace,
            @DefaultValue("") String kubeconfig,
            @DefaultValue("") String context,
            @DefaultValue Map<String, String> labels) {}
}
