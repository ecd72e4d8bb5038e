package dev.atrium.pipelines;

/** Where a stage, a task or a step of a build stands. */
public enum StepStatus {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    /** Its {@code if} said no, something before it failed, or what it needs is not configured; a message says which. */
    SKIPPED;

    /** Whether it has come to its end. */
    public boolean finished() {
        return this != QUEUED && this != RUNNING;
    }
}
