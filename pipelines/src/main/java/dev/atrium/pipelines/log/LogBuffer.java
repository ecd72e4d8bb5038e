package dev.atrium.pipelines.log;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What was written and is not kept yet, between the one that writes and the one that keeps it. Who writes waits while it is full. */
final class LogBuffer {

    private static final int SMALLEST = 4 << 10;
    private static final int LARGEST = 4 * LogLimits.PIECE;

    private final long delay;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition emptied = lock.newCondition();
    private byte[] bytes = new byte[0];
    private int size;
    /** When the first of the bytes came. */
    private long since;

    private boolean closed;
    private volatile boolean abandoned;

    LogBuffer(Duration delay) {
        this.delay = delay.toNanos();
    }

    /** Adds bytes, and waits while there is no room for them. Once abandoned, throws them away. */
    void put(byte[] from, int offset, int length) {
        lock.lock();
        try {
            int at = offset;
            int end = offset + length;
            while (at < end && !abandoned) {
                int taken = Math.min(end - at, LARGEST - size);
                if (taken == 0) {
                    emptied.awaitUninterruptibly();
                    continue;
                }
                add(from, at, taken);
                at += taken;
            }
        } finally {
            lock.unlock();
        }
    }

    private void add(byte[] from, int offset, int length) {
        if (size == 0) {
            since = System.nanoTime();
        }
        if (bytes.length < size + length) {
            bytes = Arrays.copyOf(bytes, Math.clamp(Math.max(2L * bytes.length, size + length), SMALLEST, LARGEST));
        }
        System.arraycopy(from, offset, bytes, size, length);
        // who takes is woken for the first bytes and for a whole piece, not for every line
        boolean wakes = size == 0 || (size < LogLimits.PIECE && size + length >= LogLimits.PIECE);
        size += length;
        if (wakes) {
            filled.signal();
        }
    }

    /** Waits for the next piece: until there is a whole one, or as long as bytes may wait. Empty when there will be none any more. */
    Optional<byte[]> take() throws InterruptedException {
        lock.lock();
        try {
            while (!abandoned) {
                long left = size == 0 ? Long.MAX_VALUE : since + delay - System.nanoTime();
                if (size >= LogLimits.PIECE || (size > 0 && (closed || left <= 0))) {
                    return Optional.of(piece());
                }
                if (closed) {
                    break;
                }
                if (size == 0) {
                    filled.await();
                } else {
                    filled.awaitNanos(left);
                }
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private byte[] piece() {
        int end = size <= LogLimits.PIECE ? size : PieceEnd.of(bytes, LogLimits.PIECE);
        var piece = Arrays.copyOf(bytes, end);
        size -= end;
        System.arraycopy(bytes, end, bytes, 0, size);
        since = System.nanoTime();
        emptied.signalAll();
        return piece;
    }

    /** Nothing will be added any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing will be kept any more. */
    void abandon() {
        lock.lock();
        try {
            abandoned = true;
            bytes = new byte[0];
            size = 0;
            emptied.signalAll();
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean abandoned() {
        return abandoned;
    }
}
