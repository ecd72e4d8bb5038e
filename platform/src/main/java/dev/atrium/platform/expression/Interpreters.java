package dev.atrium.platform.expression;

import dev.atrium.platform.expression.RenderingException.Reason;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/** As many interpreters as there are processors, each made when it is first needed. */
final class Interpreters implements AutoCloseable {

    private final RenderingLimits limits;
    private final Once<Scripts> scripts = new Once<>();
    private final Semaphore free =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
    private final Deque<Interpreter> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    Interpreters(RenderingLimits limits) {
        this.limits = limits;
    }

    /** Runs a task, when an interpreter is free: that wait is not part of the task's time. */
    <T> T run(Interpreter.Task<T> task) throws RenderingException {
        try {
            free.acquire();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new RenderingException(Reason.FAILED, "The rendering was interrupted");
        }
        try {
            return runNow(task);
        } finally {
            free.release();
        }
    }

    private <T> T runNow(Interpreter.Task<T> task) throws RenderingException {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        Interpreter waiting = idle.pollFirst();
        Interpreter interpreter = waiting == null ? new Interpreter(limits, scripts) : waiting;
        try {
            return interpreter.run(task);
        } finally {
            if (interpreter.usable() && !closed) {
                idle.addFirst(interpreter);
            } else {
                interpreter.close();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Interpreter interpreter = idle.poll(); interpreter != null; interpreter = idle.poll()) {
            interpreter.close();
        }
    }
}
