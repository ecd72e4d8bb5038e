package dev.atrium.monitoring.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.AlertState;
import dev.atrium.monitoring.Panel;
import dev.atrium.monitoring.SeriesRequest;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.prometheus.Prometheus;
import dev.atrium.platform.prometheus.RealPrometheus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus. Skipped where the machine has none (Debian's package is {@code prometheus}). */
class LivePrometheusTest {

    @TempDir
    private static Path folder;

    private static RealPrometheus real;
    private static Prometheus client;
    private static PrometheusValues live;

    @BeforeAll
    static void start() throws Exception {
        real = new RealPrometheus(folder);
        client = real.client(Duration.ofSeconds(30));
        live = new PrometheusValues(client, (_, _) -> true, () -> real.end.plusSeconds(7));
    }

    @AfterAll
    static void stop() throws Exception {
        if (client != null) {
            client.close();
        }
        if (real != null) {
            real.close();
        }
    }

    @Test
    void hasTheValuesOfPanels() {
        var panels = LiveFixture.realPanels();
        var answers =
                LiveFixture.get(live.series(panels, new SeriesRequest(Duration.ofHours(1), Duration.ofSeconds(15))));
        assertThat(answers).hasSize(20).allSatisfy((_, answer) -> {
            assertThat(answer.reason()).isNull();
            assertThat(answer.series()).hasSize(10).allSatisfy(series -> {
                assertThat(series.legend()).isEqualTo(series.labels().get("pod"));
                assertThat(series.points()).hasSize(241);
                assertThat(series.points().getLast().at()).isEqualTo(real.end);
            });
        });
        // one more every 15 seconds
        assertThat(answers.get(panels.getFirst()).series())
                .filteredOn(series -> series.legend().equals("shop-0"))
                .singleElement()
                .satisfies(
                        series -> assertThat(series.points().getFirst().value()).isCloseTo(20, within(1.1)));
    }

    @Test
    void saysWhatIsWrongWithAPanel() {
        var wrong = new Panel("custom/a", 1, "a", "", "short", "sum(", "", List.of(), null);
        assertThat(LiveFixture.get(live.series(
                                List.of(wrong), new SeriesRequest(Duration.ofHours(1), Duration.ofMinutes(1))))
                        .get(wrong)
                        .reason())
                .startsWith("Prometheus refuses the query: ");
    }

    @Test
    void hasTheAlertsOfComponents() {
        var alerts = LiveFixture.get(live.alerts(Viewer.GUEST));
        assertThat(alerts.reason()).isNull();
        assertThat(alerts.alerts()).hasSize(10).allSatisfy(alert -> {
            assertThat(alert.component()).isEqualTo(EntityRef.parse("component:default/shop"));
            assertThat(alert.state()).isEqualTo(AlertState.FIRING);
            assertThat(alert.panel()).isEqualTo("custom/counter-0");
            assertThat(alert.summary()).isEqualTo("Many in " + alert.labels().get("pod"));
            assertThat(alert.value()).isGreaterThan(1);
        });
    }
}
