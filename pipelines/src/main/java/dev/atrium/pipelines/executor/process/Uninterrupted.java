package dev.atrium.pipelines.executor.process;

import java.util.concurrent.locks.LockSupport;

/** Waits that have to be waited out although the thread is interrupted; it is still interrupted afterwards. */
final class Uninterrupted {

    private Uninterrupted() {}

    static void sleep(long millis) {
        boolean interrupted = Thread.interrupted();
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
