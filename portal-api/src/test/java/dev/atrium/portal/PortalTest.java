package dev.atrium.portal;

import static org.awaitility.Awaitility.await;

import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.portal.client.Answer;
import dev.atrium.portal.client.GraphQl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A portal that runs on a database of its own and has read the example company. Tests share it, unless they configure it in
 * another way: what one adds it names after itself, so that no other meets it.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "atrium.catalog.refresh-interval=1h",
            "spring.main.banner-mode=off",
            // what templates make is built here as elsewhere, but not by Maven: GoldenPipelineTest does that
            "atrium.pipelines.process.actions[0].image=action-containers/(mvn-java|node|mkdocs).*",
            "atrium.pipelines.process.actions[0].command=true",
            "atrium.pipelines.templates=atrium:builds/templates.git",
            "atrium.pipelines.secrets[0].name=TOKEN",
            "atrium.pipelines.secrets[0].value=hunter2-and-friends",
            "atrium.pipelines.secrets[0].repositories=builds/secretive"
        })
@Import(Statements.class)
abstract class PortalTest {

    /** Files below may be registered. */
    static final Path FILES = temporary("atrium-files");

    static final String REGISTER = """
            mutation Register($target: String!) {
              registerLocation(input: { target: $target }) {
                location { id target status }
                counts { created updated deleted unchanged conflicts }
                problems { message location path line column }
              }
            }""";

    static final String REFRESH = """
            mutation Refresh($id: ID!) {
              refreshLocation(input: { id: $id }) { location { status } counts { created updated deleted unchanged } }
            }""";

    /** The ports of the portals that have read the example company. */
    private static final Set<Integer> ready = ConcurrentHashMap.newKeySet();

    @LocalServerPort
    int port;

    @Autowired
    Statements statements;

    GraphQl api;

    @DynamicPropertySource
    static void portal(DynamicPropertyRegistry properties) throws IOException, SQLException {
        var database = PostgresExtension.newDatabase();
        properties.add(
                "atrium.database.url",
                () -> "postgresql://%s:%d/%s".formatted(database.host(), database.port(), database.database()));
        properties.add("atrium.database.username", database::username);
        properties.add("atrium.database.password", database::password);
        var data = temporary("atrium-data");
        properties.add("atrium.data", data::toString);
        properties.add("atrium.catalog.allowed-roots", FILES::toString);
    }

    @BeforeEach
    void awaitTheExampleCompany() {
        api = new GraphQl(port);
        if (ready.add(port)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                var states = api.ask("{ locations(first: 100) { nodes { status } } }")
                        .ok()
                        .texts("/locations/nodes", "status");
                return states.size() > 1 && !states.contains("PENDING");
            });
        }
    }

    /** Writes a file that may be registered, with the folders above it. */
    static Path write(String path, String content) {
        try {
            var file = FILES.resolve(path);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Registers a file or folder; answers with the location's id. */
    String register(Path target) {
        return register(target.toString())
                .ok()
                .at("/registerLocation/location/id")
                .asString();
    }

    Answer register(String target) {
        return api.ask(REGISTER, Map.of("target", target));
    }

    Answer refresh(String id) {
        return api.ask(REFRESH, Map.of("id", id)).ok();
    }

    void unregister(String id) {
        api.ask("mutation($id: ID!) { unregisterLocation(input: { id: $id }) { deleted } }", Map.of("id", id))
                .ok();
    }

    private static Path temporary(String name) {
        try {
            var folder = Files.createTempDirectory(name).toRealPath();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try {
            org.springframework.util.FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            // a portal that is going down at the same time may still write; what is left is in the temporary directory
            folder.toFile().deleteOnExit();
        }
    }
}
