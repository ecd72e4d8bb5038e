package dev.atrium.platform.prometheus;

import java.time.Instant;
import java.util.Map;

/**
 * An alert of a rule whose expression gives something now.
 *
 * @param labels with the rule's name as {@code alertname}
 * @param activeAt since when the expression gives it
 * @param value what the expression gives; also NaN and the infinities
 */
public record Alert(
        Map<String, String> labels, Map<String, String> annotations, State state, Instant activeAt, double value) {

    /** How far it is. */
    public enum State {
        /** Not yet for as long as its rule wants. */
        PENDING,
        /** Told to Alertmanager. */
        FIRING
    }
}
