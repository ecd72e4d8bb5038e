package dev.atrium.platform.prometheus;

import java.util.List;
import java.util.Map;

/**
 * A series over a time.
 *
 * @param labels also {@code __name__}, where the query left it
 * @param points in the order of time; where the series has no value there is none
 */
public record Series(Map<String, String> labels, List<Point> points) {}
