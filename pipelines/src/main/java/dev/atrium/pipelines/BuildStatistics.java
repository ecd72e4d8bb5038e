package dev.atrium.pipelines;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the builds of a repository went in some days. Cancelled builds and those that could not be read do not count for rate and durations.
 *
 * @param builds how many were finished
 * @param successRate 0 to 1, of those that succeeded or failed; null without any
 * @param medianDuration from start to finish of those that succeeded; null without any
 * @param p90Duration nine of ten took no longer
 * @param buildsPerDay on average over all days, whether there was a build or not
 */
public record BuildStatistics(
        int days,
        long builds,
        @Nullable Double successRate,
        @Nullable Duration medianDuration,
        @Nullable Duration p90Duration,
        double buildsPerDay) {}
