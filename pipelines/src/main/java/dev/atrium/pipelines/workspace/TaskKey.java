package dev.atrium.pipelines.workspace;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What an attempt of a task is called among all: {@code <build>-<task>-<attempt>}, the build's id without its
 * hyphens. Any node can read it.
 *
 * @param task its number in the plan
 * @param attempt as the task's row counts it
 */
public record TaskKey(UUID build, int task, int attempt) {

    private static final Pattern TEXT =
            Pattern.compile("([0-9a-f]{16})([0-9a-f]{16})-([1-9][0-9]{0,8})-([1-9][0-9]{0,8})");

    /** Reads a key; empty if it is none. */
    public static Optional<TaskKey> parse(String text) {
        var parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new TaskKey(
                        new UUID(bits(parts.group(1)), bits(parts.group(2))),
                        Integer.parseInt(parts.group(3)),
                        Integer.parseInt(parts.group(4))))
                : Optional.empty();
    }

    private static long bits(String hexadecimal) {
        return Long.parseUnsignedLong(hexadecimal, 16);
    }

    /** As {@link #parse} reads it: at most 52 of {@code a-z0-9-}. */
    @Override
    public String toString() {
        return build.toString().replace("-", "") + "-" + task + "-" + attempt;
    }
}
