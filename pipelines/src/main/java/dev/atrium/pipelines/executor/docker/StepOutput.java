package dev.atrium.pipelines.executor.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a step writes, from the thread that reads it from the engine to the one that executes the task. It holds little: who reads is held
 * up when nobody takes, the engine then stops to read from the container, and the step waits.
 */
final class StepOutput implements ResultCallback<Frame> {

    /** What is taken at once at most, in bytes. */
    static final int ROOM = 128 * 1024;

    /** A step that has ended leaves the engine two seconds to read its last 64 KiB; whatever else is on its way is not lost. */
    private static final Duration STALL = Duration.ofSeconds(1);

    /** More than is on its way, here, in the network and in the engine: if more comes after a stall, the step had not ended. In bytes. */
    private static final long ON_ITS_WAY = 8L << 20;

    /** A line that is begun is told after a moment, whether it ends or not: somebody may be looking at a prompt. */
    private static final Duration BEGUN_LINE = Duration.ofMillis(50);

    private final ReentrantLock lock = new ReentrantLock();
    private final WholeLines lines = new WholeLines();
    private final Condition changed = lock.newCondition();
    private byte[] filling = new byte[ROOM];
    private byte[] spare = new byte[ROOM];
    private int filled;
    private boolean started;
    private boolean ended;
    private boolean closed;
    private long read;
    private long readBeforeStall = -ON_ITS_WAY;
    private @Nullable Closeable stream;
    private @Nullable Throwable failure;

    /** Some of the output. The bytes are to be used before more is taken. */
    record Chunk(byte[] bytes, int length) {}

    @Override
    public void onStart(Closeable response) {
        boolean late = locked(() -> {
            stream = response;
            started = true;
            return closed;
        });
        if (late) {
            close(response);
        }
    }

    @Override
    public void onNext(Frame frame) {
        byte[] bytes = locked(() -> lines.add(frame.getStreamType(), frame.getPayload()));
        for (int offset = 0; offset < bytes.length; ) {
            offset += put(bytes, offset);
        }
    }

    private int put(byte[] bytes, int offset) {
        lock.lock();
        try {
            awaitRoom();
            if (closed) {
                return bytes.length - offset;
            }
            int length = Math.min(ROOM - filled, bytes.length - offset);
            System.arraycopy(bytes, offset, filling, filled, length);
            filled += length;
            read += length;
            changed.signalAll();
            return length;
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoom() {
        long begin = System.nanoTime();
        while (filled == ROOM && !closed) {
            changed.awaitUninterruptibly();
        }
        if (System.nanoTime() - begin > STALL.toNanos()) {
            readBeforeStall = read;
        }
    }

    /** Whether nobody took anything for so long, and the end came so soon after, that the engine may have lost the last of it. */
    boolean mayLackItsEnd() {
        return locked(() -> read - readBeforeStall < ON_ITS_WAY);
    }

    @Override
    public void onError(Throwable thrown) {
        locked(() -> {
            if (failure == null) {
                failure = thrown;
            }
            return ended = true;
        });
    }

    @Override
    public void onComplete() {
        locked(() -> ended = true);
    }

    /** Waits until the engine has been asked and has begun to answer. */
    void awaitStart(Deadline deadline) throws InterruptedException, TimeoutException {
        lock.lockInterruptibly();
        try {
            while (!started && !ended) {
                await(deadline);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for more; empty when there is no more to come. */
    Optional<Chunk> take(Deadline deadline) throws InterruptedException, TimeoutException {
        lock.lockInterruptibly();
        try {
            while (filled == 0 && !ended) {
                if (lines.isEmpty()) {
                    await(deadline);
                } else if (!changed.await(BEGUN_LINE.toNanos(), TimeUnit.NANOSECONDS)) {
                    fillRest();
                }
            }
            if (ended && !closed) {
                fillRest();
            }
            if (!ended && deadline.left() <= 0) {
                throw new TimeoutException();
            }
            if (filled == 0) {
                return Optional.empty();
            }
            var chunk = new Chunk(filling, filled);
            filling = spare;
            spare = chunk.bytes();
            filled = 0;
            changed.signalAll();
            return Optional.of(chunk);
        } finally {
            lock.unlock();
        }
    }

    /** With what has no line end, if there is room. */
    private void fillRest() {
        if (ROOM - filled >= 2 * (WholeLines.LONGEST + 1)) {
            byte[] rest = lines.rest();
            System.arraycopy(rest, 0, filling, filled, rest.length);
            filled += rest.length;
            read += rest.length;
        }
    }

    /** What the stream has ended with before its time. */
    Optional<Throwable> failure() {
        return locked(() -> Optional.ofNullable(failure));
    }

    /** Takes no more, and lets the engine's stream go. */
    @Override
    public void close() {
        Optional<Closeable> open = locked(() -> {
            closed = true;
            ended = true;
            return Optional.ofNullable(stream);
        });
        open.ifPresent(StepOutput::close);
    }

    private static void close(Closeable response) {
        try {
            response.close();
        } catch (IOException failed) {
            // nothing more is read from it either way
        }
    }

    private void await(Deadline deadline) throws InterruptedException, TimeoutException {
        long left = deadline.left();
        if (left <= 0) {
            throw new TimeoutException();
        }
        changed.await(left, TimeUnit.NANOSECONDS);
    }

    private <T> T locked(Supplier<T> change) {
        lock.lock();
        try {
            return change.get();
        } finally {
            changed.signalAll();
            lock.unlock();
        }
    }
}
