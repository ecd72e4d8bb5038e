package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atrium.portal.client.PortalProcess;
import dev.atrium.portal.kubernetes.Components;
import dev.atrium.portal.kubernetes.DeploymentPages;
import dev.atrium.portal.kubernetes.OnCluster;
import dev.atrium.portal.kubernetes.PrometheusProcess;
import dev.atrium.portal.kubernetes.SpecHistory;
import dev.atrium.portal.kubernetes.TestCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a portal at every step of a sync, of a release that is promoted and of one that goes back, on a real API server: in the end
 * everything is as it should be, and no object ever was anything that it is not where nobody dies.
 */
@OnCluster
class DeploymentCrashTest {

    private static final Duration LONG = Duration.ofSeconds(120);
    private static final String SPACE = "crash-" + UUID.randomUUID().toString().substring(0, 8);

    /** A sync, a release that is good and one that is bad: those that live among deaths, and those that show how it should be. */
    private static final Trio DYING = new Trio("sync-" + SPACE, "good-" + SPACE, "bad-" + SPACE);

    private static final Trio CALM = new Trio("calm-sync-" + SPACE, "calm-good-" + SPACE, "calm-bad-" + SPACE);

    @TempDir
    Path folder;

    private Components components;

    private record Trio(String sync, String good, String bad) {

        List<String> names() {
            return List.of(sync, good, bad);
        }
    }

    /** Where the three die together, one death after the other; each of them waits at its checkpoint for the others. */
    private static List<List<String>> deaths() {
        var good = "Deployment.apps " + SPACE + "/" + DYING.good;
        var bad = "Deployment.apps " + SPACE + "/" + DYING.bad;
        var map = "ConfigMap " + SPACE + "/" + DYING.sync;
        return List.of(
                // applied, and nobody knows
                List.of("1 synced:" + map + "-changed", "1 synced:" + good + "-canary", "1 synced:" + bad + "-canary"),
                // decided, and not done; done, and nobody knows
                List.of("1 recorded:" + map + "-new", "1 decided:PROGRESSING:0:25", "1 acted:PROGRESSING:0:30"),
                // before pruning
                List.of(
                        "1 recorded:Deployment.apps " + SPACE + "/" + DYING.sync,
                        "1 acted:PROGRESSING:0:25",
                        "1 decided:ANALYSING:1:30"),
                // pruned, and nobody knows; in the middle of an analysis
                List.of("1 pruned:" + map + "-old", "4 decided:ANALYSING:1:25", "3 decided:ANALYSING:1:30"),
                List.of("1 applied", "1 decided:PAUSED:2:25", "1 decided:ABORTING:.*"),
                // the pause is over; requests taken back from the bad one
                List.of("1 decided:PROMOTING:.*", "1 synced:" + bad),
                // the stable one is the new one, and its canary still there
                List.of("1 synced:" + good, "1 acted:ABORTING:.*"),
                List.of("1 decided:FINISHING:.*", "1 pruned:" + bad + "-canary"),
                List.of("1 pruned:" + good + "-canary", "1 decided:ABORTED:.*"),
                List.of("1 decided:PROMOTED:.*"));
    }

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void whateverDiesInADeploymentIsGoneOnWithAndNothingIsAppliedTwiceWithADifferentResult() throws Exception {
        assumeTrue(PrometheusProcess.installed(), "no Prometheus on this machine");
        components = new Components(folder, SPACE);
        var data = Files.createDirectory(folder.resolve("data"));
        var killSwitch = folder.resolve("kill-at");
        try (var cluster = new TestCluster(SPACE, Files.createDirectory(folder.resolve("prometheus")))) {
            cluster.startPrometheus();
            var settings = new ArrayList<>(cluster.settings(TestCluster.KUBECONFIG));
            settings.addAll(List.of("--atrium.runs.heartbeat=500ms", "--logging.level.root=warn", Components.SETTING));
            var deaths = deaths();
            try (var portal = PortalProcess.startMortal(data, settings, killSwitch)) {
                components.analysis(portal, 6, 5);
                begin(portal, CALM);
                begin(portal, DYING);
                release(portal, CALM);
                ended(portal, CALM);
                die(killSwitch, deaths.getFirst());
                release(portal, DYING);
                awaitDeath(portal, deaths.getFirst());
            }
            for (var death : deaths.subList(1, deaths.size())) {
                die(killSwitch, death);
                try (var portal = PortalProcess.startMortal(data, settings, killSwitch)) {
                    awaitDeath(portal, death);
                }
            }
            try (var portal = PortalProcess.startMortal(data, settings, killSwitch)) {
                ended(portal, DYING);
                isAsItShouldBe(portal, cluster, CALM);
                isAsItShouldBe(portal, cluster, DYING);
            }
            becameTheSame(cluster.history());
        }
    }

    private void begin(PortalProcess portal, Trio trio) {
        components.begin(portal, trio.sync, 0);
        components.begin(portal, trio.good, 25);
        components.begin(portal, trio.bad, 30);
        components.configMap(trio.sync, "changed", "1");
        components.configMap(trio.sync, "old", "1");
        components.push(portal, trio.sync);
        var pages = new DeploymentPages(portal.api());
        trio.names().forEach(pages::sync);
        trio.names().forEach(name -> ended(portal, name, "SUCCEEDED"));
    }

    private void release(PortalProcess portal, Trio trio) {
        components.configMap(trio.sync, "changed", "2");
        components.configMap(trio.sync, "new", "2");
        components.remove(trio.sync, "old");
        components.app(trio.sync, "v2", "0.01");
        components.app(trio.good, "v2", "0.01");
        components.app(trio.bad, "v2", "0.2");
        trio.names().forEach(name -> components.push(portal, name));
        var pages = new DeploymentPages(portal.api());
        for (var name : trio.names()) {
            try {
                pages.sync(name);
            } catch (UncheckedIOException e) {
                // it died before it answered, and only once all three had begun
                assertThat(portal.isAlive()).isFalse();
            }
        }
    }

    private static void ended(PortalProcess portal, Trio trio) {
        ended(portal, trio.sync, "SUCCEEDED");
        ended(portal, trio.good, "SUCCEEDED");
        ended(portal, trio.bad, "FAILED");
    }

    private static void ended(PortalProcess portal, String name, String status) {
        var pages = new DeploymentPages(portal.api());
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> List.of("FAILED", "SUCCEEDED", "CANCELLED")
                        .contains(pages.newest(name).path("status").asString()));
        assertThat(pages.newest(name).path("status").asString())
                .as(name + ": " + pages.tab(name).toPrettyString())
                .isEqualTo(status);
    }

    /** All at once: the portal may be reading it at any time. */
    private static void die(Path killSwitch, List<String> death) throws IOException {
        var written = Files.write(killSwitch.resolveSibling("written"), death);
        Files.move(written, killSwitch, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void awaitDeath(PortalProcess portal, List<String> death) {
        await("It dies at " + death)
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !portal.isAlive());
    }

    private static void isAsItShouldBe(PortalProcess portal, TestCluster cluster, Trio trio) {
        assertThat(cluster.objects(trio.sync))
                .containsExactlyInAnyOrder(
                        "ConfigMap " + trio.sync + "-changed",
                        "ConfigMap " + trio.sync + "-new",
                        "Service " + trio.sync,
                        "Deployment " + trio.sync);
        assertThat(cluster.image(trio.sync)).isEqualTo("example/app:v2");
        assertThat(cluster.objects(trio.good))
                .containsExactlyInAnyOrder("Service " + trio.good, "Deployment " + trio.good);
        assertThat(cluster.image(trio.good)).isEqualTo("example/app:v2");
        assertThat(cluster.objects(trio.bad))
                .containsExactlyInAnyOrder("Service " + trio.bad, "Deployment " + trio.bad);
        assertThat(cluster.image(trio.bad)).isEqualTo("example/app:v1");

        var pages = new DeploymentPages(portal.api());
        var good = pages.target(trio.good).path("canary");
        assertThat(good.path("phase").asString()).as(good.toPrettyString()).isEqualTo("PROMOTED");
        var bad = pages.target(trio.bad).path("canary");
        assertThat(bad.path("phase").asString()).as(bad.toPrettyString()).isEqualTo("ABORTED");
        assertThat(bad.path("reason").asString()).contains("errors");
        trio.names()
                .forEach(name -> await().atMost(LONG)
                        .untilAsserted(() -> assertThat(
                                        pages.target(name).at("/sync/status").asString())
                                .isEqualTo("SYNCED")));
    }

    private static void becameTheSame(SpecHistory history) {
        assertThat(history.versions(CALM.good))
                .containsExactly(
                        "example/app:v1 x 4", "example/app:v1 x 3", "example/app:v1 x 2", "example/app:v2 x 4");
        assertThat(history.versions(CALM.good + "-canary"))
                .containsExactly(
                        "example/app:v2 x 0",
                        "example/app:v2 x 1",
                        "example/app:v2 x 2",
                        "example/app:v2 x 0",
                        SpecHistory.GONE);
        assertThat(history.versions(CALM.bad))
                .containsExactly("example/app:v1 x 4", "example/app:v1 x 3", "example/app:v1 x 4");
        for (int i = 0; i < CALM.names().size(); i++) {
            assertThat(history.of(DYING.names().get(i)))
                    .as(DYING.names().get(i))
                    .isEqualTo(history.of(CALM.names().get(i)));
        }
    }
}
