package dev.atrium.pipelines.workspace;

import java.io.InterruptedIOException;

/** Work on files ends where its thread is interrupted. */
final class Interrupted {

    private Interrupted() {}

    /** Throws if the thread is interrupted, which it stays. */
    static void check() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("The work on the files of the task was interrupted.");
        }
    }
}
