package dev.atrium.platform.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again, on a virtual thread of its own, until it is closed. What fails is logged and tried again. */
@Blocks
public final class Repeated implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Repeated.class);

    /** How long {@link #close} waits for what is under way. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final Duration first;
    private final Duration pause;
    private final Runnable work;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /**
     * Does nothing before it is started.
     *
     * @param name of the thread, and in the log
     * @param first before the first time
     * @param pause between the end of one time and the begin of the next
     */
    public Repeated(String name, Duration first, Duration pause, Runnable work) {
        this.name = name;
        this.first = first;
        this.pause = pause;
        this.work = work;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::repeat);
    }

    /** Begins. At most once. */
    public void start() {
        thread.start();
    }

    /** Whether it is to end. */
    public boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Waits until what is under way is done, ten seconds at most. */
    @Override
    public void close() {
        closed.countDown();
        if (thread.getState() == Thread.State.NEW || thread.equals(Thread.currentThread())) {
            return;
        }
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("IllegalCatch")
    private void repeat() {
        try {
            for (var wait = first; !closed.await(wait.toMillis(), TimeUnit.MILLISECONDS); wait = pause) {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    log.warn("{} failed; trying again in {} s", name, pause.toMillis() / 1000.0, e);
                }
            }
        } catch (InterruptedException e) {
            // nobody interrupts this thread: it ends by being closed
            Thread.currentThread().interrupt();
        }
    }
}
