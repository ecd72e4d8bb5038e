package dev.atrium.monitoring.live;

import dev.atrium.monitoring.LiveValues;
import dev.atrium.monitoring.LiveValues.Answer;
import dev.atrium.monitoring.Panel;
import dev.atrium.monitoring.SeriesRequest;
import dev.atrium.platform.prometheus.Prometheus;
import dev.atrium.platform.prometheus.RealPrometheus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;

/** Panels, and a time that stands still until it is told to go on. */
final class LiveFixture implements AutoCloseable {

    static final Instant START = Instant.parse("2026-01-01T00:00:07Z");
    static final SeriesRequest HOUR = new SeriesRequest(Duration.ofHours(1), Duration.ofMinutes(1));

    /** Long for a test, short for a person. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    final PretendPrometheus server = new PretendPrometheus();
    final LiveValues live;
    private final Prometheus client;
    private volatile Instant now = START;

    LiveFixture(Duration deadline) {
        client = server.client(deadline);
        live = new PrometheusValues(client, (_, _) -> true, () -> now);
    }

    LiveFixture() {
        this(Duration.ofSeconds(20));
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    static Panel panel(String query) {
        return new Panel("custom/" + query, query.hashCode(), query, "", "short", query, "{{query}}", List.of(), null);
    }

    static List<Panel> panels(int count) {
        return IntStream.range(0, count).mapToObj(i -> panel("q" + i)).toList();
    }

    /** A panel of each metric that a real Prometheus has. */
    static List<Panel> realPanels() {
        return RealPrometheus.queries().stream()
                .map(query -> new Panel(
                        "custom/" + query.hashCode(), 1, query, "", "short", query, "{{pod}}", List.of(), null))
                .toList();
    }

    Map<Panel, Answer> ask(Collection<Panel> panels, SeriesRequest request) {
        return get(live.series(panels, request));
    }

    Answer ask(String query) {
        return ask(List.of(panel(query)), HOUR).get(panel(query));
    }

    /** Fails a test that would hang. */
    static <T> T get(Mono<T> answer) {
        return answer.blockOptional(PATIENCE).orElseThrow();
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
