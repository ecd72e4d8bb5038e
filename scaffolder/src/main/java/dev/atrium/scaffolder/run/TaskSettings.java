package dev.atrium.scaffolder.run;

import dev.atrium.scaffolder.workspace.WorkspaceLimits;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How tasks are run.
 *
 * @param width how many tasks are run at the same time on this node
 * @param heartbeat a node that has not been heard of for four of these is taken for dead
 * @param duration how long one execution of a task may take
 * @param retention how long a finished task is kept
 * @param workspaceRetention how long a task that did not succeed can be tried again
 * @param secretsWait how long a task is left to the node that has its secrets in memory before another goes on without them
 * @param workspaces the folder for the files of tasks that are under way
 * @param limits how large the files of a task may be
 */
public record TaskSettings(
        int width,
        Duration heartbeat,
        Duration duration,
        Duration retention,
        Duration workspaceRetention,
        Duration secretsWait,
        Path workspaces,
        WorkspaceLimits limits) {

    /** Four at a time, an hour each; kept for 30 days, files for 7. */
    public static TaskSettings defaults(Path dataDirectory) {
        return new TaskSettings(
                4,
                Duration.ofSeconds(5),
                Duration.ofHours(1),
                Duration.ofDays(30),
                Duration.ofDays(7),
                Duration.ofSeconds(30),
                dataDirectory.resolve("workspaces"),
                WorkspaceLimits.DEFAULTS);
    }
}
