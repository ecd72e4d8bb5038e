package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atrium.platform.database.EmbeddedDatabase;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** A portal without what helps only while exploring, and, for a while, without its database. */
@TestPropertySource(properties = {"spring.graphql.schema.introspection.enabled=false", "atrium.graphiql.enabled=false"})
@DirtiesContext
class SwitchedOffTest extends PortalTest {

    @Value("${atrium.database.url}")
    URI url;

    @Value("${atrium.database.username}")
    String username;

    @Value("${atrium.database.password}")
    String password;

    @Autowired
    ObjectProvider<EmbeddedDatabase> embedded;

    @ParameterizedTest
    @ValueSource(strings = {"{ __schema { types { name } } }", "{ __type(name: \"Query\") { fields { name } } }"})
    void doesNotDescribeItsSchema(String document) {
        var answer = api.ask(document);
        assertThat(answer.codes()).containsExactly("BAD_USER_INPUT");
        assertThat(answer.at("/__schema").isEmpty()).isTrue();
        assertThat(answer.at("/__type").isEmpty()).isTrue();
    }

    @Test
    void stillSaysOfWhichTypeSomethingIs() {
        assertThat(api.ask("{ entity(ref: \"component:example-app\") { __typename } }")
                        .ok()
                        .at("/entity/__typename")
                        .asString())
                .isEqualTo("Component");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/graphiql",
                "/graphiql/",
                "/graphiql/index.html",
                "/graphiql/page.js",
                "//graphiql//index.html",
                "/%67raphiql/index.html",
                "/graphiql;a=b/index.html"
            })
    void doesNotServeGraphiql(String path) {
        assertThat(api.get(path).statusCode()).as(path).isEqualTo(404);
    }

    @Test
    void startsNoDatabaseBesideTheConfiguredOne() {
        assertThat(embedded.getIfAvailable()).isNull();
    }

    @Test
    void isHealthyOnlyWhileTheDatabaseAnswers() throws SQLException {
        assertThat(api.get("/actuator/health").statusCode()).isEqualTo(200);
        try {
            admit(false);
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                var health = api.get("/actuator/health");
                assertThat(health.statusCode()).isEqualTo(503);
                assertThat(health.body()).contains("DOWN").doesNotContain("Exception", "postgres");
            });
            assertThat(api.ask("{ entity(ref: \"component:example-app\") { ref } }")
                            .codes())
                    .containsExactly("INTERNAL");
        } finally {
            admit(true);
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(api.get("/actuator/health").statusCode()).isEqualTo(200);
            assertThat(api.ask("{ entity(ref: \"component:example-app\") { ref } }")
                            .errors())
                    .isEmpty();
        });
    }

    /** Lets connections to the portal's database in, or throws them out. */
    private void admit(boolean connections) throws SQLException {
        var database = url.getPath().substring(1);
        var server = "jdbc:" + url.resolve("/postgres");
        try (var connection = DriverManager.getConnection(server, username, password);
                var statement = connection.createStatement()) {
            statement.execute("alter database " + database + " with allow_connections " + connections);
            if (!connections) {
                statement.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database + "'");
            }
        }
    }
}
