package dev.atrium.pipelines.run;

import java.time.Duration;

/**
 * How builds are run.
 *
 * @param parallelBuilds how many builds are run at the same time on this node
 * @param parallelBuildsPerRepository how many builds of one repository are run at the same time on all nodes
 * @param parallelTasks how many tasks of all these builds are executed at the same time on this node; actions of Atrium's own do not count
 * @param queue how many builds may wait
 * @param timeout how long an execution of a build may take that says nothing of it itself
 * @param longestTimeout the longest that a build may ask for
 * @param buildRetention how long a finished build is kept
 * @param logRetention how long the logs of a finished build are kept; no longer than the build
 * @param heartbeat a node that has not been heard of for four of these is taken for dead
 * @param firstRest how long a task waits that could not be run for a reason that may pass, before it is tried again; five times as long
 *     the next time
 */
public record BuildSettings(
        int parallelBuilds,
        int parallelBuildsPerRepository,
        int parallelTasks,
        int queue,
        Duration timeout,
        Duration longestTimeout,
        Duration buildRetention,
        Duration logRetention,
        Duration heartbeat,
        Duration firstRest) {

    /** Four builds, two of a repository, eight tasks; an hour each, a day at most; kept for 30 days. */
    public static final BuildSettings DEFAULTS = new BuildSettings(
            4,
            2,
            8,
            1_000,
            Duration.ofHours(1),
            Duration.ofHours(24),
            Duration.ofDays(30),
            Duration.ofDays(30),
            Duration.ofSeconds(5),
            Duration.ofSeconds(2));

    /** @throws IllegalArgumentException if something is not positive that must be */
    public BuildSettings {
        if (parallelBuilds < 1 || parallelBuildsPerRepository < 1 || parallelTasks < 1 || queue < 1) {
            throw new IllegalArgumentException("The limits of builds must be 1 or more.");
        }
    }
}
