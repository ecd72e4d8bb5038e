package dev.atrium.monitoring.live;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.ActiveAlert;
import dev.atrium.monitoring.AlertState;
import dev.atrium.platform.prometheus.Alert;
import java.util.Map;
import java.util.stream.Stream;

/** Which of Prometheus' alerts are Atrium's, by the labels that {@link dev.atrium.monitoring.AlertRule} has. Pure. */
final class ReadAlerts {

    private ReadAlerts() {}

    /** One of a component, or none. */
    static Stream<ActiveAlert> active(Alert alert) {
        var labels = alert.labels();
        if (!labels.containsKey("component") || !labels.containsKey("dashboard") || !labels.containsKey("panel")) {
            return Stream.empty();
        }
        try {
            return Stream.of(active(EntityRef.parse(label(labels, "component")), alert));
        } catch (IllegalArgumentException e) {
            // somebody else's label of the same name
            return Stream.empty();
        }
    }

    private static ActiveAlert active(EntityRef component, Alert alert) {
        var labels = alert.labels();
        return new ActiveAlert(
                component,
                label(labels, "dashboard"),
                label(labels, "panel"),
                label(labels, "alertname"),
                switch (alert.state()) {
                    case PENDING -> AlertState.PENDING;
                    case FIRING -> AlertState.FIRING;
                },
                alert.activeAt(),
                labels.getOrDefault("action", "none"),
                alert.annotations().getOrDefault("summary", ""),
                alert.value(),
                labels);
    }

    private static String label(Map<String, String> labels, String name) {
        return labels.getOrDefault(name, "");
    }
}
