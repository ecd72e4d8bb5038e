package dev.atrium.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.client.SSLMode;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The connections to one PostgreSQL: a reactive pool for Atrium, a small JDBC pool for the libraries that need one. */
public final class Database implements AutoCloseable {

    /** Prepared statements kept on each connection: each holds memory in PostgreSQL. */
    private static final int PREPARED_STATEMENTS = 256;

    private static final int JDBC_CONNECTIONS = 4;

    private final PostgresqlConnectionFactory unpooled;
    private final ConnectionPool pool;
    private final ConnectionPool lookupPool;
    private final HikariDataSource jdbc;
    private final Sql sql;
    private final Sql lookups;
    private final Sinks.Empty<Void> closed = Sinks.empty();

    /**
     * Connects when first used.
     *
     * @param connections the size of each of the two reactive pools
     */
    public Database(DatabaseAddress address, int connections, StatementListener listener) {
        this.unpooled = new PostgresqlConnectionFactory(configuration(address, "auto"));
        this.pool = pool(unpooled, connections);
        this.lookupPool =
                pool(new PostgresqlConnectionFactory(configuration(address, "force_generic_plan")), connections);
        this.jdbc = jdbc(address);
        this.sql = new Sql(pool, listener);
        this.lookups = new Sql(lookupPool, listener);
    }

    /** Statements over the reactive pool. */
    public Sql sql() {
        return sql;
    }

    /**
     * Statements that are planned once a connection and never again, whatever their values: for those that look rows up by
     * key, where planning costs several times what the plan does. Not for those whose best plan depends on the values.
     */
    public Sql lookups() {
        return lookups;
    }

    /** For the libraries that need JDBC (Flyway, db-scheduler), and for nothing else. */
    public DataSource jdbc() {
        return jdbc;
    }

    /** A factory of connections outside the pool: for one that is kept, such as a listener's. */
    public PostgresqlConnectionFactory unpooled() {
        return unpooled;
    }

    /**
     * Brings the schema of a module up to date with its migrations in {@code db/migration/<module>}.
     *
     * @throws org.flywaydb.core.api.FlywayException if a migration fails; the schema is then as it was
     */
    public void migrate(String module) {
        Flyway.configure()
                .dataSource(jdbc)
                .schemas(module)
                .locations("classpath:db/migration/" + module)
                .load()
                .migrate();
    }

    /** Completes when this is closed: for those who keep a connection outside the pool. */
    Mono<Void> closed() {
        return closed.asMono();
    }

    @Override
    public void close() {
        closed.tryEmitEmpty();
        pool.dispose();
        lookupPool.dispose();
        jdbc.close();
    }

    private static ConnectionPool pool(PostgresqlConnectionFactory factory, int connections) {
        return new ConnectionPool(ConnectionPoolConfiguration.builder(factory)
                .initialSize(0)
                .maxSize(connections)
                .maxIdleTime(Duration.ofMinutes(10))
                .maxAcquireTime(Duration.ofSeconds(30))
                .validationDepth(ValidationDepth.LOCAL)
                .build());
    }

    private static PostgresqlConnectionConfiguration configuration(DatabaseAddress address, String planCacheMode) {
        return PostgresqlConnectionConfiguration.builder()
                .host(address.host())
                .port(address.port())
                .database(address.database())
                .username(address.username())
                .password(address.password())
                .sslMode(address.tls() ? SSLMode.VERIFY_FULL : SSLMode.DISABLE)
                .applicationName("atrium")
                .options(Map.of("plan_cache_mode", planCacheMode))
                .preparedStatementCacheQueries(PREPARED_STATEMENTS)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    private static HikariDataSource jdbc(DatabaseAddress address) {
        var source = new HikariDataSource();
        source.setPoolName("atrium-jdbc");
        source.setJdbcUrl(address.jdbcUrl());
        source.setUsername(address.username());
        source.setPassword(address.password());
        source.setMaximumPoolSize(JDBC_CONNECTIONS);
        source.setMinimumIdle(0);
        return source;
    }
}
