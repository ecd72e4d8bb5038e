package dev.atrium.pipelines.workspace;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What an attempt of a task is called among all: {@code <build>-<task>-<attempt>}. Any node can read it.
 *
 * @param task its number in the plan
 * @param attempt as the task's row counts it
 */
public record TaskKey(UUID build, int task, int attempt) {

    private static final Pattern TEXT =
            Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-([1-9][0-9]{0,8})-([1-9][0-9]{0,8})");

    /** Reads a key; empty if it is none. */
    public static Optional<TaskKey> parse(String text) {
        var parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new TaskKey(
                        UUID.fromString(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3))))
                : Optional.empty();
    }

    /** As {@link #parse} reads it: at most 56 of {@code a-z0-9-}. */
    @Override
    public String toString() {
        return build + "-" + task + "-" + attempt;
    }
}
