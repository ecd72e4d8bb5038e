package dev.atrium.monitoring;

import dev.atrium.catalog.EntityRef;
import java.time.Instant;
import java.util.Map;

/**
 * An alert of a component that is pending or firing, as Prometheus tells it.
 *
 * @param dashboard the uid
 * @param panel the key
 * @param name of its rule
 * @param since when its expression began to hold
 * @param labels all of them: {@code pod} and the like say which of several
 */
public record ActiveAlert(
        EntityRef component,
        String dashboard,
        String panel,
        String name,
        AlertState state,
        Instant since,
        String action,
        String summary,
        double value,
        Map<String, String> labels) {

    /** Takes a copy of the map. */
    public ActiveAlert {
        labels = Map.copyOf(labels);
    }
}
