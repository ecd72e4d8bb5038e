package dev.atrium.scaffolder.run;

import java.util.UUID;

/**
 * An attempt of a task: what is filed as work, and what secrets are given for.
 *
 * @param number counted from 1
 */
record Attempt(UUID task, int number) {

    /** Reads what {@link #toString} gives. */
    static Attempt parse(String filed) {
        var colon = filed.indexOf(':');
        return new Attempt(UUID.fromString(filed.substring(0, colon)), Integer.parseInt(filed.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return task + ":" + number;
    }
}
