package dev.atrium.monitoring;

import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a text of monitoring-info.yaml would make, compared with what is declared now.
 *
 * @param dashboards in the order of the file; those that go come last
 * @param rules of all components, as a Prometheus rule file
 */
public record MonitoringPreview(List<DashboardChange> dashboards, String rules, List<Problem> problems) {

    /** Takes copies of the lists. */
    public MonitoringPreview {
        dashboards = List.copyOf(dashboards);
        problems = List.copyOf(problems);
    }

    /** What becomes of a dashboard, a panel or an alert. */
    public enum Change {
        ADDED,
        CHANGED,
        REMOVED,
        NONE
    }

    /**
     * A dashboard.
     *
     * @param grafanaJson as it will be; as it was where it goes
     * @param panels those that change, in the order of the dashboard
     */
    public record DashboardChange(
            EntityRef component, String name, String uid, Change change, String grafanaJson, List<PanelChange> panels) {

        /** Takes a copy of the list. */
        public DashboardChange {
            panels = List.copyOf(panels);
        }
    }

    /**
     * A panel that is not as before.
     *
     * @param before null where it is new
     * @param after null where it goes
     * @param alert what becomes of its alert
     */
    public record PanelChange(
            String key,
            Change change,
            @Nullable Panel before,
            @Nullable Panel after,
            Change alert) {}
}
