package dev.atrium.platform.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A real PostgreSQL for tests: a container where a Docker engine answers and has the image, the embedded server elsewhere. One server for all
 * tests of a JVM; each test class gets a database of its own, whose {@link DatabaseAddress} its methods may take as parameter.
 */
public final class PostgresExtension implements BeforeAllCallback, ParameterResolver {

    private static final Map<String, String> SETTINGS = Map.of("fsync", "off", "max_connections", "300", "jit", "off");

    private static final AtomicInteger databases = new AtomicInteger();

    private static DatabaseAddress server;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        store(context).put(DatabaseAddress.class, newDatabase());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DatabaseAddress.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return store(context).get(DatabaseAddress.class, DatabaseAddress.class);
    }

    /** A fresh database on the server that all tests share. */
    public static synchronized DatabaseAddress newDatabase() throws IOException, java.sql.SQLException {
        if (server == null) {
            server = dockerAnswers() ? containerWhereItsImageIsToBeHad() : embedded();
        }
        var name = "test_" + databases.incrementAndGet();
        try (var connection =
                        java.sql.DriverManager.getConnection(server.jdbcUrl(), server.username(), server.password());
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return new DatabaseAddress(server.host(), server.port(), name, server.username(), server.password(), false);
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(
                ExtensionContext.Namespace.create(PostgresExtension.class, context.getRequiredTestClass()));
    }

    private static boolean dockerAnswers() {
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static DatabaseAddress containerWhereItsImageIsToBeHad() throws IOException {
        try {
            return container();
        } catch (ContainerFetchException e) {
            LoggerFactory.getLogger(PostgresExtension.class)
                    .warn("{} The embedded server takes its place.", e.getMessage());
            return embedded();
        }
    }

    // the container and the server live as long as the JVM: Testcontainers' reaper and the server's shutdown hook end
    // them
    @SuppressWarnings("resource")
    private static DatabaseAddress container() {
        var image = System.getenv().getOrDefault("ATRIUM_TEST_POSTGRES_IMAGE", "postgres:18-alpine");
        var container = new PostgreSQLContainer(
                        org.testcontainers.utility.DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"))
                .withDatabaseName("postgres");
        container.withCommand(Stream.concat(
                        Stream.of("postgres"),
                        SETTINGS.entrySet().stream().flatMap(e -> Stream.of("-c", e.getKey() + "=" + e.getValue())))
                .toArray(String[]::new));
        container.start();
        return new DatabaseAddress(
                container.getHost(),
                container.getFirstMappedPort(),
                "postgres",
                container.getUsername(),
                container.getPassword(),
                false);
    }

    @SuppressWarnings("resource")
    private static DatabaseAddress embedded() throws IOException {
        var builder = EmbeddedPostgres.builder();
        SETTINGS.forEach(builder::setServerConfig);
        return new DatabaseAddress("127.0.0.1", builder.start().getPort(), "postgres", "postgres", "", false);
    }
}
