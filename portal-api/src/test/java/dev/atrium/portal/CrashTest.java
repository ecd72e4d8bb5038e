package dev.atrium.portal;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atrium.portal.client.GraphQl;
import dev.atrium.portal.client.PortalProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a portal in the middle of an ingestion: the next one on the same data finishes it, and nothing is lost or doubled. */
class CrashTest extends PortalTest {

    private static final int LOCATIONS = 60;
    private static final int COMPONENTS = 44;
    private static final int ENTITIES = LOCATIONS * GeneratedCatalog.size(COMPONENTS) + 1;

    private static final String FILTER = "{ namespace: [\"crash\"] }";

    @TempDir
    static Path data;

    @Test
    @Timeout(240)
    void endsWithWhatAnUndisturbedIngestionGives() throws Exception {
        var root = writeCatalog();
        var settings = List.of(
                "--atrium.catalog.allowed-roots=" + FILES,
                "--atrium.catalog.registration-wait=1ms",
                "--atrium.catalog.parallel-reads=1");

        ProcessHandle orphan;
        try (var portal = PortalProcess.start(data, settings)) {
            portal.api().ask(REGISTER, Map.of("target", root.toString())).ok();
            orphan = portal.database().orElseThrow();
            var ingested = await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> total(portal.api()), total -> total > 0);
            portal.kill();
            assertThat(ingested).as("entities when the portal was killed").isLessThan(ENTITIES);
            assertThat(orphan.isAlive()).as("the database outlives its portal").isTrue();

            try (var second = PortalProcess.start(data, settings)) {
                assertThat(orphan.isAlive()).isFalse();
                Thread.sleep(ThreadLocalRandom.current().nextLong(500));
                second.kill();
            }
        }

        Map<String, Object> survived;
        ProcessHandle database;
        try (var portal = PortalProcess.start(data, settings)) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(total(portal.api())).isEqualTo(ENTITIES));
            survived = snapshot(portal.api());
            database = portal.database().orElseThrow();
        }
        assertThat(database.isAlive()).as("the database ends with its portal").isFalse();

        var location = register(root);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(total(api)).isEqualTo(ENTITIES));
        assertThat(survived).hasSize(ENTITIES).isEqualTo(snapshot(api));
        unregister(location);
        assertThat(total(api)).isZero();
    }

    /** A file that names many: each is a transaction of its own, so that there is a middle to be killed in. */
    private static Path writeCatalog() {
        var catalog = new GeneratedCatalog("crash");
        IntStream.range(0, LOCATIONS).forEach(i -> write("crash/part-" + i + ".yaml", catalog.file(i, COMPONENTS)));
        var targets = IntStream.range(0, LOCATIONS)
                .mapToObj(i -> "./part-" + i + ".yaml")
                .collect(joining(", "));
        return write("crash/catalog-info.yaml", """
                apiVersion: backstage.io/v1alpha1
                kind: Location
                metadata: { name: all, namespace: crash }
                spec: { targets: [%s] }
                """.formatted(targets));
    }

    private static int total(GraphQl api) {
        return api.ask("{ entities(filter: " + FILTER + ") { totalCount } }")
                .ok()
                .at("/entities/totalCount")
                .asInt();
    }

    /** Everything about every entity, relations and history included, by its ref. */
    private static Map<String, Object> snapshot(GraphQl api) {
        var page = """
                query Everything($after: String) {
                  entities(filter: %s, first: 50, after: $after) {
                    nodes {
                      ref title labels tags spec owner { ref } system { ref } source { path line stale }
                      problems { message }
                      relations(first: 50) { nodes { type targetRef dangling } }
                      revisions(first: 5) { nodes { number change } }
                    }
                    pageInfo { hasNextPage endCursor }
                  }
                }""".formatted(FILTER);
        var all = new HashMap<String, Object>();
        String after = null;
        do {
            var variables = new HashMap<String, Object>();
            variables.put("after", after);
            var answer = api.ask(page, variables).ok();
            answer.at("/entities/nodes")
                    .forEach(node -> assertThat(all.put(node.path("ref").asString(), node))
                            .isNull());
            after = answer.at("/entities/pageInfo/hasNextPage").asBoolean()
                    ? Objects.requireNonNull(
                            answer.at("/entities/pageInfo/endCursor").asString())
                    : null;
        } while (after != null);
        return all;
    }
}
