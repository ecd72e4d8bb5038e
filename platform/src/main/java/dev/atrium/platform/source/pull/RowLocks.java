package dev.atrium.platform.source.pull;

import dev.atrium.platform.database.Sql;
import dev.atrium.platform.source.SourceException;
import java.util.concurrent.Semaphore;

/**
 * Transactions that lock a pull request's row, few at a time. While one moves a branch it takes a second connection, to write
 * down what is told of that; if all others of the pool waited for its lock, it would wait for them.
 */
final class RowLocks {

    private static final int AT_A_TIME = 2;

    private final Semaphore turns = new Semaphore(AT_A_TIME);
    private final Sql sql;

    RowLocks(Sql sql) {
        this.sql = sql;
    }

    /** Waits for its turn without a connection, then runs the transaction. */
    <T> T transaction(CheckedTransaction.Body<T> body) throws SourceException {
        turns.acquireUninterruptibly();
        try {
            return CheckedTransaction.run(sql, body);
        } finally {
            turns.release();
        }
    }
}
