package dev.atrium.pipelines.executor;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A task that is executed on a thread of its own. */
public final class Execution {

    private final FutureTask<Executor.Outcome> outcome;
    private final Thread thread;
    private final Heard heard;

    Execution(Executor executor, TaskOrder order, Heard heard) {
        this.heard = heard;
        this.outcome = new FutureTask<>(() -> {
            try {
                return executor.execute(order, heard);
            } finally {
                heard.over();
            }
        });
        this.thread = Thread.ofVirtual().name(order.key()).start(outcome);
    }

    /** Begins an order that only this executor is to have. */
    public static Execution of(Executor executor, Order order) {
        return new Execution(executor, order.order(), new Heard());
    }

    public String key() {
        return thread.getName();
    }

    public Heard heard() {
        return heard;
    }

    /** How it ended; fails where it does not within some minutes. */
    public Executor.Outcome outcome() {
        try {
            return outcome.get(4, TimeUnit.MINUTES);
        } catch (ExecutionException failed) {
            throw new AssertionError("execute failed", failed.getCause());
        } catch (TimeoutException hangs) {
            thread.interrupt();
            throw new AssertionError("execute does not end; heard " + heard.events(), hangs);
        } catch (InterruptedException interrupted) {
            thread.interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** Interrupts it and waits for its end, which has to be an InterruptedException. */
    public void interrupt() {
        thread.interrupt();
        try {
            throw new AssertionError("not interrupted, but " + outcome.get(2, TimeUnit.MINUTES));
        } catch (ExecutionException ended) {
            if (!(ended.getCause() instanceof InterruptedException)) {
                throw new AssertionError("not interrupted", ended.getCause());
            }
        } catch (TimeoutException | InterruptedException e) {
            throw new AssertionError("execute does not end", e);
        }
    }
}
