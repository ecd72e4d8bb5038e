package dev.atrium.monitoring.run;

import dev.atrium.monitoring.generate.Generated;
import dev.atrium.monitoring.generate.Generated.GeneratedDashboard;
import dev.atrium.monitoring.generate.Generated.RuleGroup;
import dev.atrium.monitoring.store.DashboardRows.Saved;
import java.util.List;

/**
 * What a component makes now.
 *
 * @param whole whether no mistake leaves anything out
 */
record Made(Generated generated, boolean whole) {

    /** Whether what was made before stays: a mistake does not take a dashboard away, nor an alert. */
    boolean keeps(List<Saved> before) {
        return !whole && before.stream().anyMatch(Saved::declared);
    }

    List<GeneratedDashboard> dashboards() {
        return generated.dashboards();
    }

    /** The groups that have rules. */
    List<RuleGroup> rules() {
        return dashboards().stream()
                .map(GeneratedDashboard::rules)
                .filter(group -> !group.rules().isEmpty())
                .toList();
    }
}
