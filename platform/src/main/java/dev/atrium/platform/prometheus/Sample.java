package dev.atrium.platform.prometheus;

import java.util.Map;

/**
 * The value of a series at the time that was asked for.
 *
 * @param labels also {@code __name__}, where the query left it
 */
public record Sample(Map<String, String> labels, Point point) {}
