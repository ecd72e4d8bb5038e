package dev.atrium.monitoring.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.atrium.monitoring.LiveValues;
import dev.atrium.monitoring.MonitoringAction;
import dev.atrium.monitoring.Panel;
import dev.atrium.monitoring.Series;
import dev.atrium.monitoring.Series.Point;
import dev.atrium.monitoring.SeriesRequest;
import dev.atrium.platform.access.Permissions;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.prometheus.Prometheus;
import dev.atrium.platform.prometheus.PrometheusException;
import dev.atrium.platform.prometheus.PrometheusException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Live values from a Prometheus. The end of a range is aligned to its step, so that whoever asks within a step asks the same question,
 * which is asked once. After Prometheus could not be reached, nobody waits for it again for a few seconds.
 */
public final class PrometheusValues implements LiveValues {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration ALERTS_KEPT = Duration.ofSeconds(5);
    private static final Duration LONGEST_KEPT = Duration.ofMinutes(5);

    /** About 32 bytes each. */
    private static final long MOST_POINTS_KEPT = 2_000_000;

    /** As many questions are asked of it at the same time. */
    private static final int PARALLEL = 8;

    private final Prometheus prometheus;
    private final Permissions permissions;
    private final InstantSource clock;
    private final Cache<Question, Mono<List<Series>>> kept;
    private volatile @Nullable Failure failed;
    private volatile @Nullable KeptAlerts alerts;

    /**
     * Values of a Prometheus.
     *
     * @param prometheus with the deadline for pages as its longest time
     */
    public PrometheusValues(Prometheus prometheus, Permissions permissions, InstantSource clock) {
        this.prometheus = prometheus;
        this.permissions = permissions;
        this.clock = clock;
        this.kept = Caffeine.newBuilder()
                .expireAfterWrite(LONGEST_KEPT)
                .maximumWeight(MOST_POINTS_KEPT)
                .weigher((Question question, Mono<List<Series>> _) -> question.points())
                .build();
    }

    /** What is asked of Prometheus. @param end aligned to the step */
    private record Question(String query, String legend, SeriesRequest request, Instant end) {

        /** Of ten series, which is what panels have at most, usually. */
        int points() {
            return Math.toIntExact(10 * (1 + request.range().dividedBy(request.step())));
        }
    }

    private record Failure(String reason, Instant until) {}

    private record KeptAlerts(Mono<Alerts> alerts, Instant until) {}

    @Override
    public Mono<Availability> availability() {
        return all().map(answer -> new Availability(answer.reason() == null, answer.reason()));
    }

    @Override
    public Mono<Map<Panel, Answer>> series(Collection<Panel> panels, SeriesRequest request) {
        var step = request.step().toSeconds();
        var end = Instant.ofEpochSecond(Math.floorDiv(clock.instant().getEpochSecond(), step) * step);
        return Flux.fromIterable(panels)
                .flatMap(
                        panel -> answer(new Question(panel.query(), panel.legend(), request, end))
                                .map(answer -> Map.entry(panel, answer)),
                        PARALLEL)
                .collect(HashMap::new, (all, one) -> all.put(one.getKey(), one.getValue()));
    }

    @Override
    public Mono<Alerts> alerts(Viewer viewer) {
        return Mono.defer(() -> permissions.allows(viewer, MonitoringAction.READ_MONITORING)
                ? all()
                : Mono.just(new Alerts(List.of(), null)));
    }

    private Mono<Answer> answer(Question question) {
        return Mono.defer(() -> {
                    var pausing = pausing();
                    return pausing == null
                            ? kept.get(question, this::ask).map(series -> new Answer(series, null))
                            : Mono.just(new Answer(List.of(), pausing));
                })
                .onErrorResume(PrometheusException.class, failure -> {
                    kept.invalidate(question);
                    return Mono.just(new Answer(List.of(), reason(failure)));
                });
    }

    /** Asked when the first one wants it, and once. */
    private Mono<List<Series>> ask(Question question) {
        var request = question.request();
        return prometheus
                .range(question.query(), question.end().minus(request.range()), question.end(), request.step())
                .map(found -> found.stream()
                        .map(series -> series(series, question.legend()))
                        .toList())
                .cache();
    }

    private static Series series(dev.atrium.platform.prometheus.Series found, String legend) {
        var labels = new HashMap<>(found.labels());
        labels.remove("__name__");
        var points = found.points().stream()
                .filter(dev.atrium.platform.prometheus.Point::isNumber)
                .map(point -> new Point(point.time(), point.value()))
                .toList();
        return new Series(labels, Legends.of(legend, labels), points);
    }

    private Mono<Alerts> all() {
        return Mono.defer(() -> {
            var now = clock.instant();
            var known = alerts;
            if (known != null && now.isBefore(known.until())) {
                return known.alerts();
            }
            var pausing = pausing();
            if (pausing != null) {
                return Mono.just(new Alerts(List.of(), pausing));
            }
            var asked = prometheus
                    .alerts()
                    .map(found -> new Alerts(
                            found.stream().flatMap(ReadAlerts::active).toList(), null))
                    .onErrorResume(
                            PrometheusException.class, failure -> Mono.just(new Alerts(List.of(), reason(failure))))
                    .cache();
            alerts = new KeptAlerts(asked, now.plus(ALERTS_KEPT));
            return asked;
        });
    }

    private @Nullable String pausing() {
        var before = failed;
        return before != null && clock.instant().isBefore(before.until()) ? before.reason() : null;
    }

    private String reason(PrometheusException failure) {
        var reason = String.valueOf(failure.getMessage());
        if (failure.kind() == Kind.UNREACHABLE || failure.kind() == Kind.TOO_SLOW) {
            failed = new Failure(reason, clock.instant().plus(PAUSE));
        }
        return reason;
    }
}
