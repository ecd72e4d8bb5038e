package dev.atrium.pipelines.run;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Does what an interruption must not tear: a task's thread may be interrupted at any time, but what it has written down is written down
 * whole.
 */
final class Uninterrupted {

    private Uninterrupted() {}

    static void run(Runnable work) {
        var task = new FutureTask<>(work, true);
        Thread.ofVirtual().name("pipelines-record").start(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    task.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw thrown(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException thrown(ExecutionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
            return failure;
        }
        if (e.getCause() instanceof Error failure) {
            throw failure;
        }
        return new IllegalStateException(e.getCause());
    }
}
