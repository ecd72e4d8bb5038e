package dev.atrium.monitoring.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.monitoring.AlertRule;
import dev.atrium.monitoring.Panel;
import dev.atrium.monitoring.Threshold;
import dev.atrium.monitoring.bundle.PanelBundle.RuleTest;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Component;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Filter;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Level;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Override;
import dev.atrium.monitoring.generate.RuleFiles.RuleCases;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.problem.Severity;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What components declare becomes panels and alerts. */
class GeneratorTest {

    private static final String LATENCY = "grpc/server/rpc-latency";

    @TempDir
    private Path folder;

    private static List<Panel> panels(Component component) {
        return Declared.generate(component).dashboards().getFirst().panels();
    }

    private static Panel panel(Component component, String key) {
        return panels(component).stream()
                .filter(p -> p.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static AlertRule alert(Panel panel) {
        var alert = panel.alert();
        assertThat(alert).isNotNull();
        return alert;
    }

    @Test
    void theTalksFirstListing() {
        var generated = Declared.generate(Declared.component(Declared.bundle("javaBackend")));
        assertThat(generated.problems()).isEmpty();
        assertThat(generated.dashboards()).hasSize(1).first().satisfies(dashboard -> {
            assertThat(dashboard.name()).isEqualTo("[example-app] Dashboard");
            assertThat(dashboard.uid()).matches("atrium-[a-z2-7]{26}");
            assertThat(dashboard.panels()).hasSize(14);
            assertThat(dashboard.rules().rules()).hasSize(8);
            assertThat(dashboard.rules().name()).isEqualTo("component:default/example-app [example-app] Dashboard");
        });
    }

    @Test
    void theTalksSecondListing() {
        var generated = Declared.generate(Declared.talk());
        assertThat(generated.problems()).isEmpty();
        var panel = generated.dashboards().getFirst().panels().getLast();
        assertThat(panel.key()).isEqualTo("custom/hydration-errors");
        assertThat(panel.query())
                .isEqualTo("sum by (pod) (increase(hydrate_exception_total{application=\"example-app\"}[10m]))");
        assertThat(panel.legend()).isEqualTo("{{pod}}");
        assertThat(panel.thresholds()).containsExactly(new Threshold(10, Threshold.Kind.GT));
        var alert = alert(panel);
        assertThat(alert.name()).isEqualTo("HydrationErrors");
        assertThat(alert.expression()).isEqualTo(panel.query() + " > 10");
        assertThat(alert.lasting()).isZero();
        assertThat(alert.labels())
                .containsExactly(
                        Map.entry("component", "component:default/example-app"),
                        Map.entry("owner", "group:default/imaginary-goats"),
                        Map.entry("dashboard", generated.dashboards().getFirst().uid()),
                        Map.entry("panel", "custom/hydration-errors"),
                        Map.entry("severity", "warning"),
                        Map.entry("action", "pagerduty"));
        assertThat(alert.annotations())
                .containsExactly(Map.entry(
                        "summary", "Hydration Errors is above 10: {{ $value | humanize }} ({{ $labels.pod }})"));
    }

    @Test
    void aThresholdOverriddenChangesExactlyThatPanelAndItsAlert() {
        var before = panels(Declared.component(Declared.bundle("javaBackend")));
        var after = panels(Declared.component(
                Declared.bundle("javaBackend", false, Map.of(LATENCY, Declared.threshold(2000, "ms")))));
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).key().equals(LATENCY)) {
                assertThat(after.get(i)).isEqualTo(before.get(i));
                continue;
            }
            assertThat(after.get(i).query()).isEqualTo(before.get(i).query());
            assertThat(before.get(i).thresholds()).containsExactly(new Threshold(1, Threshold.Kind.GT));
            assertThat(after.get(i).thresholds()).containsExactly(new Threshold(2, Threshold.Kind.GT));
            var was = alert(before.get(i));
            var is = alert(after.get(i));
            assertThat(was.expression()).endsWith(" > 1");
            assertThat(is.expression()).isEqualTo(was.expression().replaceAll(" > 1$", " > 2"));
            assertThat(is)
                    .usingRecursiveComparison()
                    .ignoringFields("expression")
                    .isEqualTo(was);
        }
    }

    @Test
    void elevenHydrationErrorsInTenMinutesCallSomebodyAndNineDoNot() throws Exception {
        Promtool.assume("promtool");
        var dashboard = Declared.generate(Declared.talk()).dashboards().getFirst();
        var rule = dashboard.rules().rules().getLast();
        assertThat(rule.action()).isEqualTo("pagerduty");
        var groups = List.of(dashboard.rules());
        Promtool.check(folder, groups);
        var outcome = Promtool.test(
                folder,
                groups,
                List.of(new RuleCases(
                        rule,
                        List.of(
                                hydration("eleven", "0 1 2 3 4 5 6 7 8 9 11", true),
                                hydration("nine", "0 1 2 3 4 5 6 7 8 8 9", false),
                                hydration("eleven of two pods", "0 1 1 2 2 3 3 4 4 5 5", false)))));
        assertThat(outcome.exit()).as(outcome.output()).isZero();
    }

    private static RuleTest hydration(String name, String values, boolean fires) {
        return new RuleTest(
                name,
                List.of(
                        new RuleTest.InputSeries(
                                "hydrate_exception_total{application=\"example-app\", pod=\"a\"}", values),
                        new RuleTest.InputSeries(
                                "hydrate_exception_total{application=\"example-app\", pod=\"b\"}", "0x5 6x5")),
                Duration.ofMinutes(10),
                fires);
    }

    @Test
    void excludeHmLeavesOutTheMachineAndTheRuntime() {
        assertThat(panels(Declared.component(Declared.bundle("javaBackend", true, Map.of()))))
                .extracting(Panel::key)
                .allMatch(key -> key.startsWith("grpc/") || key.startsWith("http/"))
                .hasSize(6);
    }

    @Test
    void allOfAPanelCanBeOverridden() {
        var override = new Override(
                new Level(99.5, "percent", Declared.PLACE),
                Threshold.Kind.GTE,
                Duration.ofMinutes(1),
                "Anything fails",
                "pagerduty",
                true,
                Declared.PLACE);
        var panel = panel(
                Declared.component(Declared.bundle("http-client", false, Map.of("http/client/error-ratio", override))),
                "http/client/error-ratio");
        assertThat(panel.title()).isEqualTo("Anything fails");
        assertThat(panel.query()).contains("[1m]").doesNotContain("[5m]");
        assertThat(panel.thresholds()).containsExactly(new Threshold(0.995, Threshold.Kind.GTE));
        assertThat(alert(panel).expression()).endsWith(" >= 0.995");
        assertThat(alert(panel).name()).isEqualTo("AnythingFails");
        assertThat(alert(panel).action()).isEqualTo("pagerduty");
        assertThat(alert(panel).lasting()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aPanelCanBeLeftOut() {
        var out = new Override(null, null, null, null, null, false, Declared.PLACE);
        assertThat(panels(
                        Declared.component(Declared.bundle("http-client", false, Map.of("http/client/latency", out)))))
                .extracting(Panel::key)
                .containsExactly("http/client/request-rate", "http/client/error-ratio");
    }

    @Test
    void aThresholdOfAPanelThatHadNoneIsAnAlert() {
        var panel = panel(
                Declared.component(Declared.bundle(
                        "http-client", false, Map.of("http/client/request-rate", Declared.threshold(500, "rps")))),
                "http/client/request-rate");
        assertThat(alert(panel).expression()).endsWith(" > 500");
        assertThat(alert(panel).labels()).containsEntry("severity", "warning").containsEntry("action", "none");
        assertThat(alert(panel).annotations())
                .containsEntry("summary", "HTTP client requests is above 500: {{ $value | humanize }}");
    }

    @Test
    void mistakesAreToldAtTheirPlaceWithWhatToWrite() {
        var overrides = Map.of(
                "grpc/server/rpc-latencies", Declared.threshold(1, "s"),
                "grpc/server/rpc-error-ratio", Declared.threshold(2, "ms"),
                "grpc/server/rpc-rate",
                        new Override(null, Threshold.Kind.LT, null, null, "pagerduty", true, Declared.PLACE));
        var generated = Declared.generate(Declared.component(
                Declared.bundle("javaBackend", false, overrides),
                Declared.bundle("javaBackend"),
                Declared.bundle("javaBackends"),
                Declared.bundle("zzz")));
        assertThat(generated.problems()).extracting(Problem::severity).containsOnly(Severity.ERROR);
        assertThat(generated.problems())
                .extracting(p -> p.place().line() + ": " + p.message())
                .containsExactlyInAnyOrder(
                        "4: The bundle javaBackend has no panel \"grpc/server/rpc-latencies\". Did you mean \"grpc/server/rpc-latency\"?",
                        "3: threshold_ms is no threshold of \"grpc/server/rpc-error-ratio\", which is in percentunit. Write threshold or one of"
                                + " threshold_percent, threshold_ratio.",
                        "1: The panel \"grpc/server/rpc-rate\" has no threshold to be of a type. Write a threshold beside it.",
                        "1: The panel \"grpc/server/rpc-rate\" has no threshold, so nothing is ever done. Write a threshold beside the action.",
                        "2: The bundle javaBackend is in this dashboard already. Remove one of the two.",
                        "2: There is no bundle \"javaBackends\". Did you mean \"javaBackend\"?",
                        "2: There is no bundle \"zzz\". There are http-client, javaBackend, kubernetes, nodeService, postgres.");
        assertThat(generated.dashboards().getFirst().panels())
                .isEqualTo(panels(Declared.component(Declared.bundle("javaBackend"))));
    }

    @Test
    void anOverrideOfWhatIsLeftOutIsAWarning() {
        var generated = Declared.generate(Declared.component(
                Declared.bundle("javaBackend", true, Map.of("jvm/cpu", Declared.threshold(50, "percent")))));
        assertThat(generated.problems()).singleElement().satisfies(p -> {
            assertThat(p.severity()).isEqualTo(Severity.WARNING);
            assertThat(p.message())
                    .isEqualTo("The panel \"jvm/cpu\" is left out by exclude_hm: true. Remove one of the two.");
        });
    }

    @Test
    void onlyActionsThatAlertmanagerHasRoutesForAreTaken() {
        var settings = new GenerationSettings("application", Map.of(), List.of("pagerduty", "slack"), "", null);
        var generator = new Generator(settings);
        assertThat(generator.generate(Declared.talk(), null, BundleData.SHIPPED).problems())
                .isEmpty();
        var wrong = new Override(null, null, null, null, "pagerdutty", true, Declared.PLACE);
        var generated = generator.generate(
                Declared.component(Declared.bundle("javaBackend", false, Map.of(LATENCY, wrong))),
                null,
                BundleData.SHIPPED);
        assertThat(generated.problems())
                .extracting(Problem::message)
                .containsExactly(
                        "There is no action \"pagerdutty\". Did you mean \"pagerduty\"? Write one of pagerduty, slack, or none.");
    }

    @Test
    void anOwnerThatNobodyKnowsIsNoLabel() {
        var generated = new Generator(Declared.SETTINGS).generate(Declared.talk(), null, BundleData.SHIPPED);
        assertThat(generated.dashboards().getFirst().rules().rules())
                .allSatisfy(rule -> assertThat(rule.labels()).doesNotContainKey("owner"));
    }

    @Test
    void theCompanysLabelAndMatchersAreInEveryQuery() {
        var settings = new GenerationSettings(
                "app", Map.of("env", "production"), List.of(), "prom", URI.create("https://grafana.example.com/"));
        var generated = new Generator(settings).generate(Declared.talk(), null, BundleData.SHIPPED);
        var dashboard = generated.dashboards().getFirst();
        assertThat(dashboard.panels())
                .allSatisfy(p -> assertThat(p.query()).contains("app=\"example-app\", env=\"production\""));
        var last = dashboard.panels().getLast();
        assertThat(alert(last).annotations())
                .containsEntry(
                        "dashboard_url",
                        "https://grafana.example.com/d/" + dashboard.uid() + "?viewPanel=" + last.id());
    }

    /** The tag application is the company's label, whatever that is called. */
    @Test
    void aFilterAgainstTheCompanysMatchersIsAMistake() {
        var settings = new GenerationSettings("app.name", Map.of("deployment-env", "production"), List.of(), "", null);
        var mine = Declared.custom("Mine", filter("application", "example-app"));
        var others = Declared.custom("Others", filter("application", "other"));
        var test = Declared.custom("Test", filter("deployment.env", "test"));
        var generated =
                new Generator(settings).generate(Declared.component(mine, others, test), null, BundleData.SHIPPED);
        assertThat(generated.dashboards().getFirst().panels())
                .extracting(Panel::query)
                .containsExactly(
                        "sum by (pod) (increase(x_total{app_name=\"example-app\", deployment_env=\"production\"}[10m]))");
        assertThat(generated.problems())
                .extracting(Problem::message)
                .satisfiesExactly(
                        m -> assertThat(m).startsWith("A panel shows only series with app_name=\"example-app\""),
                        m -> assertThat(m).startsWith("A panel shows only series with deployment_env=\"production\""));
    }

    private static Filter filter(String tag, String value) {
        return new Filter.And(List.of(Declared.what("x"), new Filter.Equal(tag, value)));
    }

    @Test
    void panelsOfOneTitleHaveKeysAndIdsOfTheirOwn() {
        var panel = Declared.custom("Errors", Declared.what("errors"));
        var panels = panels(Declared.component(panel, panel, Declared.custom("Ошибки", Declared.what("errors"))));
        assertThat(panels)
                .extracting(Panel::key)
                .startsWith("custom/errors", "custom/errors-2")
                .doesNotHaveDuplicates();
        assertThat(panels).extracting(Panel::id).doesNotHaveDuplicates();
        assertThat(alert(panels.getLast()).name()).isEqualTo("Ошибки");
    }
}
