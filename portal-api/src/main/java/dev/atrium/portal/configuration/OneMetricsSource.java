package dev.atrium.portal.configuration;

import dev.atrium.deploys.analysis.Metrics;
import dev.atrium.deploys.run.MetricsSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One Prometheus that has the metrics of all clusters, or none. */
record OneMetricsSource(@Nullable Metrics all) implements MetricsSource {

    @Override
    public Optional<Metrics> metrics(String cluster) {
        return Optional.ofNullable(all);
    }

    @Override
    public String missing(String cluster) {
        return "No Prometheus is configured (atrium.prometheus.url).";
    }
}
