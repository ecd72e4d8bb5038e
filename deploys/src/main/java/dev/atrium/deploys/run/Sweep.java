package dev.atrium.deploys.run;

import dev.atrium.platform.database.Sql;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds deployments that nobody would execute, with one statement now and then. Each node does, which harms nothing. */
final class Sweep implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    private final Sql sql;
    private final Duration interval;
    private final Runnable found;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("deploys-sweep").unstarted(this::sweep);

    /** @param found hears that there is something */
    Sweep(Sql sql, Duration interval, Runnable found) {
        this.sql = sql;
        this.interval = interval;
        this.found = found;
    }

    void start() {
        thread.start();
    }

    /** Waits until what is under way is done, ten seconds at most. */
    @Override
    public void close() {
        closed.countDown();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep() {
        try {
            do {
                try {
                    if (sql.transaction(Queue::sweep) > 0) {
                        found.run();
                    }
                } catch (RuntimeException e) {
                    log.warn("Could not look for deployments that are not executed; trying again", e);
                }
            } while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            // nobody interrupts this thread: it ends by being closed
            Thread.currentThread().interrupt();
        }
    }
}
