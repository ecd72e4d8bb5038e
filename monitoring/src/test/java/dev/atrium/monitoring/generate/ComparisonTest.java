package dev.atrium.monitoring.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.monitoring.MonitoringPreview.Change;
import dev.atrium.monitoring.MonitoringPreview.DashboardChange;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Component;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Override;
import dev.atrium.monitoring.generate.Generated.GeneratedDashboard;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static List<GeneratedDashboard> generated(Component component) {
        return Declared.generate(component).dashboards();
    }

    private static DashboardChange only(Component before, Component after) {
        var changes = Comparison.of(Declared.EXAMPLE_APP, generated(before), generated(after));
        assertThat(changes).hasSize(1);
        return changes.getFirst();
    }

    private static List<String> panels(DashboardChange change) {
        return change.panels().stream()
                .map(p -> p.key() + " " + p.change() + " " + p.alert())
                .toList();
    }

    @Test
    void nothingHasChanged() {
        var change = only(Declared.talk(), Declared.talk());
        assertThat(change.change()).isEqualTo(Change.NONE);
        assertThat(change.panels()).isEmpty();
    }

    @Test
    void aDashboardComes() {
        var changes = Comparison.of(
                Declared.EXAMPLE_APP, List.of(), generated(Declared.component(Declared.bundle("http-client"))));
        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.change()).isEqualTo(Change.ADDED);
            assertThat(change.component()).isEqualTo(Declared.EXAMPLE_APP);
            assertThat(panels(change))
                    .containsExactly(
                            "http/client/request-rate ADDED NONE",
                            "http/client/error-ratio ADDED ADDED",
                            "http/client/latency ADDED ADDED");
        });
    }

    @Test
    void aDashboardGoesAndIsLast() {
        var before = generated(Declared.component("a", Declared.bundle("http-client")));
        var after = generated(Declared.component("b", Declared.bundle("http-client")));
        var changes = Comparison.of(Declared.EXAMPLE_APP, before, after);
        assertThat(changes).extracting(DashboardChange::change).containsExactly(Change.ADDED, Change.REMOVED);
        assertThat(changes.getLast().grafanaJson()).isEqualTo(before.getFirst().grafanaJson());
        assertThat(panels(changes.getLast())).contains("http/client/latency REMOVED REMOVED");
    }

    @Test
    void aThresholdChangesAPanelAndItsAlert() {
        var change = only(
                Declared.component(Declared.bundle("javaBackend")),
                Declared.component(Declared.bundle(
                        "javaBackend", false, Map.of("grpc/server/rpc-latency", Declared.threshold(2000, "ms")))));
        assertThat(change.change()).isEqualTo(Change.CHANGED);
        assertThat(panels(change)).containsExactly("grpc/server/rpc-latency CHANGED CHANGED");
    }

    @Test
    void anActionChangesTheAlertAlone() {
        var paged = new Override(null, null, null, null, "pagerduty", true, Declared.PLACE);
        var before = Declared.component(Declared.bundle("http-client"));
        var after = Declared.component(Declared.bundle("http-client", false, Map.of("http/client/latency", paged)));
        var change = only(before, after);
        assertThat(change.change()).isEqualTo(Change.CHANGED);
        assertThat(panels(change)).containsExactly("http/client/latency NONE CHANGED");
    }

    @Test
    void panelsComeGoAndMove() {
        var errors = Declared.custom("Errors", Declared.what("errors"));
        var hits = Declared.custom("Hits", Declared.what("hits"));
        var misses = Declared.custom("Misses", Declared.what("misses"));
        assertThat(panels(only(Declared.component(errors, hits), Declared.component(misses, hits))))
                .containsExactly("custom/misses ADDED ADDED", "custom/errors REMOVED REMOVED");
        var moved = only(Declared.component(errors, hits), Declared.component(hits, errors));
        assertThat(moved.change()).isEqualTo(Change.CHANGED);
        assertThat(moved.panels()).isEmpty();
    }
}
