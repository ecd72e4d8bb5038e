package dev.atrium.monitoring.generate;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.Threshold;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Aggregation;
import dev.atrium.monitoring.descriptor.MonitoringInfo.BundleUse;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Component;
import dev.atrium.monitoring.descriptor.MonitoringInfo.CustomPanel;
import dev.atrium.monitoring.descriptor.MonitoringInfo.DashboardSpec;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Entry;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Filter;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Level;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Metric;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Override;
import dev.atrium.platform.problem.Place;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What components declare, as the reader gives it. */
final class Declared {

    static final GenerationSettings SETTINGS = new GenerationSettings("application", Map.of(), List.of(), "", null);
    static final EntityRef EXAMPLE_APP = EntityRef.parse("component:default/example-app");
    static final EntityRef OWNER = EntityRef.parse("group:default/imaginary-goats");
    static final Place PLACE = Place.file("repository", "monitoring-info.yaml").at(1, 1, "");

    private Declared() {}

    static Place line(int line) {
        return PLACE.at(line, 1, "");
    }

    static Component component(Entry... panels) {
        return component("example-app", panels);
    }

    static Component component(String name, Entry... panels) {
        return new Component(
                EntityRef.of("component", "default", name),
                List.of(new DashboardSpec("[" + name + "] Dashboard", List.of(panels), PLACE)),
                PLACE);
    }

    static BundleUse bundle(String name) {
        return bundle(name, false, Map.of());
    }

    static BundleUse bundle(String name, boolean excludeHostMetrics, Map<String, Override> overrides) {
        return new BundleUse(name, line(2), excludeHostMetrics, overrides, PLACE);
    }

    static Override threshold(double value, String unit) {
        return new Override(new Level(value, unit, line(3)), null, null, null, null, true, line(4));
    }

    static CustomPanel custom(String title, Filter filter) {
        return custom(title, filter, List.of("pod"), "[[tag_pod]]");
    }

    static CustomPanel custom(String title, Filter filter, List<String> by, String alias) {
        return new CustomPanel(
                title,
                "",
                new Metric(filter, Metric.Type.COUNTER, line(5)),
                new Aggregation(Aggregation.Type.SUM, by),
                alias,
                "short",
                new Threshold(10, Threshold.Kind.GT),
                Duration.ofMinutes(10),
                "pagerduty",
                line(6));
    }

    static Filter what(String what) {
        return new Filter.Equal("what", what);
    }

    /** The talk's second listing. */
    static Component talk() {
        return component(
                bundle("javaBackend", false, Map.of("grpc/server/rpc-latency", threshold(2000, "ms"))),
                bundle("http-client"),
                custom("Hydration Errors", what("hydrate.exception")));
    }

    static Generated generate(Component component) {
        return new Generator(SETTINGS).generate(component, OWNER, BundleData.SHIPPED);
    }
}
