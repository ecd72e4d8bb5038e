package dev.atrium.monitoring.live;

import static dev.atrium.monitoring.live.LiveFixture.HOUR;
import static dev.atrium.monitoring.live.LiveFixture.PATIENCE;
import static dev.atrium.monitoring.live.LiveFixture.get;
import static dev.atrium.monitoring.live.LiveFixture.panels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atrium.monitoring.LiveValues.Answer;
import dev.atrium.monitoring.Panel;
import dev.atrium.monitoring.live.PretendPrometheus.Reply;
import dev.atrium.platform.access.Viewer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A Prometheus that does not answer, or not as it should. */
class PrometheusOutageTest {

    private static void haveAReason(Map<Panel, Answer> answers, int count, String reason) {
        assertThat(answers).hasSize(count).allSatisfy((_, answer) -> {
            assertThat(answer.series()).isEmpty();
            assertThat(answer.reason()).contains(reason);
        });
    }

    @Test
    void nobodyWaitsTwiceForWhatIsTooSlow() {
        try (var fixture = new LiveFixture(Duration.ofMillis(500))) {
            var server = fixture.server;
            server.gate = new CountDownLatch(1);
            haveAReason(fixture.ask(panels(20), HOUR), 20, "has not answered for");
            // those eight that were asked have ended as well
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(get(fixture.live.availability()).available())
                                    .isFalse());
            int asked = server.ranges.size();
            // and the turns of those that ended before the eighth
            assertThat(asked).isBetween(8, 15);
            haveAReason(fixture.ask(panels(20), HOUR), 20, "has not answered for");
            fixture.pass(Duration.ofMillis(4_900));
            haveAReason(fixture.ask(panels(40), HOUR), 40, "has not answered for");
            assertThat(server.ranges).hasSize(asked);

            server.gate.countDown();
            fixture.pass(Duration.ofSeconds(5));
            assertThat(fixture.ask(panels(20), HOUR))
                    .hasSize(20)
                    .allSatisfy((_, answer) -> assertThat(answer.reason()).isNull());
            assertThat(get(fixture.live.availability()).available()).isTrue();
        }
    }

    @Test
    void aQueryThatIsTooSlowHoldsNobodyElseUp() {
        try (var fixture = new LiveFixture(Duration.ofMillis(500))) {
            var server = fixture.server;
            var good = server.answer;
            server.answer = query -> query.equals("slow") ? slowly(Duration.ofSeconds(2)) : good.apply(query);
            for (int i = 0; i < 10; i++) {
                assertThat(fixture.ask("slow").reason()).contains("has not answered for");
                assertThat(fixture.ask("q" + i).reason()).isNull();
            }
            // it is not asked again at once
            assertThat(asked(fixture, "slow")).isEqualTo(1);
            fixture.pass(Duration.ofSeconds(6));
            server.answer = good;
            assertThat(fixture.ask("slow").reason()).isNull();
            assertThat(asked(fixture, "slow")).isEqualTo(2);
        }
    }

    private static long asked(LiveFixture fixture, String query) {
        return fixture.server.ranges.stream()
                .filter(form -> query.equals(form.get("query")))
                .count();
    }

    private static Reply slowly(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return PretendPrometheus.matrix("");
    }

    /** Each is in time; all of them together are not. */
    @Test
    void aPageDoesNotWaitForManyThatAreSlow() {
        try (var fixture = new LiveFixture(Duration.ofSeconds(2))) {
            var server = fixture.server;
            server.answer = _ -> slowly(Duration.ofMillis(1_200));
            var answers = fixture.ask(panels(40), HOUR);
            assertThat(answers).hasSize(40);
            assertThat(answers.values())
                    .anySatisfy(answer -> assertThat(answer.reason()).isNull());
            assertThat(answers.values())
                    .anySatisfy(answer -> assertThat(answer.reason()).contains("has not answered for"));
        }
    }

    @Test
    void whatIsKnownIsShownDuringAnOutage() {
        try (var fixture = new LiveFixture()) {
            fixture.ask(panels(2), HOUR);
            fixture.server.answer = _ -> new Reply(503, "starting");
            haveAReason(fixture.ask(List.of(LiveFixture.panel("other")), HOUR), 1, "status 503: starting");
            var answers = fixture.ask(panels(3), HOUR);
            assertThat(answers.get(LiveFixture.panel("q0")).series()).hasSize(1);
            assertThat(answers.get(LiveFixture.panel("q2")).reason()).contains("status 503: starting");
            assertThat(fixture.server.ranges).hasSize(3);
        }
    }

    @Test
    void whatCannotBeReachedIsAReasonToo() {
        try (var fixture = new LiveFixture()) {
            fixture.server.close();
            haveAReason(fixture.ask(panels(20), HOUR), 20, "cannot be asked");
            assertThat(get(fixture.live.availability()).reason()).contains("cannot be asked");
            assertThat(get(fixture.live.alerts(Viewer.GUEST)).reason()).contains("cannot be asked");
        }
    }

    @Test
    void whatWasCancelledBeforeItFailedIsAskedAgain() {
        try (var fixture = new LiveFixture()) {
            var server = fixture.server;
            var good = server.answer;
            server.gate = new CountDownLatch(1);
            server.answer = _ -> new Reply(503, "starting");
            var gone = fixture.live.series(panels(1), HOUR).subscribe();
            await().atMost(PATIENCE).until(() -> server.ranges.size() == 1);
            gone.dispose();
            server.gate.countDown();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    fixture.ask("other-" + server.ranges.size()).reason())
                            .isNotNull());
            server.answer = good;
            fixture.pass(Duration.ofSeconds(6));
            assertThat(fixture.ask("q0").reason()).isNull();
        }
    }
}
