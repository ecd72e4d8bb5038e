package dev.atrium.monitoring;

import dev.atrium.platform.access.Viewer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * How things are, by Prometheus. Whatever is wrong with it is an answer, never an error, and comes within a deadline (2 s unless
 * configured): a page does not wait for it, nor break. Thread-safe, does not block.
 */
public interface LiveValues {

    /** Whether there is a Prometheus, and why it cannot be asked. @param reason null if it can */
    record Availability(boolean available, @Nullable String reason) {}

    /**
     * The values of a panel.
     *
     * @param series empty where there are none, or Prometheus has not answered
     * @param reason why it has not; null if it has
     */
    record Answer(List<Series> series, @Nullable String reason) {

        /** Takes a copy of the list. */
        public Answer {
            series = List.copyOf(series);
        }
    }

    /** Of the last time that it was asked; asks if it never was. */
    Mono<Availability> availability();

    /** Values of panels. The same question is asked once in a step's length, however many ask it. Every panel has an answer. */
    Mono<Map<Panel, Answer>> series(Collection<Panel> panels, SeriesRequest request);

    /** All alerts of all components that are pending or firing, at most a few seconds old. @param reason why there are none to be had */
    record Alerts(List<ActiveAlert> alerts, @Nullable String reason) {

        /** Takes a copy of the list. */
        public Alerts {
            alerts = List.copyOf(alerts);
        }
    }

    /** Those that may be seen by who may {@link MonitoringAction#READ_MONITORING}; others hear of none. See {@link Alerts}. */
    Mono<Alerts> alerts(Viewer viewer);
}
