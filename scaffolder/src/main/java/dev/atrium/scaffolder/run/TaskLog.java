package dev.atrium.scaffolder.run;

import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.run.Uninterrupted;
import dev.atrium.platform.secret.Mask;
import dev.atrium.scaffolder.TaskEvent.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an execution has to say: lines are written in chunks, a moment after they came, and always together with what is
 * recorded next, in the order in which they came. Secrets are masked before anything else sees them.
 */
final class TaskLog implements AutoCloseable {

    /** How many lines a task's log may have. */
    static final int MOST_LINES = 100_000;
    /** How long a line may be, in characters. */
    static final int LONGEST_LINE = 10_000;

    private static final Logger log = LoggerFactory.getLogger(TaskLog.class);

    private static final int MOST_PENDING = 2_000;
    private static final Duration CHUNK = Duration.ofMillis(100);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final Sql sql;
    private final Execution execution;
    private final Mask mask;
    /** Held while something is written, so that nothing overtakes it. */
    private final ReentrantLock writing = new ReentrantLock();

    private final List<LogEntry> pending = new ArrayList<>();
    private int lines;
    private boolean closed;

    /**
     * The log of an execution.
     *
     * @param lines how many lines earlier executions have logged
     */
    TaskLog(Sql sql, Execution execution, Mask mask, int lines) {
        this.sql = sql;
        this.execution = execution;
        this.mask = mask;
        this.lines = lines;
        Thread.ofVirtual().name("scaffolder-log").start(this::writeInChunks);
    }

    /** Adds a text, line by line. */
    void add(Level level, String step, String text) {
        mask.apply(text).lines().forEach(line -> addLine(level, step, line));
        if (isFull()) {
            Uninterrupted.get(() -> write((_, _) -> true));
        }
    }

    /** A text that may be shown. */
    String masked(String text) {
        return mask.apply(text);
    }

    /** Writes what came so far, and what is to be recorded with it, in one transaction. */
    <T> T write(BiFunction<Transaction, List<LogEntry>, T> record) {
        writing.lock();
        try {
            var entries = peek();
            var taken = entries.size();
            var result = sql.transaction(tx -> {
                var recorded = record.apply(tx, entries);
                EventRows.append(tx, execution.task(), execution.id(), entries);
                return recorded;
            });
            remove(taken);
            return result;
        } finally {
            writing.unlock();
        }
    }

    private void addLine(Level level, String step, String line) {
        synchronized (pending) {
            if (lines > MOST_LINES || closed) {
                return;
            }
            lines++;
            pending.add(
                    lines > MOST_LINES
                            ? LogEntry.line(
                                    Level.WARNING,
                                    step,
                                    "The log has " + MOST_LINES + " lines; nothing is added to it from here on.")
                            : LogEntry.line(level, step, cut(line)));
            pending.notifyAll();
        }
    }

    private static String cut(String line) {
        return line.length() <= LONGEST_LINE
                ? line
                : line.substring(0, LONGEST_LINE) + "… (" + (line.length() - LONGEST_LINE) + " more characters)";
    }

    private boolean isFull() {
        synchronized (pending) {
            return pending.size() >= MOST_PENDING;
        }
    }

    private List<LogEntry> peek() {
        synchronized (pending) {
            return new ArrayList<>(pending);
        }
    }

    private void remove(int count) {
        synchronized (pending) {
            pending.subList(0, count).clear();
        }
    }

    private void writeInChunks() {
        try {
            while (awaitLines()) {
                try {
                    write((_, _) -> true);
                } catch (Superseded e) {
                    execution.stop(Execution.Reason.SUPERSEDED);
                    return;
                } catch (RuntimeException e) {
                    log.warn("Could not write the log of task {}; trying again", execution.task(), e);
                    Thread.sleep(AFTER_FAILURE);
                }
            }
        } catch (InterruptedException e) {
            // nobody interrupts this thread: it ends by being closed
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for lines, and a moment longer for more of them. Answers false when there will be none. */
    private boolean awaitLines() throws InterruptedException {
        synchronized (pending) {
            while (pending.isEmpty() && !closed) {
                pending.wait();
            }
            if (!closed) {
                var until = System.nanoTime() + CHUNK.toNanos();
                for (long left = CHUNK.toMillis();
                        left > 0 && !closed;
                        left = (until - System.nanoTime()) / 1_000_000) {
                    pending.wait(left);
                }
            }
            return !closed;
        }
    }

    /** Writes nothing any more. */
    @Override
    public void close() {
        synchronized (pending) {
            closed = true;
            pending.notifyAll();
        }
    }
}
