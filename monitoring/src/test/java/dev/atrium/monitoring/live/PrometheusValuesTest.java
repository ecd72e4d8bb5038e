package dev.atrium.monitoring.live;

import static dev.atrium.monitoring.live.LiveFixture.HOUR;
import static dev.atrium.monitoring.live.LiveFixture.PATIENCE;
import static dev.atrium.monitoring.live.LiveFixture.get;
import static dev.atrium.monitoring.live.LiveFixture.panel;
import static dev.atrium.monitoring.live.LiveFixture.panels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atrium.monitoring.LiveValues.Answer;
import dev.atrium.monitoring.Panel;
import dev.atrium.monitoring.Series.Point;
import dev.atrium.monitoring.SeriesRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Against a Prometheus that is played; {@link PrometheusOutageTest} what goes wrong. */
class PrometheusValuesTest {

    private final LiveFixture fixture = new LiveFixture();
    private final PretendPrometheus server = fixture.server;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void alignTheEndToTheStep() {
        fixture.ask("up");
        assertThat(server.ranges)
                .singleElement()
                .satisfies(asked -> assertThat(asked)
                        .containsEntry("query", "up")
                        .containsEntry("end", epoch("2026-01-01T00:00:00Z"))
                        .containsEntry("start", epoch("2025-12-31T23:00:00Z"))
                        .containsEntry("step", "60.000"));
    }

    @Test
    void alignToAStepThatIsNoWholeNumberOfSeconds() {
        var request = new SeriesRequest(Duration.ofMinutes(1), Duration.ofMillis(2500));
        fixture.ask(panels(1), request);
        fixture.pass(Duration.ofMillis(400));
        fixture.ask(panels(1), request);
        assertThat(server.ranges)
                .singleElement()
                .satisfies(asked -> assertThat(asked.get("end")).isEqualTo(epoch("2026-01-01T00:00:05Z")));
    }

    @Test
    void areAskedOnceByManyWithinAStep() {
        server.gate = new CountDownLatch(1);
        var asked = Flux.range(0, 50)
                .flatMap(_ -> fixture.live.series(panels(3), HOUR), 50)
                .collectList()
                .toFuture();
        await().atMost(PATIENCE).until(() -> server.ranges.size() == 3);
        server.gate.countDown();
        assertThat(asked.join())
                .hasSize(50)
                .allSatisfy(answers -> assertThat(answers.keySet()).containsExactlyInAnyOrderElementsOf(panels(3)));
        fixture.pass(Duration.ofSeconds(52));
        fixture.ask(panels(3), HOUR);
        assertThat(server.ranges).hasSize(3);

        fixture.pass(Duration.ofSeconds(1));
        fixture.ask(panels(3), HOUR);
        assertThat(server.ranges).hasSize(6);
        fixture.ask(panels(3), new SeriesRequest(Duration.ofHours(1), Duration.ofMinutes(2)));
        assertThat(server.ranges).hasSize(9);
    }

    @Test
    void areAskedEightAtATimeByAllTogether() {
        server.gate = new CountDownLatch(1);
        var pages = IntStream.range(0, 3)
                .mapToObj(page -> fixture.live
                        .series(
                                panels(20).stream()
                                        .map(p -> panel(p.query() + "_" + page))
                                        .toList(),
                                HOUR)
                        .toFuture())
                .toList();
        await().atMost(PATIENCE).until(() -> server.atThisMoment() >= 8);
        server.gate.countDown();
        assertThat(pages)
                .allSatisfy(page -> assertThat(page.join())
                        .hasSize(20)
                        .allSatisfy((_, answer) -> assertThat(answer.reason()).isNull()));
        assertThat(server.ranges).hasSize(60);
        assertThat(server.mostAtATime()).isEqualTo(8);
    }

    @Test
    void haveNoPointWhereThereIsNoNumber() {
        server.answer = _ -> PretendPrometheus.matrix("""
                {"metric":{"__name__":"up","pod":"a-1"},
                 "values":[[60,"1"],[120,"NaN"],[180,"+Inf"],[240,"-Inf"],[300.5,"-0.25"]]},
                {"metric":{"pod":"a-2"},"values":[[60,"NaN"]]}""");
        var panel = new Panel("custom/a", 1, "a", "", "short", "a", "of {{pod}}", List.of(), null);
        var series = fixture.ask(List.of(panel), HOUR).get(panel).series();
        assertThat(series).hasSize(2);
        assertThat(series.getFirst().labels()).isEqualTo(Map.of("pod", "a-1"));
        assertThat(series.getFirst().legend()).isEqualTo("of a-1");
        assertThat(series.getFirst().points())
                .containsExactly(
                        new Point(Instant.ofEpochSecond(60), 1), new Point(Instant.ofEpochMilli(300_500), -0.25));
        assertThat(series.getLast().points()).isEmpty();
    }

    @Test
    void sayOfARefusedQueryWhyAndOfOthersWhatTheyAre() {
        server.answer = query -> query.equals("q1")
                ? PretendPrometheus.refused("unexpected end of input")
                : PretendPrometheus.matrix("{\"metric\":{},\"values\":[[60,\"1\"]]}");
        var answers = fixture.ask(panels(3), HOUR);
        assertThat(answers.get(panel("q1")).reason()).contains("unexpected end of input");
        assertThat(answers.get(panel("q1")).series()).isEmpty();
        assertThat(List.of(answers.get(panel("q0")), answers.get(panel("q2")), fixture.ask("q4")))
                .allSatisfy(answer -> {
                    assertThat(answer.reason()).isNull();
                    assertThat(answer.series()).hasSize(1);
                });
        fixture.ask("q1");
        assertThat(server.ranges)
                .as("it is wrong for as long as it is the same")
                .hasSize(4);
    }

    @Test
    void comeForOthersWhenOneGoesAway() {
        server.gate = new CountDownLatch(1);
        var gone = fixture.live.series(panels(10), HOUR).subscribe();
        var stays = fixture.live.series(panels(10), HOUR).toFuture();
        await().atMost(PATIENCE).until(() -> server.ranges.size() == 8);
        gone.dispose();
        server.gate.countDown();
        assertThat(stays.join())
                .hasSize(10)
                .allSatisfy((_, answer) -> assertThat(answer.series()).hasSize(1));
        assertThat(server.ranges).hasSize(10);
        assertThat(fixture.ask(panels(10), HOUR)).hasSize(10);
        assertThat(server.ranges).hasSize(10);
    }

    @Test
    void areForgottenWhenTheyAreMany() {
        var points = IntStream.range(0, 200)
                .mapToObj(i -> "[" + i + ",\"1\"]")
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
        var many = IntStream.range(0, 1_000)
                .mapToObj(i -> "{\"metric\":{\"pod\":\"" + i + "\"},\"values\":[" + points + "]}")
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
        server.answer = _ -> PretendPrometheus.matrix(many);
        for (int i = 0; i < 12; i++) {
            assertThat(fixture.ask("q" + i).series()).hasSize(1_000);
        }
        await().atMost(PATIENCE).untilAsserted(() -> {
            int before = server.ranges.size();
            for (int i = 0; i < 12; i++) {
                fixture.ask("q" + i);
            }
            assertThat(server.ranges.size() - before)
                    .as("2.4 million points are not kept")
                    .isPositive();
        });
    }

    @Test
    void areNoneOfNoPanels() {
        assertThat(get(fixture.live.series(List.of(), HOUR))).isEmpty();
        var same = panel("up");
        assertThat(fixture.ask(List.of(same, same), HOUR)).containsOnlyKeys(same);
        assertThat(server.ranges).hasSize(1);
    }

    @Test
    void areNoneWithoutAPrometheus() {
        var none = new NoPrometheus();
        assertThat(get(none.availability()).available()).isFalse();
        var panel = panel("up");
        assertThat(get(none.series(List.of(panel, panel), HOUR)))
                .isEqualTo(Map.of(
                        panel, new Answer(List.of(), "There is no Prometheus: configure atrium.prometheus.url.")));
    }

    private static String epoch(String time) {
        return Instant.parse(time).getEpochSecond() + ".000";
    }
}
