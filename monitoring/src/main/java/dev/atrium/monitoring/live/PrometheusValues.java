package dev.atrium.monitoring.live;

import dev.atrium.monitoring.LiveValues;
import dev.atrium.monitoring.MonitoringAction;
import dev.atrium.monitoring.Panel;
import dev.atrium.monitoring.SeriesRequest;
import dev.atrium.monitoring.live.Questions.Question;
import dev.atrium.platform.access.Permissions;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.prometheus.Prometheus;
import dev.atrium.platform.prometheus.PrometheusException;
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

    private static final Duration ALERTS_KEPT = Duration.ofSeconds(5);

    private final Prometheus prometheus;
    private final Permissions permissions;
    private final InstantSource clock;
    private final Outage outage;
    private final Questions questions;
    private @Nullable KeptAlerts alerts;

    /**
     * Values of a Prometheus.
     *
     * @param prometheus with the deadline for pages as its longest time
     */
    public PrometheusValues(Prometheus prometheus, Permissions permissions, InstantSource clock) {
        this.prometheus = prometheus;
        this.permissions = permissions;
        this.clock = clock;
        this.outage = new Outage(clock);
        this.questions = new Questions(prometheus, outage, clock);
    }

    private record KeptAlerts(Mono<Alerts> alerts, Instant until) {}

    @Override
    public Mono<Availability> availability() {
        return all().map(answer -> new Availability(answer.reason() == null, answer.reason()));
    }

    @Override
    public Mono<Map<Panel, Answer>> series(Collection<Panel> panels, SeriesRequest request) {
        return Mono.defer(() -> {
            var end = end(request.step());
            return Flux.fromIterable(panels)
                    .flatMap(
                            panel -> questions
                                    .answer(new Question(
                                            panel.query(), panel.legend(), request.range(), request.step(), end))
                                    .map(answer -> Map.entry(panel, answer)),
                            Integer.MAX_VALUE)
                    .collect(HashMap::new, (all, one) -> all.put(one.getKey(), one.getValue()));
        });
    }

    /** Prometheus' own clock goes in milliseconds. */
    private Instant end(Duration step) {
        var now = clock.millis();
        return Instant.ofEpochMilli(now - Math.floorMod(now, step.toMillis()));
    }

    @Override
    public Mono<Alerts> alerts(Viewer viewer) {
        return Mono.defer(() -> permissions.allows(viewer, MonitoringAction.READ_MONITORING)
                ? all()
                : Mono.just(new Alerts(List.of(), null)));
    }

    private Mono<Alerts> all() {
        return Mono.defer(this::kept);
    }

    /** Of many at once one asks: what is kept is asked when the first one subscribes to it. */
    private synchronized Mono<Alerts> kept() {
        var now = clock.instant();
        if (alerts != null && now.isBefore(alerts.until())) {
            return alerts.alerts();
        }
        var reason = outage.reason();
        if (reason != null) {
            return Mono.just(new Alerts(List.of(), reason));
        }
        var asked = prometheus
                .alerts()
                .doOnSuccess(_ -> outage.answered())
                .map(found ->
                        new Alerts(found.stream().flatMap(ReadAlerts::active).toList(), null))
                .onErrorResume(
                        PrometheusException.class, failure -> Mono.just(new Alerts(List.of(), outage.heard(failure))))
                .cache();
        alerts = new KeptAlerts(asked, now.plus(ALERTS_KEPT));
        return asked;
    }
}
