package dev.atrium.monitoring.generate;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.AlertRule;
import dev.atrium.monitoring.MonitoringPreview.Change;
import dev.atrium.monitoring.MonitoringPreview.DashboardChange;
import dev.atrium.monitoring.MonitoringPreview.PanelChange;
import dev.atrium.monitoring.Panel;
import dev.atrium.monitoring.generate.Generated.GeneratedDashboard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What of a component's dashboards, panels and alerts is another than before. Pure. */
public final class Comparison {

    private Comparison() {}

    /** Dashboards are the same by their uid, panels by their key. Those that go come last. */
    public static List<DashboardChange> of(
            EntityRef component, List<GeneratedDashboard> before, List<GeneratedDashboard> after) {
        var old = by(before, GeneratedDashboard::uid);
        var changes = new ArrayList<DashboardChange>();
        for (var dashboard : after) {
            changes.add(dashboard(component, old.remove(dashboard.uid()), dashboard));
        }
        old.values().forEach(gone -> changes.add(dashboard(component, gone, null)));
        return changes;
    }

    private static DashboardChange dashboard(
            EntityRef component, @Nullable GeneratedDashboard before, @Nullable GeneratedDashboard after) {
        var shown = Objects.requireNonNull(after == null ? before : after);
        var panels = panels(before == null ? List.of() : before.panels(), after == null ? List.of() : after.panels());
        return new DashboardChange(
                component, shown.name(), shown.uid(), change(before, after), shown.grafanaJson(), panels);
    }

    private static List<PanelChange> panels(List<Panel> before, List<Panel> after) {
        var old = by(before, Panel::key);
        var changes = new ArrayList<PanelChange>();
        for (var panel : after) {
            changes.add(panel(panel.key(), old.remove(panel.key()), panel));
        }
        old.forEach((key, gone) -> changes.add(panel(key, gone, null)));
        changes.removeIf(c -> c.change() == Change.NONE && c.alert() == Change.NONE);
        return changes;
    }

    private static PanelChange panel(String key, @Nullable Panel before, @Nullable Panel after) {
        return new PanelChange(
                key, change(without(before), without(after)), before, after, change(alert(before), alert(after)));
    }

    private static @Nullable AlertRule alert(@Nullable Panel panel) {
        return panel == null ? null : panel.alert();
    }

    /** What is shown, whoever is told of it. */
    private static @Nullable Panel without(@Nullable Panel panel) {
        return panel == null
                ? null
                : new Panel(
                        panel.key(),
                        panel.id(),
                        panel.title(),
                        panel.description(),
                        panel.unit(),
                        panel.query(),
                        panel.legend(),
                        panel.thresholds(),
                        null);
    }

    private static Change change(@Nullable Object before, @Nullable Object after) {
        if (Objects.equals(before, after)) {
            return Change.NONE;
        }
        if (before == null) {
            return Change.ADDED;
        }
        return after == null ? Change.REMOVED : Change.CHANGED;
    }

    private static <T> Map<String, T> by(Collection<T> all, Function<T, String> key) {
        return all.stream()
                .collect(Collectors.toMap(key, Function.identity(), (first, second) -> first, LinkedHashMap::new));
    }
}
