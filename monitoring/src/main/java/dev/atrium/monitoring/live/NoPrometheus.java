package dev.atrium.monitoring.live;

import dev.atrium.monitoring.LiveValues;
import dev.atrium.monitoring.Panel;
import dev.atrium.monitoring.SeriesRequest;
import dev.atrium.platform.access.Viewer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** There is no Prometheus: says so. */
public final class NoPrometheus implements LiveValues {

    private static final String REASON = "There is no Prometheus: configure atrium.prometheus.url.";

    /** Says so. */
    public NoPrometheus() {}

    @Override
    public Mono<Availability> availability() {
        return Mono.just(new Availability(false, REASON));
    }

    @Override
    public Mono<Map<Panel, Answer>> series(Collection<Panel> panels, SeriesRequest request) {
        return Mono.just(panels.stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), _ -> new Answer(List.of(), REASON))));
    }

    @Override
    public Mono<Alerts> alerts(Viewer viewer) {
        return Mono.just(new Alerts(List.of(), REASON));
    }
}
