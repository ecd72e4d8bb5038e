package dev.atrium.platform.database;

import dev.atrium.platform.access.BadRequest;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Runs statements, each on a connection of the pool for as long as it takes.
 *
 * <p>Statements are prepared once a connection and kept, so their texts should be few: what varies goes into parameters.
 */
public final class Sql {

    private final ConnectionFactory connections;
    private final StatementListener listener;

    /** Statements over a pool. */
    public Sql(ConnectionFactory pool, StatementListener listener) {
        this.connections = pool;
        this.listener = listener;
    }

    /** The rows of a query. {@code mapping} must not keep the row. */
    public <T> Flux<T> rows(Query query, Function<? super Readable, T> mapping) {
        return Flux.usingWhen(connections.create(), c -> rows(c, query, mapping), Connection::close)
                .contextWrite(Sql::nothing);
    }

    /** The first row of a query, or empty. */
    public <T> Mono<T> row(Query query, Function<? super Readable, T> mapping) {
        return Mono.usingWhen(connections.create(), c -> rows(c, query, mapping).next(), Connection::close)
                .contextWrite(Sql::nothing);
    }

    /** The number of rows that a statement changed. */
    public Mono<Long> update(Query query) {
        return Mono.usingWhen(connections.create(), c -> update(c, query), Connection::close)
                .contextWrite(Sql::nothing);
    }

    /**
     * Waits for a transaction of several statements: for runs, on a virtual thread. What the body throws rolls everything
     * back and is thrown on.
     */
    public <T> T transaction(Function<Transaction, T> body) {
        return Transaction.run(this, connections, body);
    }

    <T> Flux<T> rows(Connection connection, Query query, Function<? super Readable, T> mapping) {
        // concatMap would not do here: a query has one result, and a result of several must be drained in order anyway
        return Flux.from(statement(connection, query).execute()).flatMap(result -> result.map(mapping), 1);
    }

    Mono<Long> update(Connection connection, Query query) {
        return Flux.from(statement(connection, query).execute())
                .flatMap(result -> result.getRowsUpdated(), 1)
                .reduce(0L, Long::sum);
    }

    /**
     * The driver needs nothing of what a request carries along, and for every message of the protocol it would be restored to
     * thread locals: a tenth of what a small query costs.
     */
    private static Context nothing(Context ofTheRequest) {
        return Context.empty();
    }

    private Statement statement(Connection connection, Query query) {
        var text = query.text();
        listener.sending(text);
        var statement = connection.createStatement(text);
        var values = query.values();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) instanceof TypedNull(var type)) {
                statement.bindNull(i, type);
            } else {
                refuseNul(values.get(i));
                statement.bind(i, values.get(i));
            }
        }
        return statement;
    }

    /** PostgreSQL keeps no such text, wherever it came from. */
    private static void refuseNul(Object value) {
        if (value instanceof String text && text.indexOf('\0') >= 0) {
            throw new BadRequest("There is a NUL character (U+0000) in a text: take it out.");
        }
        if (value instanceof String[] texts) {
            for (var text : texts) {
                refuseNul(text);
            }
        }
    }

    /** A parameter without a value. */
    public record TypedNull(Class<?> type) {}
}
