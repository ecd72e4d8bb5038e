package dev.atrium.monitoring;

import java.util.Locale;

/**
 * From where on a panel's value is bad.
 *
 * @param value in the panel's unit
 */
public record Threshold(double value, Kind kind) {

    /** On which side of it: {@code threshold_type} in lower case. */
    public enum Kind {
        GT(">"),
        GTE(">="),
        LT("<"),
        LTE("<=");

        private final String operator;

        Kind(String operator) {
            this.operator = operator;
        }

        /** As PromQL writes it. */
        public String operator() {
            return operator;
        }

        /** As a descriptor writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
