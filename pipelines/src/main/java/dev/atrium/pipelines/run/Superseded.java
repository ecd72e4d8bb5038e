package dev.atrium.pipelines.run;

import java.util.UUID;

/** An execution was taken for dead, and another runs its build now: it must not record anything any more. */
final class Superseded extends RuntimeException {

    private static final long serialVersionUID = 1;

    Superseded(UUID build) {
        super("Build " + build + " is executed elsewhere");
    }
}
