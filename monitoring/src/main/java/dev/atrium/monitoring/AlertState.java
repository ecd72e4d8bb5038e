package dev.atrium.monitoring;

/** How an alert stands, from best to worst. */
public enum AlertState {
    /** All is well. */
    INACTIVE,
    /** Prometheus does not say: it does not know the rule, or does not answer. */
    UNKNOWN,
    /** Its expression holds, not for long enough yet. */
    PENDING,
    FIRING
}
