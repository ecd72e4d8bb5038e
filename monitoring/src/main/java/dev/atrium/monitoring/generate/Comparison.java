package dev.atrium.monitoring.generate;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.MonitoringPreview.DashboardChange;
import dev.atrium.monitoring.generate.Generated.GeneratedDashboard;
import java.util.List;

/** What of a component's dashboards, panels and alerts is another than before. Pure. */
public final class Comparison {

    private Comparison() {}

    /** Dashboards are the same by their uid, panels by their key. Those that go come last. */
    public static List<DashboardChange> of(
            EntityRef component, List<GeneratedDashboard> before, List<GeneratedDashboard> after) {
        throw new UnsupportedOperationException(component + " " + before + after);
    }
}
