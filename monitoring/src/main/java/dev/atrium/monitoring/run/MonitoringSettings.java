package dev.atrium.monitoring.run;

import java.time.Duration;

/**
 * How the engine works.
 *
 * @param parallel how many components are applied at the same time on one node
 * @param heartbeat see {@link dev.atrium.platform.run.RunScheduler}
 * @param compare how often everything is compared with Grafana and the rules, and generated again
 * @param firstRetry how long it waits after something could not be reached; doubled each time
 * @param lastRetry and at most so long
 * @param patience how often it is tried before it is given up until the next change
 */
public record MonitoringSettings(
        int parallel, Duration heartbeat, Duration compare, Duration firstRetry, Duration lastRetry, int patience) {

    /** What is usual. */
    public static final MonitoringSettings DEFAULTS = new MonitoringSettings(
            4, Duration.ofSeconds(5), Duration.ofMinutes(10), Duration.ofSeconds(2), Duration.ofMinutes(10), 40);
}
