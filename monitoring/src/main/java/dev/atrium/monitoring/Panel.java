package dev.atrium.monitoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a dashboard shows in one place.
 *
 * @param key unique in its dashboard, and the same as long as it means the same: {@code grpc/server/rpc-latency}, {@code custom/hydration-errors}
 * @param id Grafana's: unique in its dashboard, made of the key
 * @param unit Grafana's name of it: {@code ms}, {@code s}, {@code percentunit}, {@code bytes}, {@code reqps}, {@code short}
 * @param query complete PromQL
 * @param legend of its series: {@code {{pod}}}; empty for all labels
 * @param alert null if nobody is to be told
 */
public record Panel(
        String key,
        int id,
        String title,
        String description,
        String unit,
        String query,
        String legend,
        List<Threshold> thresholds,
        @Nullable AlertRule alert) {

    /** Takes a copy of the list. */
    public Panel {
        thresholds = List.copyOf(thresholds);
    }
}
