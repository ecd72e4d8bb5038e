package dev.atrium.pipelines.workspace;

import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Transaction;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** Transactions that an interruption does not tear: a task may be cancelled at any time, but what is written down is written whole. */
final class Uninterrupted {

    private Uninterrupted() {}

    /** What the transaction answers. The thread stays interrupted if it was, or came to be. */
    static <T> T transaction(Sql sql, Function<Transaction, T> body) {
        var task = new FutureTask<T>(() -> sql.transaction(body));
        Thread.ofVirtual().name("pipelines-workspace").start(task);
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
