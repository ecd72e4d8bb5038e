package dev.atrium.platform.database;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Statements that count together or not at all; each call waits for its answer. For runs, on virtual threads. */
public final class Transaction {

    private final Sql sql;
    private final Connection connection;

    private Transaction(Sql sql, Connection connection) {
        this.sql = sql;
        this.connection = connection;
    }

    static <T> T run(Sql sql, ConnectionFactory connections, Function<Transaction, T> body) {
        var connection = Objects.requireNonNull(Mono.from(connections.create()).block());
        try {
            await(connection.beginTransaction());
            T result;
            try {
                result = body.apply(new Transaction(sql, connection));
            } catch (Throwable failure) {
                rollBack(connection, failure);
                throw failure;
            }
            await(connection.commitTransaction());
            return result;
        } finally {
            await(connection.close());
        }
    }

    /** All rows of a query. */
    public <T> List<T> rows(Query query, Function<? super Readable, T> mapping) {
        return Objects.requireNonNull(
                sql.rows(connection, query, mapping).collectList().block());
    }

    /** The first row of a query. */
    public <T> Optional<T> row(Query query, Function<? super Readable, T> mapping) {
        return sql.rows(connection, query, mapping).next().blockOptional();
    }

    /** Runs a statement; answers how many rows it changed. */
    public long update(Query query) {
        return Objects.requireNonNull(sql.update(connection, query).block());
    }

    private static void rollBack(Connection connection, Throwable failure) {
        try {
            await(connection.rollbackTransaction());
        } catch (RuntimeException second) {
            failure.addSuppressed(second);
        }
    }

    private static void await(Publisher<Void> step) {
        Mono.from(step).block();
    }
}
