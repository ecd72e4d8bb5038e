package dev.atrium.scaffolder.run;

import dev.atrium.platform.run.RunStatus;
import dev.atrium.scaffolder.TaskEvent.Level;
import dev.atrium.scaffolder.TaskStep;
import java.time.Instant;

/**
 * An event that has no place in the task yet.
 *
 * @param step empty if the task as a whole is meant
 * @param stepStatus empty unless it changed
 * @param taskStatus empty unless it changed
 * @param line whether it is a line of the log, of which there may be so many
 */
record LogEntry(
        Instant at, Level level, String step, String stepStatus, String taskStatus, String message, boolean line) {

    static LogEntry line(Level level, String step, String message) {
        return new LogEntry(Instant.now(), level, step, "", "", message, true);
    }

    static LogEntry step(String step, TaskStep.Status status, String message) {
        var level = status == TaskStep.Status.FAILED ? Level.ERROR : Level.INFO;
        return new LogEntry(Instant.now(), level, step, status.name(), "", message, false);
    }

    static LogEntry task(RunStatus status, String message) {
        var level = status == RunStatus.FAILED ? Level.ERROR : Level.INFO;
        return new LogEntry(Instant.now(), level, "", "", status.name(), message, false);
    }
}
