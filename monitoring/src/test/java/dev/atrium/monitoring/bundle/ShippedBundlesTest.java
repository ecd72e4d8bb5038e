package dev.atrium.monitoring.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.monitoring.bundle.PanelBundle.BundlePanel;
import dev.atrium.monitoring.bundle.PanelBundle.RuleTest;
import dev.atrium.platform.problem.Place;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedBundlesTest {

    static List<PanelBundle> bundles() {
        return Bundles.shipped().all();
    }

    @Test
    void areTheFiveThatAreNamed() {
        assertThat(bundles())
                .extracting(PanelBundle::name)
                .containsExactly("javaBackend", "http-client", "nodeService", "postgres", "kubernetes");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void haveForEveryAlertACaseThatFiresAndOneThatDoesNot(PanelBundle bundle) {
        var alerts =
                bundle.panels().stream().filter(panel -> panel.alert() != null).toList();
        assertThat(alerts)
                .isNotEmpty()
                .allSatisfy(panel -> assertThat(panel.tests())
                        .as(panel.key())
                        .extracting(RuleTest::fires)
                        .contains(true, false));
    }

    @Test
    void haveThePanelThatTheTalkOverrides() {
        var panels = Bundles.shipped().named("javaBackend").orElseThrow().panels();
        assertThat(panels).extracting(BundlePanel::key).contains("grpc/server/rpc-latency");
        assertThat(panels).extracting(BundlePanel::hostMetrics).contains(true, false);
    }

    @Test
    void ofTwoWithOneNameTheLaterCounts() {
        var first = new PanelBundle("a", "first", List.of(), Place.file("", ""));
        var second = new PanelBundle("a", "second", List.of(), Place.file("", ""));
        var bundles = new Bundles(List.of(first, second));
        assertThat(bundles.all()).containsExactly(second);
        assertThat(bundles.named("a")).contains(second);
        assertThat(bundles.named("b")).isEmpty();
    }
}
