package dev.atrium.platform.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.prometheus.PrometheusSettings.Anonymous;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/**
 * Debian's Prometheus with two hours of a component's values in it: fifteen counters and five histograms of ten pods each, every
 * 15 seconds. Skips a test where the machine has none.
 */
public final class RealPrometheus implements AutoCloseable {

    public static final int COUNTERS = 15;
    public static final int HISTOGRAMS = 5;
    private static final int PODS = 10;
    private static final List<String> BOUNDS =
            List.of("0.005", "0.01", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "+Inf");
    private static final int SAMPLES = 480;
    private static final int EVERY = 15;

    /** The time of the newest value. */
    public final Instant end = Instant.now().truncatedTo(ChronoUnit.MINUTES);

    private final Path folder;
    private final int port;
    private final Process process;

    /** Starts it. @param folder for its data */
    public RealPrometheus(Path folder) throws Exception {
        Assumptions.assumeTrue(
                found("prometheus") && found("promtool"), "There is no program prometheus on this machine: skipped");
        this.folder = folder;
        writeData();
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Files.writeString(folder.resolve("rules.yml"), """
                groups:
                  - name: shop
                    interval: 1s
                    rules:
                      - alert: Many
                        expr: max by (pod) (last_over_time(counter_0_total[2h])) > 1
                        labels: { component: "component:default/shop", dashboard: atrium-1, panel: custom/counter-0 }
                        annotations: { summary: "Many in {{ $labels.pod }}" }
                      - { alert: Other, expr: vector(1) }
                """);
        Files.writeString(folder.resolve("prometheus.yml"), "rule_files: [rules.yml]\n");
        process = start(
                "log",
                "prometheus",
                "--config.file=prometheus.yml",
                "--storage.tsdb.path=data",
                "--web.listen-address=127.0.0.1:" + port);
        try (var client = client(Prometheus.LONGEST)) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> client.alerts().toFuture().get().size() == PODS + 1);
        }
    }

    /** Where it answers. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** A client of it. */
    public Prometheus client(Duration longest) {
        return new Prometheus(new PrometheusSettings(url(), new Anonymous()), longest);
    }

    /** One query of each metric. */
    public static List<String> queries() {
        return Stream.concat(
                        IntStream.range(0, COUNTERS)
                                .mapToObj(i -> "sum by (pod) (increase(counter_%d_total{application=\"shop\"}[5m]))"
                                        .formatted(i)),
                        IntStream.range(0, HISTOGRAMS)
                                .mapToObj(i -> ("histogram_quantile(0.99, sum by (le, pod)"
                                                + " (rate(histogram_%d_bucket{application=\"shop\"}[5m])))")
                                        .formatted(i)))
                .toList();
    }

    private void writeData() throws Exception {
        var lines = new StringBuilder();
        for (int pod = 0; pod < PODS; pod++) {
            for (int i = 0; i < COUNTERS; i++) {
                samples(lines, "counter_%d_total{application=\"shop\",pod=\"shop-%d\"}".formatted(i, pod), pod + i + 1);
            }
            for (int i = 0; i < HISTOGRAMS; i++) {
                for (int bound = 0; bound < BOUNDS.size(); bound++) {
                    samples(
                            lines,
                            "histogram_%d_bucket{application=\"shop\",pod=\"shop-%d\",le=\"%s\"}"
                                    .formatted(i, pod, BOUNDS.get(bound)),
                            bound + 1);
                }
            }
        }
        Files.writeString(folder.resolve("data.txt"), lines.append("# EOF\n"));
        var tool = start("tool", "promtool", "tsdb", "create-blocks-from", "openmetrics", "data.txt", "data");
        assertThat(tool.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(tool.exitValue())
                .as(Files.readString(folder.resolve("tool")))
                .isZero();
    }

    private void samples(StringBuilder lines, String series, int perSample) {
        long first = end.getEpochSecond() - (SAMPLES - 1) * EVERY;
        for (int i = 0; i < SAMPLES; i++) {
            lines.append(series).append(' ').append((long) i * perSample).append(' ');
            lines.append(first + (long) i * EVERY).append('\n');
        }
    }

    private Process start(String output, String... command) throws IOException {
        return new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(output).toFile())
                .start();
    }

    private static boolean found(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(p -> Path.of(p, program))
                .anyMatch(Files::isExecutable);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor(30, TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();
    }
}
