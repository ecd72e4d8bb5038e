package dev.atrium.deploys.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.ObjectKey;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.run.Checkpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A node that dies at each of its checkpoints, and another one that goes on. */
@ExtendWith(PostgresExtension.class)
class TakeoverTest {

    /** What no code of the engine may take for a failure of the deployment. */
    private static final class Death extends Error {

        private static final long serialVersionUID = 1;

        Death() {
            super("died", null, false, false);
        }
    }

    private static Map<String, String> old() {
        return ShopFiles.and(ShopFiles.version("1"), "kubernetes/old.yaml", ShopFiles.configMap("old", "1"));
    }

    private static Map<String, String> next() {
        return ShopFiles.and(ShopFiles.version("2"), "kubernetes/migrate.yaml", ShopFiles.migration("migrate"));
    }

    @Test
    void anotherNodeGoesOnFromWhereverOneDied(DatabaseAddress address) {
        var checkpoints = new CopyOnWriteArrayList<String>();
        try (var shop = new DeployFixture(address)) {
            shop.deploy(old());
            dies(shop, next(), checkpoints::add);
        }
        assertThat(checkpoints).contains("claimed", "applied").anyMatch(c -> c.startsWith("migration-begun"));
        for (int at = 0; at < checkpoints.size(); at++) {
            try (var shop = new DeployFixture(address)) {
                shop.deploy(old());
                shop.cluster.clearLog();
                var deployment = dies(shop, next(), diesAt(at));
                var where = "after death " + at + " at " + checkpoints.get(at) + ": " + shop.message(deployment);
                assertThat(shop.status(deployment)).as(where).isEqualTo("SUCCEEDED");
                assertThat(shop.image("shop")).as(where).endsWith(":2");
                assertThat(shop.inventory()).as(where).containsExactly("Deployment shop", "Service shop");
                assertThat(shop.cluster.log().stream().filter(call -> call.startsWith("delete Job")))
                        .as(where)
                        .isEmpty();
                assertThat(shop.text(
                                "select results::text from deploys.deployment_target where deployment = $1",
                                deployment))
                        .as(where)
                        .contains("Service", "Deployment", "ConfigMap");
            }
        }
    }

    @Test
    void anotherNodeGoesOnWithACanaryFromWhereverOneDied(DatabaseAddress address) {
        var steps = """
                - setWeight: 25
                - analysis:
                    templates:
                      - templateName: errors
                """;
        for (var good : List.of(true, false)) {
            var checkpoints = new ArrayList<String>();
            try (var shop = shopWithMetrics(address, good)) {
                shop.deploy(ShopFiles.canary("1", steps));
                dies(shop, ShopFiles.canary("2", steps), checkpoints::add);
            }
            assertThat(checkpoints).contains("canary-begun", "analysis-begun:1", "measured:1");
            // many look the same: one of each kind
            var seen = new ArrayList<String>();
            for (int at = 0; at < checkpoints.size(); at++) {
                if (seen.contains(checkpoints.get(at))) {
                    continue;
                }
                seen.add(checkpoints.get(at));
                try (var shop = shopWithMetrics(address, good)) {
                    shop.deploy(ShopFiles.canary("1", steps));
                    var deployment = dies(shop, ShopFiles.canary("2", steps), diesAt(at));
                    var where = "after death " + at + " at " + checkpoints.get(at) + ": " + shop.message(deployment);
                    assertThat(shop.status(deployment)).as(where).isEqualTo(good ? "SUCCEEDED" : "FAILED");
                    assertThat(shop.image("shop")).as(where).endsWith(good ? ":2" : ":1");
                    assertThat(shop.inventory())
                            .as(where)
                            .containsExactly("Deployment shop", "Service shop", "Service shop-canary");
                    assertThat(shop.text(
                                    "select phase || weight from deploys.canary where deployment = $1", deployment))
                            .as(where)
                            .isEqualTo(good ? "PROMOTED100" : "ABORTED0");
                }
            }
        }
    }

    @Test
    void aCanaryThatNobodyHasWrittenDownIsGoneAfterAnAbort(DatabaseAddress address) {
        var steps = "- setWeight: 25\n";
        try (var shop = new DeployFixture(address)) {
            shop.deploy(ShopFiles.canary("1", steps));
            var files =
                    ShopFiles.and(ShopFiles.canary("2", steps), "kubernetes/new.yaml", ShopFiles.configMap("new", "2"));
            var deployment = shop.queued(shop.commit(files));
            // the only object that it has made by then is the one that it dies after
            for (var where : List.of("synced:ConfigMap shop/new", "synced:Deployment.apps shop/shop-canary")) {
                diesAt(shop, where);
            }
            shop.run(
                    "insert into deploys.canary_command (deployment, command, by) values ($1, 'ABORT', 'user:default/ada')",
                    deployment);
            diesAt(shop, "decided:ABORTING:0:0");
            assertThat(shop.cluster.keys()).contains(new ObjectKey("apps", "Deployment", "shop", "shop-canary"));
            try (var node = shop.node()) {
                shop.finish(node);
            }
            assertThat(shop.status(deployment)).as(shop.message(deployment)).isEqualTo("FAILED");
            assertThat(shop.message(deployment)).contains("Aborted by user:default/ada.");
            assertThat(shop.cluster.keys())
                    .doesNotContain(
                            new ObjectKey("apps", "Deployment", "shop", "shop-canary"),
                            new ObjectKey("", "ConfigMap", "shop", "new"));
            assertThat(shop.inventory()).containsExactly("Deployment shop", "Service shop", "Service shop-canary");
        }
    }

    @Test
    void whatAnExecutionThatWasOvertakenIsAboutToRecordIsRefused(DatabaseAddress address) {
        try (var shop = new DeployFixture(address);
                var other = shop.node()) {
            var overtaken = new ArrayList<String>();
            var deployment = shop.queued(shop.commit(ShopFiles.version("1")));
            try (var node = shop.node(checkpoint -> {
                if (checkpoint.startsWith("synced:Service") && overtaken.isEmpty()) {
                    overtaken.add(checkpoint);
                    shop.finish(other);
                }
            })) {
                shop.finish(node);
            }
            assertThat(shop.status(deployment)).isEqualTo("SUCCEEDED");
            assertThat(shop.events("SYNC"))
                    .filteredOn(event -> event.startsWith("Everything at"))
                    .hasSize(1);
            assertThat(shop.events("DEPLOYMENT")).hasSize(2);
        }
    }

    @Test
    void mistakesStayMistakesForWhoGoesOn(DatabaseAddress address) {
        var broken = ShopFiles.and(ShopFiles.version("1"), "kubernetes/broken.yaml", "kind: Deployment");
        var died = new ArrayList<String>();
        try (var shop = new DeployFixture(address)) {
            var deployment = dies(shop, broken, checkpoint -> {
                if (checkpoint.equals("read")) {
                    died.add(checkpoint);
                    throw new Death();
                }
            });
            assertThat(died).hasSize(1);
            assertThat(shop.status(deployment)).isEqualTo("FAILED");
            assertThat(shop.cluster.log()).isEmpty();
        }
    }

    private static DeployFixture shopWithMetrics(DatabaseAddress address, boolean good) {
        var shop = new DeployFixture(address);
        shop.metrics = (query, _) -> OptionalDouble.of(good || !query.contains("canary") ? 0.01 : 0.5);
        return shop;
    }

    private static Checkpoints diesAt(int at) {
        var count = new AtomicInteger();
        return _ -> {
            if (count.getAndIncrement() == at) {
                throw new Death();
            }
        };
    }

    private static void diesAt(DeployFixture shop, String checkpoint) {
        try (var node = shop.node(reached -> {
            if (reached.equals(checkpoint)) {
                throw new Death();
            }
        })) {
            shop.finish(node);
            throw new AssertionError("It does not come to " + checkpoint);
        } catch (Death _) {
            // another goes on
        }
    }

    /** Deploys on a node that may die; another goes on. */
    private static UUID dies(DeployFixture shop, Map<String, String> files, Checkpoints checkpoints) {
        var deployment = shop.queued(shop.commit(files));
        try (var node = shop.node(checkpoints)) {
            shop.finish(node);
        } catch (Death _) {
            try (var other = shop.node()) {
                shop.finish(other);
            }
        }
        return deployment;
    }
}
