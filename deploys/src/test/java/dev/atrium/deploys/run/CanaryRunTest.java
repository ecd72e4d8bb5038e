package dev.atrium.deploys.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.cluster.PretendCluster;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class CanaryRunTest {

    private static final String STEPS = """
            - setWeight: 25
            - analysis:
                templates:
                  - templateName: errors
            - setWeight: 50
            - pause: { duration: 5m }
            """;

    private DeployFixture shop;

    @BeforeEach
    void setUp(DatabaseAddress address) {
        shop = new DeployFixture(address);
    }

    @AfterEach
    void tearDown() {
        shop.close();
    }

    @Test
    void theFirstReleaseHasNoCanary() {
        var first = shop.deploy(ShopFiles.canary("1", STEPS));
        assertThat(shop.status(first)).as(shop.message(first)).isEqualTo("SUCCEEDED");
        assertThat(shop.texts("select phase from deploys.canary")).isEmpty();
    }

    @Test
    void aGoodReleaseIsPromoted() {
        shop.deploy(ShopFiles.canary("1", STEPS));
        shop.metrics = (_, _) -> OptionalDouble.of(0.01);
        var began = shop.now;
        var second = shop.deploy(ShopFiles.canary("2", STEPS));
        assertThat(shop.status(second)).as(shop.message(second)).isEqualTo("SUCCEEDED");
        assertThat(canary(second)).isEqualTo("PROMOTED 100");
        assertThat(shop.image("shop")).endsWith(":2");
        assertThat(shop.image("shop-canary")).isEmpty();
        assertThat(shop.inventory()).containsExactly("Deployment shop", "Service shop", "Service shop-canary");
        assertThat(shop.texts("select count(*)::text from deploys.measurement")).containsExactly("3");
        assertThat(shop.texts("select verdict from deploys.analysis")).containsExactly("PASSED");
        assertThat(shop.text("select results::text from deploys.deployment_target where deployment = $1", second))
                .contains("registry.example.com/shop:2");
        assertThat(shop.now).isAfter(began.plusSeconds(8 * 60));
        assertThat(shop.texts("select phase || weight from deploys.canary_decision order by sequence"))
                .containsSubsequence("PROGRESSING25", "ANALYSING25", "PROGRESSING50", "PAUSED50", "PROMOTING50");
    }

    @Test
    void aBadReleaseGoesBackByItself() {
        shop.deploy(ShopFiles.canary("1", STEPS));
        shop.metrics = (query, _) -> OptionalDouble.of(query.contains("canary") ? 0.5 : 0.01);
        var second = shop.deploy(ShopFiles.canary("2", STEPS));
        assertThat(shop.status(second)).isEqualTo("FAILED");
        assertThat(shop.message(second)).contains("errors/errors").contains("0.5");
        assertThat(canary(second)).isEqualTo("ABORTED 0");
        assertThat(shop.image("shop")).endsWith(":1");
        assertThat(shop.image("shop-canary")).isEmpty();
        assertThat(shop.inventory()).containsExactly("Deployment shop", "Service shop", "Service shop-canary");
        assertThat(shop.text(
                        "select (results is null)::text from deploys.deployment_target where deployment = $1", second))
                .isEqualTo("true");
        assertThat(shop.text("select deployment::text from deploys.target")).isNotEqualTo(second.toString());
    }

    @Test
    void withoutMetricsNobodyPassesUntilSomebodySaysSo() {
        shop.deploy(ShopFiles.canary("1", STEPS));
        var second = shop.queued(shop.commit(ShopFiles.canary("2", STEPS)));
        try (var node = shop.node()) {
            shop.until(node, () -> paused(second));
            assertThat(shop.text("select reason from deploys.canary where deployment = $1", second))
                    .contains("no Prometheus is configured");
            var since = shop.now;
            shop.until(node, () -> shop.now.isAfter(since.plusSeconds(7_200)));
            assertThat(canary(second)).isEqualTo("PAUSED 25");
            shop.metrics = (_, _) -> OptionalDouble.of(0.01);
            command(second, "RESUME");
            shop.finish(node);
        }
        assertThat(shop.status(second)).as(shop.message(second)).isEqualTo("SUCCEEDED");
        assertThat(shop.texts("select verdict from deploys.analysis order by analysis"))
                .containsExactly("INCONCLUSIVE", "PASSED");
        assertThat(shop.texts("select command from deploys.canary_command")).isEmpty();
        assertThat(shop.texts("select by from deploys.canary_decision")).contains("user:default/ada");
    }

    @Test
    void metricsThatCannotBeAskedForAWhileAreAskedAgain() {
        shop.deploy(ShopFiles.canary("1", STEPS));
        var gone = new AtomicBoolean(true);
        shop.metrics = (_, _) -> {
            if (gone.get()) {
                throw new IOException("Prometheus does not answer.");
            }
            return OptionalDouble.of(0.01);
        };
        var second = shop.queued(shop.commit(ShopFiles.canary("2", STEPS)));
        try (var node = shop.node()) {
            shop.until(node, () -> canary(second).equals("ANALYSING 25"));
            var since = shop.now;
            shop.until(node, () -> shop.now.isAfter(since.plusSeconds(120)));
            assertThat(canary(second)).isEqualTo("ANALYSING 25");
            assertThat(shop.message(second))
                    .endsWith("errors/errors could not be measured: Prometheus does not answer. It is tried again.");
            gone.set(false);
            shop.until(node, () -> !shop.message(second).contains("Prometheus does not answer."));
            shop.finish(node);
        }
        assertThat(shop.status(second)).as(shop.message(second)).isEqualTo("SUCCEEDED");
    }

    @Test
    void aCanaryWhosePodsDoNotComeUpIsAborted() {
        shop.deploy(ShopFiles.canary("1", STEPS));
        shop.controllers.stuck.add("shop-canary");
        var second = shop.deploy(ShopFiles.canary("2", STEPS));
        assertThat(shop.status(second)).isEqualTo("FAILED");
        assertThat(canary(second)).isEqualTo("ABORTED 0");
        assertThat(shop.image("shop")).endsWith(":1");
    }

    @Test
    void cancellingAbortsTheCanary() {
        shop.deploy(ShopFiles.canary("1", STEPS));
        shop.metrics = (_, _) -> OptionalDouble.of(0.01);
        var second = shop.queued(shop.commit(ShopFiles.canary("2", STEPS)));
        try (var node = shop.node()) {
            shop.until(node, () -> canary(second).equals("ANALYSING 25"));
            shop.run(
                    "update deploys.deployment set cancel_requested = true, cancel_message = 'Cancelled by Ada.' where id = $1",
                    second);
            shop.finish(node);
        }
        assertThat(shop.status(second)).isEqualTo("CANCELLED");
        assertThat(shop.message(second)).startsWith("Cancelled by Ada.");
        assertThat(canary(second)).isEqualTo("ABORTED 0");
        assertThat(shop.image("shop")).endsWith(":1");
        assertThat(shop.image("shop-canary")).isEmpty();
    }

    @Test
    void whatTheClusterDoesNotTakeEndsTheCanary() {
        shop.deploy(ShopFiles.canary("1", STEPS));
        shop.cluster.refuse(new ObjectKey("apps", "Deployment", "shop", "shop-canary"), "quota exceeded");
        var second = shop.deploy(ShopFiles.canary("2", STEPS));
        assertThat(shop.status(second)).isEqualTo("FAILED");
        assertThat(shop.message(second)).contains("quota exceeded");
        assertThat(canary(second)).isEqualTo("ABORTED 0");
        assertThat(shop.image("shop")).endsWith(":1");
    }

    @Test
    void whatSomebodyElseHasUnderTheCanarysNameEndsItAndStaysAsItIs() {
        shop.deploy(ShopFiles.canary("1", STEPS));
        var key = new ObjectKey("apps", "Deployment", "shop", "shop-canary");
        var foreign = shop.cluster.put(PretendCluster.object("apps/v1", "Deployment", "shop", "shop-canary"));
        var second = shop.deploy(ShopFiles.canary("2", STEPS));
        assertThat(shop.status(second)).isEqualTo("FAILED");
        assertThat(shop.message(second)).contains("Deployment.apps shop/shop-canary refused");
        assertThat(canary(second)).isEqualTo("ABORTED 0");
        assertThat(shop.image("shop")).endsWith(":1");
        assertThat(shop.cluster.find(key).orElseThrow().at("/metadata/uid")).isEqualTo(foreign.at("/metadata/uid"));
    }

    @Test
    void aClusterThatIsAwayForAWhileDoesNotEndTheCanary() {
        shop.deploy(ShopFiles.canary("1", STEPS));
        shop.metrics = (_, _) -> OptionalDouble.of(0.01);
        var second = shop.queued(shop.commit(ShopFiles.canary("2", STEPS)));
        try (var node = shop.node()) {
            shop.until(node, () -> canary(second).equals("PAUSED 50"));
            shop.cluster.unreachable(true);
            shop.until(node, () -> shop.message(second).contains("does not answer"));
            shop.cluster.unreachable(false);
            shop.finish(node);
        }
        assertThat(shop.status(second)).as(shop.message(second)).isEqualTo("SUCCEEDED");
    }

    private boolean paused(UUID deployment) {
        return canary(deployment).startsWith("PAUSED");
    }

    private String canary(UUID deployment) {
        return shop
                .texts("select phase || ' ' || weight from deploys.canary where deployment = $1", deployment)
                .stream()
                .findFirst()
                .orElse("");
    }

    private void command(UUID deployment, String command) {
        shop.run(
                "insert into deploys.canary_command (deployment, command, by) values ($1, $2, 'user:default/ada')",
                deployment,
                command);
    }
}
