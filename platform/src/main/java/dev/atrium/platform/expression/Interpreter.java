package dev.atrium.platform.expression;

import dev.atrium.platform.expression.RenderingException.Reason;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A sandbox and the thread that it runs on. Whoever waits for a rendering waits no longer than it may take, even for one that does not
 * look at the time: such an interpreter is left behind.
 */
final class Interpreter implements AutoCloseable {

    /** Deep recursion is ended by counting; this is what the counted calls need. */
    private static final long STACK_BYTES = 16L << 20;

    private static final long START_SECONDS = 60;
    private static final long GRACE_MILLIS = 500;

    private final RenderingLimits limits;
    private final Guard guard;
    private final Once<Scripts> scripts;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(null, work, "nunjucks", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Sandbox sandbox;
    private volatile boolean usable = true;

    Interpreter(RenderingLimits limits, Once<Scripts> scripts) {
        this.limits = limits;
        this.guard = new Guard(limits);
        this.scripts = scripts;
    }

    /** What is done with a sandbox. */
    interface Task<T> {
        T run(Sandbox sandbox) throws RenderingException;
    }

    /** Runs a task within the limits. */
    <T> T run(Task<T> task) throws RenderingException {
        Sandbox ready = sandbox;
        if (ready == null) {
            ready = await(thread.submit(() -> Sandbox.create(guard, limits, scripts)), START_SECONDS * 1000);
            sandbox = ready;
        }
        Sandbox made = ready;
        return await(thread.submit(() -> guarded(task, made)), limits.time().toMillis() + GRACE_MILLIS);
    }

    /** Whether it can be used again. One that reached a limit cannot: who knows where it was. */
    boolean usable() {
        return usable;
    }

    private <T> T guarded(Task<T> task, Sandbox made) throws RenderingException {
        guard.begin();
        try {
            return task.run(made);
        } catch (LimitReached e) {
            usable = false;
            throw e.asException();
        } catch (StackOverflowError _) {
            usable = false;
            throw guard.tooDeep().asException();
        } catch (OutOfMemoryError _) {
            usable = false;
            throw Guard.tooLarge("This template needs more memory than there is")
                    .asException();
        } catch (RuntimeException e) {
            // Rhino, come upon something that it did not expect
            usable = false;
            RenderingException failed = new RenderingException(Reason.FAILED, "The interpreter failed: " + e);
            failed.initCause(e);
            throw failed;
        } finally {
            guard.end();
        }
    }

    private <T> T await(Future<T> result, long millis) throws RenderingException {
        try {
            return result.get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw cause(e.getCause());
        } catch (TimeoutException _) {
            abandon();
            throw Guard.tooLong(limits).asException();
        } catch (InterruptedException _) {
            abandon();
            Thread.currentThread().interrupt();
            throw new RenderingException(Reason.FAILED, "The rendering was interrupted");
        }
    }

    private RenderingException cause(@Nullable Throwable cause) {
        if (cause instanceof RenderingException exception) {
            return exception;
        }
        usable = false;
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException("The interpreter failed", cause);
    }

    private void abandon() {
        usable = false;
        guard.abandon();
    }

    @Override
    public void close() {
        guard.abandon();
        thread.shutdown();
    }
}
