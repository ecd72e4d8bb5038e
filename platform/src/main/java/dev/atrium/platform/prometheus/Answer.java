package dev.atrium.platform.prometheus;

import java.util.List;

/**
 * What an expression gives at a time; which of them follows from the expression (<a
 * href="https://prometheus.io/docs/prometheus/latest/querying/api/#expression-query-result-formats">formats</a>).
 */
public sealed interface Answer {

    /** What Prometheus calls it. */
    String type();

    /** One number. */
    record Scalar(Point point) implements Answer {

        @Override
        public String type() {
            return "scalar";
        }
    }

    /** A value of each of some series, or of none. */
    record Vector(List<Sample> samples) implements Answer {

        @Override
        public String type() {
            return "vector";
        }
    }

    /** Series over a time: of an expression such as {@code up[5m]}. */
    record Matrix(List<Series> series) implements Answer {

        @Override
        public String type() {
            return "matrix";
        }
    }

    /** A text. */
    record Text(String text) implements Answer {

        @Override
        public String type() {
            return "string";
        }
    }
}
