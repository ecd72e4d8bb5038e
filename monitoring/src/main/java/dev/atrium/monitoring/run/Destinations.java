package dev.atrium.monitoring.run;

import dev.atrium.monitoring.grafana.Grafana;
import dev.atrium.monitoring.rules.RuleTarget;
import org.jspecify.annotations.Nullable;

/** Where things are brought. @param grafana null for none @param rules null for none */
public record Destinations(
        @Nullable Grafana grafana, @Nullable RuleTarget rules) {}
