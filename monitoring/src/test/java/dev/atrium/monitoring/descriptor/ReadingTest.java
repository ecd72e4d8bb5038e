package dev.atrium.monitoring.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.Threshold;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Aggregation;
import dev.atrium.monitoring.descriptor.MonitoringInfo.BundleUse;
import dev.atrium.monitoring.descriptor.MonitoringInfo.CustomPanel;
import dev.atrium.monitoring.descriptor.MonitoringInfo.DashboardSpec;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Filter;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Level;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Metric;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Override;
import dev.atrium.monitoring.descriptor.MonitoringInfoReader.Read;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {

    private static final Place FILE = Place.file("atrium:encore/shop.git", "monitoring-info.yaml");
    private static final EntityRef EXAMPLE = EntityRef.parse("component:default/example-app");
    private static final String PANELS = "/components/example-app/0/panels/";
    private static final String FIRST = "/talk/monitoring-info.yaml";
    private static final String SECOND = "/talk/monitoring-info-custom.yaml";

    @Test
    void readsTheFirstListingOfTheTalk() {
        var read = read(text(FIRST));
        assertThat(read.problems()).isEmpty();
        var component = read.info().component(EXAMPLE).orElseThrow();
        assertThat(component.place()).isEqualTo(FILE.at(7, 3, "/components/example-app"));
        assertThat(component.dashboards())
                .containsExactly(new DashboardSpec(
                        "[example-app] Dashboard",
                        List.of(new BundleUse(
                                "javaBackend",
                                FILE.at(10, 21, PANELS + "0/template"),
                                false,
                                Map.of(),
                                FILE.at(10, 11, PANELS + "0"))),
                        FILE.at(8, 7, "/components/example-app/0")));
    }

    @Test
    void readsTheSecondListingOfTheTalkWithItsPanelAtTheBeginningOfTheLine() {
        var read = read(text(SECOND));
        assertThat(read.problems())
                .containsExactly(Problem.warning(
                        FILE.at(17, 1, PANELS + "2"),
                        "This list stands at the beginning of the line, which is no YAML. It is read as part of the"
                                + " \"panels\" of line 7: indent it by 8 blanks."));
        var key = PANELS + "0/override/grpc~1server~1rpc-latency";
        var latency = new Override(
                new Level(2000, "ms", FILE.at(13, 29, key + "/threshold_ms")),
                null,
                null,
                null,
                null,
                true,
                FILE.at(12, 13, key));
        assertThat(dashboard(read).panels())
                .containsExactly(
                        new BundleUse(
                                "javaBackend",
                                FILE.at(8, 21, PANELS + "0/template"),
                                false,
                                Map.of("grpc/server/rpc-latency", latency),
                                FILE.at(8, 11, PANELS + "0")),
                        new BundleUse(
                                "http-client",
                                FILE.at(14, 21, PANELS + "1/template"),
                                false,
                                Map.of(),
                                FILE.at(14, 11, PANELS + "1")),
                        new CustomPanel(
                                "Hydration Errors",
                                "",
                                new Metric(
                                        new Filter.Equal("what", "hydrate.exception"),
                                        Metric.Type.COUNTER,
                                        FILE.at(19, 9, PANELS + "2/what")),
                                new Aggregation(Aggregation.Type.SUM, List.of("pod")),
                                "[[tag_pod]]",
                                "short",
                                new Threshold(10, Threshold.Kind.GT),
                                Duration.ofMinutes(10),
                                "pagerduty",
                                FILE.at(17, 3, PANELS + "2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n"})
    void readsTheListAtTheBeginningOfTheLineAsTheSameThingIndented(String newLine) {
        var written = text(SECOND).replace("\n", newLine);
        var start = written.indexOf("# custom panel");
        var indented = written.substring(0, start)
                + written.substring(start)
                        .lines()
                        .map(l -> "        " + l + newLine)
                        .reduce("", String::concat);
        var right = read(indented);
        assertThat(right.problems()).isEmpty();
        assertThat(dashboard(read(written)).panels())
                .usingRecursiveComparison()
                .ignoringFieldsOfTypes(Place.class)
                .isEqualTo(dashboard(right).panels());
    }

    @Test
    void movesNoListThatIsRightAsItStands() {
        var read = read("""
                metadata: { schemaVersion: 5 }
                components:
                - componentId: a
                  panels:
                    - template: javaBackend
                      type: bundle
                - componentId: b
                """);
        assertThat(read.problems()).singleElement().satisfies(p -> {
            assertThat(p.place()).isEqualTo(FILE.at(3, 1, "/components"));
            assertThat(p.message()).startsWith("\"components\" must be a mapping, not a list.");
        });
    }

    @Test
    void readsAllThereIs() {
        var info = read(text("/dev/atrium/monitoring/descriptor/good/everything.yaml"))
                .info();
        assertThat(info.components())
                .extracting(c -> c.ref().toString())
                .containsExactly("component:default/example-app", "component:shop/till");
        var panels =
                info.component(EXAMPLE).orElseThrow().dashboards().getFirst().panels();
        var bundle = (BundleUse) panels.getFirst();
        assertThat(bundle.excludeHostMetrics()).isTrue();
        assertThat(bundle.override().keySet()).startsWith("grpc/server/rpc-latency", "grpc/server/rpc-rate");
        var latency = bundle.override().get("grpc/server/rpc-latency");
        assertThat(latency.threshold()).extracting(Level::value, Level::unit).containsExactly(2.5, "s");
        assertThat(latency.thresholdType()).isEqualTo(Threshold.Kind.GTE);
        assertThat(latency.window()).isEqualTo(Duration.ofMinutes(10));
        assertThat(bundle.override().get("grpc/server/rpc-rate").enabled()).isFalse();
        assertThat(bundle.override().get("http/server/latency"))
                .extracting(Override::title, Override::action)
                .containsExactly("How slow it is", "none");
        assertThat(bundle.override().get("http/server/latency").threshold())
                .extracting(Level::value, Level::unit)
                .containsExactly(0.5, "");
        var custom = (CustomPanel) panels.get(1);
        assertThat(custom.metric().filter())
                .isEqualTo(new Filter.And(List.of(
                        new Filter.Equal("what", "hydrate.exception"),
                        new Filter.Not(new Filter.Equal("env", "test")),
                        new Filter.StartsWith("zone", "europe-"),
                        new Filter.Has("pod"),
                        new Filter.Or(List.of(new Filter.Equal("stat", "1m"), new Filter.Equal("stat", "5m"))),
                        new Filter.Not(new Filter.Or(
                                List.of(new Filter.Equal("role", "batch"), new Filter.StartsWith("role", "cron")))))));
        assertThat(custom.aggregation())
                .isEqualTo(new Aggregation(Aggregation.Type.AVG, List.of("pod", "grpc-service")));
        assertThat(custom.threshold()).isEqualTo(new Threshold(-1.5, Threshold.Kind.LT));
        assertThat(custom.window()).isEqualTo(Duration.ofDays(30));
        assertThat(custom.description()).contains("pictures.\nSee");
        var gauge = (CustomPanel) panels.get(2);
        assertThat(gauge.metric().type()).isEqualTo(Metric.Type.GAUGE);
        assertThat(gauge.window()).isEqualTo(Duration.ofMinutes(5));
        assertThat(gauge.threshold()).isNull();
    }

    @Test
    void leavesOutWhatIsWrongAndKeepsTheRest() {
        var read = read("""
                metadata: { schemaVersion: 5 }
                components:
                  example-app:
                  - name: One
                    panels:
                    - { template: javaBackend, type: bundle }
                    - { template: custom/metric, title: Broken, what: a.b, threshold: x }
                  - name: Two
                    panels:
                    - { template: http-client }
                  other:
                  - name: Three
                """);
        assertThat(read.problems()).hasSize(3);
        assertThat(read.info().components()).singleElement().satisfies(c -> {
            assertThat(c.ref()).isEqualTo(EXAMPLE);
            assertThat(c.dashboards())
                    .singleElement()
                    .satisfies(d -> assertThat(d.panels()).singleElement().isInstanceOf(BundleUse.class));
        });
    }

    @Test
    void takesWhatSomebodyWouldSmuggleInAsTheTextThatItIs() {
        var panel = (CustomPanel) dashboard(read("""
                        metadata: { schemaVersion: 5 }
                        components:
                          example-app:
                          - name: One
                            panels: [{ template: custom/metric, title: Evil, what: '"} or up{' }]
                        """)).panels().getFirst();
        assertThat(panel.metric().filter()).isEqualTo(new Filter.Equal("what", "\"} or up{"));
    }

    @Property(tries = 500)
    void anyBytesGiveAnAnswer(@ForAll byte[] bytes) {
        var read = new MonitoringInfoReader().read(FILE, bytes);
        assertThat(read.info().components().isEmpty()).isTrue();
        assertThat(read.problems()).isNotEmpty();
    }

    @Property(tries = 500)
    void anyChangeOfTheTalkGivesAnAnswerWithPlacesInTheFile(
            @ForAll @IntRange(max = 700) int at, @ForAll @StringLength(max = 3) String text) {
        var talk = text(SECOND);
        var cut = Math.min(at, talk.length());
        var changed = talk.substring(0, cut) + text + talk.substring(Math.min(cut + 1, talk.length()));
        var lines = changed.lines().count() + 1;
        assertThat(read(changed).problems())
                .allSatisfy(p -> assertThat(p.place().line()).isBetween(1, (int) lines + 1))
                .allSatisfy(p -> assertThat(p.place().column()).isPositive());
    }

    private static DashboardSpec dashboard(Read read) {
        return read.info().component(EXAMPLE).orElseThrow().dashboards().getFirst();
    }

    private static Read read(String text) {
        return new MonitoringInfoReader().read(FILE, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String resource) {
        try (var in = Objects.requireNonNull(ReadingTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
