package dev.atrium.deploys.watch;

import static dev.atrium.deploys.cluster.PretendCluster.object;
import static dev.atrium.deploys.watch.WatchFixture.clusters;
import static dev.atrium.deploys.watch.WatchFixture.eventually;
import static dev.atrium.deploys.watch.WatchFixture.labelled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.cluster.PretendCluster;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
@Timeout(120)
class WatchesTest {

    private final PretendCluster cluster = new PretendCluster("main");
    private WatchFixture fixture;
    private UUID target;

    @BeforeEach
    void open(DatabaseAddress address) {
        fixture = new WatchFixture(address);
        target = fixture.target("shop", "main", false);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aNodeWatchesAndAnotherTakesOverWhenItIsClosed() {
        try (var second = node()) {
            try (var first = node()) {
                first.start();
                healthy("a");
                second.start();
            }
            healthy("b");
        }
    }

    @Test
    void aNodeThatIsNotHeardOfAnyMoreLosesItsClusters() {
        fixture.execute("""
                insert into deploys.watch_scheduled (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat,
                    version)
                values ('watch', 'main', now() - interval '1 hour', true, 'a-dead-node', now() - interval '1 hour', 1)""");
        try (var node = node()) {
            node.start();
            healthy("a");
        }
    }

    @Test
    void aNodeThatWasTakenForDeadStopsWatching() {
        try (var node = node()) {
            node.start();
            healthy("a");
            var seen = cluster.put(labelled(target, object("v1", "ConfigMap", "default", "b")));

            fixture.execute(
                    "update deploys.watch_scheduled set picked_by = 'another', version = version + 1, last_heartbeat = now() + interval '1 hour'"
                            + " where task_name = 'watch'");

            eventually(() -> assertThat(node.running()).isZero());
            var key = fixture.applied(target, seen, Map.of());
            assertThat(fixture.object(target, key).health()).isEqualTo("UNKNOWN");
        }
    }

    @Test
    void saysOfAClusterThatIsNotConfiguredThatItIsNot() {
        var elsewhere = fixture.target("elsewhere", "moon", false);
        try (var node = node()) {
            node.start();

            assertThat(fixture.target(elsewhere).unavailable()).isEqualTo("No cluster moon is configured");
            healthy("a");
        }
    }

    @Test
    void startsWithoutAnyCluster() {
        try (var node = new Watches(
                fixture.database, clusters(), fixture.healed::add, WatchFixture.QUICK, WatchFixture::differences)) {
            node.start();

            assertThat(fixture.target(target).unavailable()).isEqualTo("No cluster main is configured");
        }
    }

    private Watches node() {
        return new Watches(
                fixture.database,
                clusters(cluster),
                fixture.healed::add,
                WatchFixture.QUICK,
                WatchFixture::differences);
    }

    private void healthy(String name) {
        var live = cluster.put(labelled(target, object("v1", "ConfigMap", "default", name)));
        var key = fixture.applied(target, live, Map.of());
        eventually(() -> assertThat(fixture.object(target, key).health()).isEqualTo("HEALTHY"));
    }
}
