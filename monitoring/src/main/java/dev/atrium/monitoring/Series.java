package dev.atrium.monitoring;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Values of a panel over time. @param labels without the metric's name; @param legend what the panel's legend makes of them */
public record Series(Map<String, String> labels, String legend, List<Point> points) {

    /** Takes copies. */
    public Series {
        labels = Map.copyOf(labels);
        points = List.copyOf(points);
    }

    /** A value at a time. Finite: what is not a number is no point. */
    public record Point(Instant at, double value) {}
}
