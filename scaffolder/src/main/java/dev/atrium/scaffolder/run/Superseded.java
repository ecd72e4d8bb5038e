package dev.atrium.scaffolder.run;

import java.util.UUID;

/** An execution was taken for dead, and another runs its task now: it must not record anything any more. */
final class Superseded extends RuntimeException {

    private static final long serialVersionUID = 1;

    Superseded(UUID task) {
        super("Task " + task + " is executed elsewhere");
    }
}
