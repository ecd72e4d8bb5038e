package dev.atrium.monitoring.generate;

import dev.atrium.monitoring.Threshold;
import dev.atrium.monitoring.bundle.PanelBundle.DefaultAlert;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A panel before it has its place in a dashboard.
 *
 * @param key maybe not unique yet
 * @param compound whether the query must stand in parentheses to be compared
 * @param by labels that its series are known to have
 * @param alert null if nobody is to be told; a summary that is empty is made of the title
 */
record Draft(
        String key,
        String title,
        String description,
        String unit,
        String query,
        boolean compound,
        String legend,
        Set<String> by,
        @Nullable Threshold threshold,
        @Nullable DefaultAlert alert) {

    Draft {
        title = PromQl.wellFormed(title);
        description = PromQl.wellFormed(description);
        unit = PromQl.wellFormed(unit);
        legend = PromQl.wellFormed(legend);
    }
}
