package dev.atrium.monitoring.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.monitoring.AlertRule;
import dev.atrium.monitoring.bundle.PanelBundle;
import dev.atrium.monitoring.bundle.PanelBundle.BundlePanel;
import dev.atrium.monitoring.bundle.PanelBundle.RuleTest;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Component;
import dev.atrium.monitoring.descriptor.MonitoringInfo.DashboardSpec;
import dev.atrium.monitoring.generate.Generated.GeneratedDashboard;
import dev.atrium.monitoring.generate.Generated.RuleGroup;
import dev.atrium.monitoring.generate.RuleFiles.RuleCases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bundles that come with Atrium, judged by Prometheus: what their rules say, and when they fire. */
class BundleRulesTest {

    private static final Selector SELECTOR = Selector.of(Declared.SETTINGS, "example-app");

    @TempDir
    private Path folder;

    static Stream<PanelBundle> bundles() {
        return BundleData.SHIPPED.all().stream();
    }

    private static GeneratedDashboard generated(PanelBundle bundle) {
        var spec = new DashboardSpec(bundle.name(), List.of(Declared.bundle(bundle.name())), Declared.PLACE);
        var generated = Declared.generate(new Component(Declared.EXAMPLE_APP, List.of(spec), Declared.PLACE));
        assertThat(generated.problems()).isEmpty();
        return generated.dashboards().getFirst();
    }

    private static List<RuleGroup> groups() {
        return bundles()
                .map(b -> new RuleGroup(
                        b.name(), Duration.ofMinutes(1), generated(b).rules().rules()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyPanelIsGenerated(PanelBundle bundle) {
        var dashboard = generated(bundle);
        assertThat(dashboard.panels())
                .extracting(p -> p.key())
                .containsExactlyElementsOf(
                        bundle.panels().stream().map(BundlePanel::key).toList());
        assertThat(dashboard.panels()).allSatisfy(panel -> {
            assertThat(panel.query()).doesNotContain("{{").contains("example-app");
            assertThat(panel.unit()).isIn("short", "s", "reqps", "ops", "percentunit", "bytes");
            assertThat(panel.title()).isNotBlank();
            assertThat(panel.description()).isNotBlank();
        });
        assertThat(dashboard.rules().rules()).hasSize((int)
                bundle.panels().stream().filter(p -> p.alert() != null).count());
    }

    /** A default alert nobody has tried, neither way, is one that nobody knows. */
    @ParameterizedTest
    @MethodSource("bundles")
    void everyAlertHasCasesOfBothKinds(PanelBundle bundle) {
        assertThat(bundle.panels())
                .filteredOn(p -> p.alert() != null)
                .isNotEmpty()
                .allSatisfy(panel -> {
                    assertThat(panel.threshold()).isNotNull();
                    assertThat(panel.tests())
                            .extracting(RuleTest::fires)
                            .as(panel.key())
                            .contains(true, false);
                });
    }

    @Test
    void prometheusTakesAllRules() throws Exception {
        Promtool.assume("promtool");
        Promtool.check(folder, groups());
    }

    /** Those that are only looked at, too. */
    @Test
    void prometheusTakesAllQueries() throws Exception {
        Promtool.assume("promtool");
        var rules = bundles()
                .flatMap(b -> generated(b).panels().stream()
                        .map(p -> new AlertRule(
                                "Query",
                                p.query(),
                                Duration.ZERO,
                                Map.of("panel", b.name() + "/" + p.key()),
                                Map.of())))
                .toList();
        Promtool.check(folder, List.of(new RuleGroup("queries", Duration.ofMinutes(1), rules)));
    }

    @Test
    void everyAlertFiresWhenItShouldAndNotWhenItShouldNot() throws Exception {
        Promtool.assume("promtool");
        var cases = bundles().flatMap(BundleRulesTest::cases).toList();
        var outcome = Promtool.test(folder, groups(), cases);
        assertThat(outcome.exit()).as(outcome.output()).isZero();
    }

    /** The judge itself can say no: each case turned round fails. */
    @Test
    void noCaseHoldsTheOtherWayRound() throws Exception {
        Promtool.assume("promtool");
        var turned = bundles()
                .flatMap(BundleRulesTest::cases)
                .map(c -> new RuleCases(
                        c.rule(),
                        c.tests().stream().map(BundleRulesTest::turned).toList()))
                .toList();
        var outcome = Promtool.test(folder, groups(), turned);
        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.output().split("got:"))
                .hasSize(1 + turned.stream().mapToInt(c -> c.tests().size()).sum());
    }

    /** Another component's series make no alert of this one fire. */
    @Test
    void noAlertFiresOverAnotherComponent() throws Exception {
        Promtool.assume("promtool");
        var other = Selector.of(Declared.SETTINGS, "example-app-2");
        var cases = bundles()
                .flatMap(b -> cases(b, other))
                .map(c -> new RuleCases(
                        c.rule(),
                        c.tests().stream()
                                .filter(RuleTest::fires)
                                .map(BundleRulesTest::turned)
                                .toList()))
                .toList();
        var outcome = Promtool.test(folder, groups(), cases);
        assertThat(outcome.exit()).as(outcome.output()).isZero();
    }

    private static RuleTest turned(RuleTest test) {
        return new RuleTest(test.name(), test.series(), test.at(), !test.fires());
    }

    private static Stream<RuleCases> cases(PanelBundle bundle) {
        return cases(bundle, SELECTOR);
    }

    private static Stream<RuleCases> cases(PanelBundle bundle, Selector selector) {
        var rules = generated(bundle).rules().rules();
        return bundle.panels().stream()
                .filter(p -> p.alert() != null)
                .map(panel -> new RuleCases(
                        rules.stream()
                                .filter(r -> panel.key().equals(r.labels().get("panel")))
                                .findFirst()
                                .orElseThrow(),
                        panel.tests().stream().map(t -> complete(t, selector)).toList()));
    }

    private static RuleTest complete(RuleTest test, Selector selector) {
        return new RuleTest(
                test.name(),
                test.series().stream()
                        .map(s -> new RuleTest.InputSeries(
                                QueryTemplate.of(s.series(), selector, Duration.ofMinutes(1)), s.values()))
                        .toList(),
                test.at(),
                test.fires());
    }
}
