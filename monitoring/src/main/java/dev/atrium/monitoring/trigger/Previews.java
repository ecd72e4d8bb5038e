package dev.atrium.monitoring.trigger;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.MonitoringPreview;
import dev.atrium.monitoring.MonitoringPreview.DashboardChange;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Component;
import dev.atrium.monitoring.descriptor.MonitoringInfoReader.Read;
import dev.atrium.monitoring.generate.Comparison;
import dev.atrium.monitoring.generate.Generated;
import dev.atrium.monitoring.generate.Generated.GeneratedDashboard;
import dev.atrium.monitoring.generate.RuleFiles;
import dev.atrium.monitoring.run.Generations;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.run.Blocks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** What a file would make, compared with another. */
@Blocks
final class Previews {

    private final Generations generations;

    Previews(Generations generations) {
        this.generations = generations;
    }

    /** Compares what two files make. Problems are those of the second. */
    MonitoringPreview of(List<Component> before, Read after) {
        var was = made(before);
        var now = made(after.info().components());
        var problems = new ArrayList<>(after.problems());
        now.values().forEach(generated -> problems.addAll(generated.problems()));
        var components = new LinkedHashSet<>(now.keySet());
        components.addAll(was.keySet());
        var changes = new ArrayList<DashboardChange>();
        for (var component : components) {
            changes.addAll(Comparison.of(component, dashboards(was, component), dashboards(now, component)));
        }
        var rules = RuleFiles.yaml(now.values().stream()
                .flatMap(generated -> generated.dashboards().stream())
                .map(GeneratedDashboard::rules)
                .toList());
        return new MonitoringPreview(changes, rules, List.<Problem>copyOf(problems));
    }

    private Map<EntityRef, Generated> made(List<Component> components) {
        var made = new LinkedHashMap<EntityRef, Generated>();
        var generated = generations.of(components).iterator();
        components.forEach(component -> made.put(component.ref(), generated.next()));
        return made;
    }

    private static List<GeneratedDashboard> dashboards(Map<EntityRef, Generated> made, EntityRef component) {
        return made.containsKey(component) ? made.get(component).dashboards() : List.of();
    }
}
