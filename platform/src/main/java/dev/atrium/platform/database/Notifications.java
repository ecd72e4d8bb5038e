package dev.atrium.platform.database;

import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * What PostgreSQL notifies of. A channel has a connection of its own while somebody listens, shared by all who do. What is
 * notified while that connection is lost is lost with it: look for yourself when {@link #CONNECTED} comes, and now and then besides.
 */
public final class Notifications {

    /** Comes whenever listening has begun, in place of a payload. */
    public static final String CONNECTED = "";

    private static final Logger log = LoggerFactory.getLogger(Notifications.class);

    private final PostgresqlConnectionFactory connections;
    private final Mono<Void> closed;
    private final Map<String, Flux<String>> channels = new ConcurrentHashMap<>();

    /** Connects when first listened to. */
    public Notifications(Database database) {
        this.connections = database.unpooled();
        this.closed = database.closed();
    }

    /**
     * The payloads that come on a channel, until the database is closed. Who does not keep up with them must say what is to become of them
     * ({@code onBackpressureLatest} and the like).
     *
     * @param channel a name in lower case, of letters and {@code _}
     */
    public Flux<String> on(String channel) {
        return channels.computeIfAbsent(channel, this::listening);
    }

    private Flux<String> listening(String channel) {
        if (!channel.matches("[a-z_]+")) {
            throw new IllegalArgumentException(channel);
        }
        return Flux.usingWhen(connections.create(), c -> listen(c, channel), PostgresqlConnection::close)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100))
                        .maxBackoff(Duration.ofSeconds(5))
                        .doBeforeRetry(r -> log.info("Lost the connection that listens on {}", channel, r.failure())))
                // what goes with its database is not lost
                .takeUntilOther(closed)
                .publish()
                .refCount(1, Duration.ofSeconds(5));
    }

    private static Flux<String> listen(PostgresqlConnection connection, String channel) {
        return connection
                .createStatement("listen " + channel)
                .execute()
                .flatMap(result -> result.getRowsUpdated())
                .thenMany(connection
                        .getNotifications()
                        .map(n -> n.getParameter() == null ? CONNECTED : n.getParameter())
                        .startWith(CONNECTED)
                        // a connection that ends in peace is to be made anew, too
                        .concatWith(Flux.error(() -> new IllegalStateException("The connection has ended"))));
    }
}
