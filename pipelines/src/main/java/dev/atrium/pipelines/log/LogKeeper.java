package dev.atrium.pipelines.log;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what is put into a buffer, on a thread of its own from the first bytes on. */
final class LogKeeper {

    private static final Logger log = LoggerFactory.getLogger(LogKeeper.class);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    /** Nothing else of a build would outlast this either. */
    private static final Duration LONGEST_FAILURE = Duration.ofMinutes(2);

    private final LogRows rows;
    private final LogBuffer buffer;
    private final StepLog.Owner owner;

    private @Nullable Thread thread;
    private volatile boolean cut;

    LogKeeper(LogRows rows, StepLog.Owner owner, Duration delay) {
        this.rows = rows;
        this.owner = owner;
        this.buffer = new LogBuffer(delay);
    }

    void put(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return;
        }
        if (thread == null) {
            thread = Thread.ofVirtual().name("pipelines-log").start(this::keep);
        }
        buffer.put(bytes, offset, length);
    }

    /** From now on it is told of the log that bytes of it are left out. */
    void isCut() {
        cut = true;
    }

    /** Whether nothing is kept any more. */
    boolean abandoned() {
        return buffer.abandoned();
    }

    /** Waits until all is kept, or given up. What interrupts the thread meanwhile is left to its caller. */
    void close() {
        buffer.close();
        boolean interrupted = false;
        while (thread != null) {
            try {
                thread.join();
                thread = null;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        long offset = 0;
        try {
            for (var piece = buffer.take(); piece.isPresent(); piece = buffer.take()) {
                if (!append(offset, piece.get())) {
                    return;
                }
                offset += piece.get().length;
            }
        } catch (InterruptedException e) {
            // nobody interrupts this thread: it ends by being closed
            Thread.currentThread().interrupt();
        } finally {
            buffer.abandon();
        }
    }

    private boolean append(long offset, byte[] piece) throws InterruptedException {
        var began = System.nanoTime();
        while (true) {
            try {
                return rows.append(offset, piece, cut);
            } catch (IllegalStateException e) {
                log.error("The log of step {} of build {} is lost from here on", owner.step(), owner.build(), e);
                return false;
            } catch (RuntimeException e) {
                if (System.nanoTime() - began > LONGEST_FAILURE.toNanos()) {
                    log.error("The log of step {} of build {} is lost from here on", owner.step(), owner.build(), e);
                    return false;
                }
                log.warn("Could not write the log of build {}; trying again", owner.build(), e);
                Thread.sleep(AFTER_FAILURE);
            }
        }
    }
}
