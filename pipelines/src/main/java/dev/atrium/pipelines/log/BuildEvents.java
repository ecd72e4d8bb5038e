package dev.atrium.pipelines.log;

import dev.atrium.pipelines.StepStatus;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.run.RunStatus;
import java.util.UUID;

/** Writes down what happens in builds, in the transaction in which it happens, and tells who listens. */
public final class BuildEvents {

    /** What listeners are notified by; the payload is the build's id. */
    public static final String CHANNEL = "pipelines_build";

    private BuildEvents() {}

    /** The build's status has changed. */
    public static void build(Transaction tx, UUID build, RunStatus status, String message) {
        throw new UnsupportedOperationException();
    }

    /** A task's status has changed. */
    public static void task(Transaction tx, UUID build, int task, StepStatus status, String message) {
        throw new UnsupportedOperationException();
    }

    /** A step's status has changed. */
    public static void step(Transaction tx, UUID build, int task, UUID step, StepStatus status, String message) {
        throw new UnsupportedOperationException();
    }
}
