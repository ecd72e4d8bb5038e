package dev.atrium.monitoring.live;

import static dev.atrium.monitoring.live.LiveFixture.PATIENCE;
import static dev.atrium.monitoring.live.LiveFixture.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.ActiveAlert;
import dev.atrium.monitoring.AlertState;
import dev.atrium.monitoring.LiveValues.Alerts;
import dev.atrium.monitoring.MonitoringAction;
import dev.atrium.platform.access.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class LiveAlertsTest {

    private static final String OURS = """
            {"labels":{"alertname":"Errors","component":"component:default/shop","dashboard":"atrium-1","panel":"custom/errors",
              "action":"pagerduty","pod":"shop-1"},
             "annotations":{"summary":"Many"},"state":"firing","activeAt":"2026-01-01T00:00:00.5Z","value":"1.5e+01"},
            {"labels":{"alertname":"Slow","component":"component:default/shop","dashboard":"atrium-1","panel":"grpc/slow"},
             "annotations":{},"state":"pending","activeAt":"2026-01-01T00:00:00Z","value":"+Inf"}""";

    private static final String OTHERS = """
            {"labels":{"alertname":"Down"},"annotations":{},"state":"firing","activeAt":"2026-01-01T00:00:00Z","value":"1"},
            {"labels":{"alertname":"Down","component":"etcd","dashboard":"a","panel":"b"},
             "annotations":{},"state":"firing","activeAt":"2026-01-01T00:00:00Z","value":"1"},
            {"labels":{"alertname":"Down","component":"component:default/shop","panel":"b"},
             "annotations":{},"state":"firing","activeAt":"2026-01-01T00:00:00Z","value":"1"}""";

    private final LiveFixture fixture = new LiveFixture();
    private final PretendPrometheus server = fixture.server;

    @AfterEach
    void close() {
        fixture.close();
    }

    private Alerts alerts() {
        return get(fixture.live.alerts(Viewer.GUEST));
    }

    @Test
    void areAtriumsAndNobodyElses() {
        server.alerts = PretendPrometheus.alerts(OTHERS + "," + OURS);
        var alerts = alerts();
        assertThat(alerts.reason()).isNull();
        assertThat(alerts.alerts()).hasSize(2);
        assertThat(alerts.alerts().getFirst())
                .isEqualTo(new ActiveAlert(
                        EntityRef.parse("component:default/shop"),
                        "atrium-1",
                        "custom/errors",
                        "Errors",
                        AlertState.FIRING,
                        Instant.parse("2026-01-01T00:00:00.5Z"),
                        "pagerduty",
                        "Many",
                        15,
                        Map.of(
                                "alertname", "Errors",
                                "component", "component:default/shop",
                                "dashboard", "atrium-1",
                                "panel", "custom/errors",
                                "action", "pagerduty",
                                "pod", "shop-1")));
        assertThat(alerts.alerts().getLast()).satisfies(slow -> {
            assertThat(slow.state()).isEqualTo(AlertState.PENDING);
            assertThat(slow.action()).isEqualTo("none");
            assertThat(slow.summary()).isEmpty();
        });
    }

    @Test
    void areAskedOnceInFiveSeconds() {
        server.gate = new CountDownLatch(1);
        server.alerts = PretendPrometheus.alerts(OURS);
        var many = Flux.range(0, 50)
                .flatMap(_ -> fixture.live.alerts(Viewer.GUEST), 50)
                .collectList()
                .toFuture();
        var gone = fixture.live.alerts(Viewer.GUEST).subscribe();
        await().atMost(PATIENCE).until(() -> server.alertQuestions.get() == 1);
        gone.dispose();
        server.gate.countDown();
        assertThat(many.join())
                .hasSize(50)
                .allSatisfy(all -> assertThat(all.alerts()).hasSize(2));
        server.alerts = PretendPrometheus.alerts("");
        fixture.pass(Duration.ofMillis(4_999));
        assertThat(alerts().alerts()).hasSize(2);
        assertThat(get(fixture.live.availability()).available()).isTrue();
        assertThat(server.alertQuestions).hasValue(1);

        fixture.pass(Duration.ofMillis(1));
        assertThat(alerts()).isEqualTo(new Alerts(List.of(), null));
        assertThat(server.alertQuestions).hasValue(2);
    }

    @Test
    void areOfNobodyWhoMayNotReadThem() {
        server.alerts = PretendPrometheus.alerts(OURS);
        try (var client = server.client(PATIENCE)) {
            var reader = new Viewer("user:default/reader", List.of());
            var live = new PrometheusValues(
                    client,
                    (viewer, action) -> action == MonitoringAction.READ_MONITORING && viewer.equals(reader),
                    () -> LiveFixture.START);
            assertThat(get(live.alerts(Viewer.GUEST))).isEqualTo(new Alerts(List.of(), null));
            assertThat(server.alertQuestions).hasValue(0);
            assertThat(get(live.alerts(reader)).alerts()).hasSize(2);
            assertThat(get(live.alerts(Viewer.GUEST)).alerts()).isEmpty();
        }
    }

    @Test
    void sayWhyThereAreNoneToBeHad() {
        server.alerts = new PretendPrometheus.Reply(401, "who are you");
        assertThat(alerts().reason()).contains("refuses Atrium's credentials");
        assertThat(alerts().alerts()).isEmpty();
        assertThat(server.alertQuestions).hasValue(1);
        assertThat(fixture.ask("up").reason()).as("others may still be asked").isNull();

        server.alerts = PretendPrometheus.alerts(OURS);
        fixture.pass(Duration.ofSeconds(5));
        assertThat(alerts().alerts()).hasSize(2);
    }
}
