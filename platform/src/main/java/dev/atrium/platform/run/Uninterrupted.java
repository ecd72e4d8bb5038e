package dev.atrium.platform.run;

import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Transaction;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.Supplier;

/** Does what an interruption must not tear: a thread may be interrupted at any time, but what it writes down is written down whole. */
@Blocks
public final class Uninterrupted {

    private Uninterrupted() {}

    /** What the work answers or throws, on a thread of its own. The calling thread stays interrupted if it was, or came to be. */
    public static <T> T get(Supplier<T> work) {
        var task = new FutureTask<T>(work::get);
        Thread.ofVirtual().name("uninterrupted").start(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw thrown(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What a transaction answers or throws, in the same way. */
    public static <T> T transaction(Sql sql, Function<Transaction, T> body) {
        return get(() -> sql.transaction(body));
    }

    private static RuntimeException thrown(ExecutionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
            return failure;
        }
        if (e.getCause() instanceof Error failure) {
            throw failure;
        }
        return new IllegalStateException(e.getCause());
    }
}
