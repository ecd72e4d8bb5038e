package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atrium.portal.client.PortalProcess;
import dev.atrium.portal.kubernetes.Components;
import dev.atrium.portal.kubernetes.DeploymentPages;
import dev.atrium.portal.kubernetes.OnCluster;
import dev.atrium.portal.kubernetes.PrometheusProcess;
import dev.atrium.portal.kubernetes.SpecHistory;
import dev.atrium.portal.kubernetes.TcpProxy;
import dev.atrium.portal.kubernetes.TestCluster;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Takes the API server away in the middle of a sync and of a canary, and Prometheus in the middle of an analysis, and brings them back. */
@OnCluster
class DeploymentOutageTest {

    private static final Duration OUTAGE = Duration.ofMinutes(1);
    private static final Duration LONG = Duration.ofSeconds(120);

    /** So many that the API server is gone before all of them are applied. */
    private static final int MANY = 200;

    private static final String SPACE = "outage-" + UUID.randomUUID().toString().substring(0, 8);
    private static final String SYNC = "sync-" + SPACE;
    private static final String CANARY = "canary-" + SPACE;

    @TempDir
    Path folder;

    private Components components;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void whatDoesNotAnswerForAWhileIsWaitedFor() throws Exception {
        assumeTrue(PrometheusProcess.installed(), "no Prometheus on this machine");
        components = new Components(folder, SPACE);
        try (var cluster = new TestCluster(SPACE, Files.createDirectory(folder.resolve("prometheus")));
                var proxy = new TcpProxy(cluster.server())) {
            cluster.startPrometheus();
            var kubeconfig = proxy.kubeconfig(TestCluster.KUBECONFIG, folder.resolve("kubeconfig"));
            var settings = new ArrayList<>(cluster.settings(kubeconfig));
            settings.addAll(List.of("--logging.level.root=warn", Components.SETTING));
            try (var portal = PortalProcess.start(Files.createDirectory(folder.resolve("data")), settings)) {
                components.analysis(portal, 20, 15);
                components.begin(portal, SYNC, 0);
                components.begin(portal, CANARY, 25);
                var pages = new DeploymentPages(portal.api());
                for (var name : List.of(SYNC, CANARY)) {
                    pages.sync(name);
                    succeeds(pages, name);
                }
                theApiServer(portal, pages, cluster, proxy);
                prometheus(portal, pages, cluster);
            }
        }
    }

    private void theApiServer(PortalProcess portal, DeploymentPages pages, TestCluster cluster, TcpProxy proxy)
            throws IOException {
        release(portal, pages, CANARY, "v2");
        isMeasured(pages, 0);
        for (int i = 0; i < MANY; i++) {
            components.configMap(SYNC, "map-" + i, "1");
        }
        release(portal, pages, SYNC, "v2");
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> cluster.objects(SYNC).size() > 10);
        proxy.cut();
        var cut = Instant.now();
        assertThat(cluster.objects(SYNC)).as("it was in the middle of it").hasSizeLessThan(MANY);

        for (var name : List.of(SYNC, CANARY)) {
            await().atMost(LONG)
                    .until(() -> !pages.target(name).path("available").asBoolean());
            var target = assertTimeout(Duration.ofSeconds(10), () -> pages.target(name));
            assertThat(target.path("reason").asString()).contains("The cluster test", "cannot be reached");
            var deployment = pages.newest(name);
            assertThat(deployment.path("status").asString()).isEqualTo("RUNNING");
            assertThat(deployment.path("message").asString())
                    .startsWith("The cluster test does not answer; it is tried again.");
        }
        assertThat(canary(pages).path("phase").asString()).isEqualTo("ANALYSING");
        lasts(pages, cut);
        proxy.mend();

        List.of(SYNC, CANARY).forEach(name -> succeeds(pages, name));
        assertThat(cluster.objects(SYNC)).hasSize(MANY + 2);
        assertThat(cluster.image(SYNC)).isEqualTo("example/app:v2");
        assertThat(cluster.objects(CANARY)).containsExactlyInAnyOrder("Service " + CANARY, "Deployment " + CANARY);
        assertThat(canary(pages).path("phase").asString()).isEqualTo("PROMOTED");
        nothingWentBackAndForth(cluster.history());
        whatIsChangedByHandIsSeenAgain(pages, cluster);
    }

    private static void nothingWentBackAndForth(SpecHistory history) {
        history.of(SYNC)
                .forEach((object, states) ->
                        assertThat(states).as(object).hasSize(object.startsWith("Deployment") ? 2 : 1));
        assertThat(history.versions(CANARY))
                .containsExactly(
                        "example/app:v1 x 4", "example/app:v1 x 3", "example/app:v1 x 2", "example/app:v2 x 4");
        assertThat(history.versions(CANARY + "-canary"))
                .containsExactly(
                        "example/app:v2 x 0",
                        "example/app:v2 x 1",
                        "example/app:v2 x 2",
                        "example/app:v2 x 0",
                        SpecHistory.GONE);
    }

    private static void whatIsChangedByHandIsSeenAgain(DeploymentPages pages, TestCluster cluster) {
        await().atMost(LONG).untilAsserted(() -> {
            var target = pages.target(SYNC);
            assertThat(target.path("available").asBoolean())
                    .as(target.path("reason").asString())
                    .isTrue();
            assertThat(target.at("/sync/status").asString()).isEqualTo("SYNCED");
        });
        cluster.client()
                .services()
                .inNamespace(SPACE)
                .withName(SYNC)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"selector\":{\"app\":\"somebody-else\"}}}");
        await().atMost(LONG)
                .until(() -> pages.target(SYNC).at("/sync/status").asString().equals("OUT_OF_SYNC"));
        assertThat(pages.target(SYNC).at("/sync/diff/0/fields/0/path").asString())
                .isEqualTo("spec.selector.app");
    }

    private void prometheus(PortalProcess portal, DeploymentPages pages, TestCluster cluster)
            throws IOException, InterruptedException {
        release(portal, pages, CANARY, "v3");
        isMeasured(pages, 2);
        cluster.stopPrometheus();
        var stopped = Instant.now();
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(pages.newest(CANARY).path("message").asString())
                                .contains("could not be measured", "Prometheus at http://127.0.0.1"));
        var measured = canary(pages);
        assertThat(measured.path("phase").asString()).isEqualTo("ANALYSING");
        assertThat(measured.at("/analyses/0/verdict").asString()).isEqualTo("RUNNING");
        lasts(pages, stopped);
        assertThat(canary(pages).path("phase").asString()).isEqualTo("ANALYSING");
        cluster.startPrometheus();

        succeeds(pages, CANARY);
        assertThat(canary(pages).path("phase").asString()).isEqualTo("PROMOTED");
        assertThat(canary(pages).at("/analyses/0/measurements")).hasSize(20);
        assertThat(cluster.image(CANARY)).isEqualTo("example/app:v3");
        assertThat(cluster.history().versions(CANARY))
                .endsWith("example/app:v2 x 4", "example/app:v2 x 3", "example/app:v2 x 2", "example/app:v3 x 4");
    }

    /** Waits for the end of an outage, during which releases wait as well. */
    private static void lasts(DeploymentPages pages, Instant since) {
        await().atMost(LONG.plus(OUTAGE)).pollInterval(Duration.ofSeconds(1)).until(() -> {
            assertThat(pages.newest(CANARY).path("status").asString()).isEqualTo("RUNNING");
            return since.plus(OUTAGE).isBefore(Instant.now());
        });
    }

    private void release(PortalProcess portal, DeploymentPages pages, String name, String version) {
        components.app(name, version, "0.01");
        components.push(portal, name);
        pages.sync(name);
    }

    /** Waits until the newest release is in the middle of its analysis. */
    private static void isMeasured(DeploymentPages pages, int times) {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> canary(pages).path("phase").asString().equals("ANALYSING")
                        && canary(pages).at("/analyses/0/measurements").size() >= times);
    }

    private static JsonNode canary(DeploymentPages pages) {
        return pages.target(CANARY).path("canary");
    }

    private static void succeeds(DeploymentPages pages, String name) {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> List.of("FAILED", "SUCCEEDED", "CANCELLED")
                        .contains(pages.newest(name).path("status").asString()));
        assertThat(pages.newest(name).path("status").asString())
                .as(name + ": " + pages.tab(name).toPrettyString())
                .isEqualTo("SUCCEEDED");
    }
}
