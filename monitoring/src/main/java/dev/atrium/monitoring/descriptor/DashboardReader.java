package dev.atrium.monitoring.descriptor;

import dev.atrium.monitoring.descriptor.MonitoringInfo.BundleUse;
import dev.atrium.monitoring.descriptor.MonitoringInfo.CustomPanel;
import dev.atrium.monitoring.descriptor.MonitoringInfo.DashboardSpec;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Entry;
import dev.atrium.platform.descriptor.Section;
import dev.atrium.platform.descriptor.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the dashboards of a component. */
final class DashboardReader {

    static final String ADVICE = "Write - name: the dashboard's title, with panels: below it.";

    static final int MOST_DASHBOARDS = 20;
    static final int MOST_ENTRIES = 100;

    private DashboardReader() {}

    static List<DashboardSpec> dashboards(Value component) {
        var dashboards = new ArrayList<DashboardSpec>();
        var lines = new HashMap<String, String>();
        for (var value : component.items(MOST_DASHBOARDS, ADVICE)) {
            value.section("A dashboard", ADVICE)
                    .flatMap(section -> dashboard(section, lines))
                    .ifPresent(dashboards::add);
        }
        return dashboards;
    }

    private static Optional<DashboardSpec> dashboard(Section section, Map<String, String> lines) {
        section.only(List.of("name", "panels"), Map.of("title", "name", "panel", "panels", "widgets", "panels"));
        var name = section.required("name", "Write name: the dashboard's title.")
                .flatMap(value -> value.shortText().filter(text -> {
                    var first = lines.putIfAbsent(text, section.findings().line(value.pointer()));
                    if (first != null) {
                        value.error("is \"" + Value.cut(text) + "\", as is that of another dashboard of this component"
                                + first + ". Give it another name.");
                    }
                    return first == null;
                }));
        var panels = section.required("panels", EntryReader.ADVICE)
                .map(DashboardReader::entries)
                .orElse(List.of());
        return name.filter(_ -> !panels.isEmpty())
                .map(n ->
                        new DashboardSpec(n, panels, section.findings().places().value(section.pointer())));
    }

    private static List<Entry> entries(Value panels) {
        var entries = new ArrayList<Entry>();
        var lines = new HashMap<String, String>();
        for (var value : panels.items(MOST_ENTRIES, EntryReader.ADVICE)) {
            var before = value.findings().errors();
            value.section("A panel", EntryReader.ADVICE)
                    .flatMap(EntryReader::entry)
                    .filter(_ -> value.findings().errors() == before)
                    .filter(entry -> isNew(entry, value, lines))
                    .ifPresent(entries::add);
        }
        return entries;
    }

    /** Panels are told apart by what is written: what stands twice would be one. */
    private static boolean isNew(Entry entry, Value value, Map<String, String> lines) {
        return switch (entry) {
            case BundleUse use ->
                isNew(
                        "bundle/" + use.template(),
                        value,
                        "template",
                        lines,
                        "bundle \"" + use.template() + "\"",
                        "Take one of the two out.");
            case CustomPanel panel ->
                isNew(
                        "custom/" + panel.title(),
                        value,
                        "title",
                        lines,
                        "panel \"" + Value.cut(panel.title()) + "\"",
                        "Give it another title.");
        };
    }

    private static boolean isNew(
            String key, Value value, String written, Map<String, String> lines, String what, String advice) {
        var first = lines.putIfAbsent(key, value.findings().line(value.pointer()));
        if (first != null) {
            value.findings()
                    .error(
                            value.pointer() + "/" + written,
                            "There is a " + what + " in this dashboard already" + first + ". " + advice);
        }
        return first == null;
    }
}
