package dev.atrium.benchmarks.process;

import java.time.Duration;

/**
 * CPU time of the three that share the machine.
 *
 * @param portal the portal's process
 * @param postgres all processes of PostgreSQL
 * @param client this process
 */
public record CpuTimes(Duration portal, Duration postgres, Duration client) {

    /** What was spent since. */
    public CpuTimes since(CpuTimes earlier) {
        return new CpuTimes(
                portal.minus(earlier.portal), postgres.minus(earlier.postgres), client.minus(earlier.client));
    }
}
