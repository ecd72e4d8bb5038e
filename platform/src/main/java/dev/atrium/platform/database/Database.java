package dev.atrium.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.client.SSLMode;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The connections to one PostgreSQL: a reactive pool for Atrium, a small JDBC pool for the libraries that need one. */
public final class Database implements AutoCloseable {

    /** Prepared statements kept on each connection: each holds memory in PostgreSQL. */
    private static final int PREPARED_STATEMENTS = 256;

    private static final int JDBC_CONNECTIONS = 4;

    private final PostgresqlConnectionFactory unpooled;
    private final ConnectionPool pool;
    private final HikariDataSource jdbc;
    private final Sql sql;

    /**
     * Connects when first used.
     *
     * @param connections the size of the reactive pool
     */
    public Database(DatabaseAddress address, int connections, StatementListener listener) {
        this.unpooled = new PostgresqlConnectionFactory(configuration(address));
        this.pool = new ConnectionPool(ConnectionPoolConfiguration.builder(unpooled)
                .initialSize(0)
                .maxSize(connections)
                .maxIdleTime(Duration.ofMinutes(10))
                .maxAcquireTime(Duration.ofSeconds(30))
                .validationDepth(ValidationDepth.LOCAL)
                .build());
        this.jdbc = jdbc(address);
        this.sql = new Sql(pool, listener);
    }

    /** Statements over the reactive pool. */
    public Sql sql() {
        return sql;
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

    @Override
    public void close() {
        pool.dispose();
        jdbc.close();
    }

    private static PostgresqlConnectionConfiguration configuration(DatabaseAddress address) {
        return PostgresqlConnectionConfiguration.builder()
                .host(address.host())
                .port(address.port())
                .database(address.database())
                .username(address.username())
                .password(address.password())
                .sslMode(address.tls() ? SSLMode.VERIFY_FULL : SSLMode.DISABLE)
                .applicationName("atrium")
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
