package dev.atrium.platform.source.pull;

import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.source.SourceException;

/** A transaction whose body may throw {@link SourceException}, which rolls it back as anything else does. */
final class CheckedTransaction {

    /** What is done in it. */
    @FunctionalInterface
    interface Body<T> {

        T in(Transaction tx) throws SourceException;
    }

    private CheckedTransaction() {}

    static <T> T run(Sql sql, Body<T> body) throws SourceException {
        try {
            return sql.transaction(tx -> {
                try {
                    return body.in(tx);
                } catch (SourceException e) {
                    throw new Carrier(e);
                }
            });
        } catch (Carrier carrier) {
            throw carrier.carried;
        }
    }

    private static final class Carrier extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final SourceException carried;

        Carrier(SourceException carried) {
            super(carried);
            this.carried = carried;
        }
    }
}
