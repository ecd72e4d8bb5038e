package dev.atrium.deploys.watch;

import static dev.atrium.deploys.watch.WatchFixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.OperatingSystemMXBean;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.sync.Drift;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What it costs to watch many components on one real API server: prints a table. {@code ATRIUM_TEST_MEASURE} is how many components, each a
 * Deployment, a Service, a ConfigMap and a ServiceAccount:
 * {@code ATRIUM_TEST_MEASURE=500 mvn -pl deploys test -Dtest=WatchMeasurement}.
 */
@Tag("kubernetes")
@EnabledIfEnvironmentVariable(named = RealWatched.KUBECONFIG, matches = ".+", disabledReason = RealWatched.MISSING)
@EnabledIfEnvironmentVariable(named = "ATRIUM_TEST_MEASURE", matches = "\\d+")
@ExtendWith(PostgresExtension.class)
class WatchMeasurement {

    private static final String[] MANIFESTS = """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: NAME, namespace: NAMESPACE}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: NAME, namespace: NAMESPACE}
            data: {application.yaml: "server: {port: 8080}", log.level: INFO, feature.flags: "a,b,c,d,e"}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: NAME, namespace: NAMESPACE, labels: {app: NAME}}
            spec:
              clusterIP: None
              selector: {app: NAME}
              ports: [{name: http, port: 80, targetPort: 8080, protocol: TCP}]
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: NAME, namespace: NAMESPACE, labels: {app: NAME}}
            spec:
              replicas: 1
              selector: {matchLabels: {app: NAME}}
              template:
                metadata: {labels: {app: NAME}}
                spec:
                  serviceAccountName: NAME
                  containers:
                  - name: app
                    image: registry.example.com/shop:1
                    ports: [{name: http, containerPort: 8080, protocol: TCP}]
                    envFrom: [{configMapRef: {name: NAME}}]
                    env: [{name: TZ, value: UTC}, {name: JAVA_TOOL_OPTIONS, value: -XX:MaxRAMPercentage=75}]
                    resources: {requests: {cpu: 500m, memory: 512Mi}, limits: {memory: 1Gi}}
                    readinessProbe: {httpGet: {path: /health, port: http}}
            """.split("---\n");

    private WatchFixture fixture;
    private RealWatched real;
    private final List<String> table = new ArrayList<>();

    @BeforeEach
    void open(DatabaseAddress address) {
        fixture = new WatchFixture(address);
        real = new RealWatched();
    }

    @AfterEach
    void close() {
        fixture.close();
        real.close();
    }

    @Test
    void costs() throws Exception {
        int components = Integer.parseInt(System.getenv("ATRIUM_TEST_MEASURE"));
        var first = applyAll(components);
        var compare = new Compare(real.clusters, fixture.database.sql());
        measured("first compare, everything is news", () -> compare.compare("real"));
        // the controllers go on writing into statuses for a while
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(5))
                .until(() -> compare.compare("real").news() == 0);
        long without = heap();
        line("heap without a watch", mebibytes(without));

        fixture.execute("update deploys.target set observed_at = null");
        var before = cpu();
        var watch = fixture.watch(real.cluster, WatchSettings.DEFAULTS, Drift::of);
        eventually(() -> assertThat(fixture.target(first).observed()).isTrue());
        line("watches", String.valueOf(watch.count()));
        line("CPU until all was heard and compared", cpu().minus(before).toMillis() + " ms");
        before = cpu();
        Thread.sleep(Duration.ofSeconds(20));
        line("CPU of 20 quiet seconds", cpu().minus(before).toMillis() + " ms");
        long with = heap();
        line("heap with the watches", mebibytes(with) + ", " + mebibytes(with - without) + " more");

        for (int i = 1; i <= 3; i++) {
            measured("full compare without change, " + i + ".", () -> compare.compare("real"));
        }
        line("heap after it", mebibytes(heap()));
        table.forEach(System.out::println);
    }

    private UUID applyAll(int components) throws Exception {
        var began = System.nanoTime();
        var first = UUID.randomUUID();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var all = new ArrayList<Future<UUID>>();
            for (int i = 0; i < components; i++) {
                var name = "shop-" + i;
                all.add(threads.submit(() -> {
                    var target = fixture.target(name, "real", false);
                    for (String manifest : MANIFESTS) {
                        real.apply(
                                fixture,
                                target,
                                manifest.replace("NAMESPACE", real.namespace).replace("NAME", name));
                    }
                    return target;
                }));
            }
            for (var each : all) {
                first = each.get();
            }
        }
        // they make some twenty pods a second
        var pods = real.cluster.kind("v1", "Pod").orElseThrow();
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> real.cluster.list(pods, real.namespace, "").size() >= components);
        line("components", components + ", applied in " + (System.nanoTime() - began) / 1_000_000_000 + " s");
        return first;
    }

    private interface Measured {
        Object run() throws ClusterException;
    }

    private void measured(String what, Measured work) throws ClusterException {
        var cpu = cpu();
        var began = System.nanoTime();
        var outcome = work.run();
        line(
                what,
                "%d ms, %d ms CPU, %s"
                        .formatted(
                                (System.nanoTime() - began) / 1_000_000,
                                cpu().minus(cpu).toMillis(),
                                outcome));
    }

    private void line(String what, String value) {
        table.add("| " + what + " | " + value + " |");
    }

    private static Duration cpu() {
        return Duration.ofNanos(
                ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime());
    }

    @SuppressWarnings("CallToSystemGC")
    private static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(200);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static String mebibytes(long bytes) {
        return "%.1f MiB".formatted(bytes / 1024.0 / 1024);
    }
}
