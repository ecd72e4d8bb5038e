package dev.atrium.pipelines.executor.process;

import dev.atrium.pipelines.executor.TaskListener;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Reads what a step writes and tells the listener, which slows the step down when it takes its time: a pipe holds no more than 64 KiB. */
final class Output implements Runnable {

    private static final int BUFFER = 64 * 1024;

    private final int step;
    private final InputStream in;
    private final TaskListener listener;
    private final CompletableFuture<Process> failure = new CompletableFuture<>();

    /** Whether it waits for the step, not for the listener, and since when. */
    private volatile boolean waiting = true;

    private volatile long since = System.nanoTime();
    private volatile boolean abandoned;

    Output(int step, InputStream in, TaskListener listener) {
        this.step = step;
        this.in = in;
        this.listener = listener;
    }

    @Override
    public void run() {
        var buffer = new byte[BUFFER];
        try {
            for (int length = read(buffer); length >= 0 && !abandoned; length = read(buffer)) {
                listener.wrote(step, buffer, 0, length);
            }
        } catch (IOException | RuntimeException | Error failed) {
            failure.completeExceptionally(failed);
        }
    }

    private int read(byte[] buffer) throws IOException {
        since = System.nanoTime();
        waiting = true;
        try {
            return in.read(buffer, 0, buffer.length);
        } finally {
            waiting = false;
        }
    }

    /** Ends with what the listener has thrown, if it does; otherwise never. */
    CompletableFuture<Process> failure() {
        return failure;
    }

    /** Whether nothing has come for so long. */
    boolean isSilentFor(Duration time) {
        return waiting && System.nanoTime() - since > time.toNanos();
    }

    /** Tells the listener nothing more. */
    void abandon() {
        abandoned = true;
    }
}
