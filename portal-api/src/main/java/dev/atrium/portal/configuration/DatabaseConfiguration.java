package dev.atrium.portal.configuration;

import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.EmbeddedDatabase;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.StatementListener;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** The database: the one that is configured, or an embedded one. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final int DEFAULT_PORT = 5432;

    @Bean
    @Conditional(NoDatabaseConfigured.class)
    EmbeddedDatabase embeddedDatabase(AtriumProperties properties) throws IOException {
        return EmbeddedDatabase.start(properties.data().toAbsolutePath());
    }

    /** {@code @ConditionalOnProperty} cannot tell an empty URL from any other. */
    static final class NoDatabaseConfigured implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !StringUtils.hasText(context.getEnvironment().getProperty("atrium.database.url"));
        }
    }

    @Bean
    Database database(
            AtriumProperties properties,
            ObjectProvider<EmbeddedDatabase> embedded,
            ObjectProvider<StatementListener> listener) {
        var server = embedded.getIfAvailable();
        var database = new Database(
                server != null ? server.address() : address(properties.database()),
                properties.database().connections(),
                listener.getIfAvailable(() -> StatementListener.NONE));
        database.migrate("platform");
        database.migrate("catalog");
        database.migrate("scaffolder");
        database.migrate("pipelines");
        database.migrate("deploys");
        database.migrate("monitoring");
        return database;
    }

    @Bean
    Sql sql(Database database) {
        return database.sql();
    }

    /** The address that a URL and the credentials beside it make. */
    static DatabaseAddress address(AtriumProperties.DatabaseProperties properties) {
        var uri = URI.create(properties.url());
        if (uri.getUserInfo() != null) {
            throw new IllegalArgumentException("Give the credentials of the database as atrium.database.username and"
                    + " atrium.database.password, not in its URL.");
        }
        if (!"postgresql".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "atrium.database.url must be like postgresql://db.example.com:5432/atrium");
        }
        return new DatabaseAddress(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                uri.getPath().length() > 1 ? uri.getPath().substring(1) : "atrium",
                properties.username(),
                properties.password(),
                tls(uri.getQuery()));
    }

    private static boolean tls(@Nullable String query) {
        if (query == null || query.isEmpty() || query.equals("sslmode=disable")) {
            return false;
        }
        if (query.equals("sslmode=verify-full")) {
            return true;
        }
        throw new IllegalArgumentException(
                "atrium.database.url knows sslmode=verify-full and sslmode=disable, not ?" + query);
    }
}
