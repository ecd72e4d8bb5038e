package dev.atrium.platform.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.atrium.platform.prometheus.Answer.Scalar;
import dev.atrium.platform.prometheus.Answer.Text;
import dev.atrium.platform.prometheus.Answer.Vector;
import dev.atrium.platform.prometheus.PrometheusException.Kind;
import dev.atrium.platform.prometheus.PrometheusSettings.Anonymous;
import java.io.File;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** A real Prometheus that scrapes itself. Skipped where the machine has none (Debian's package is {@code prometheus}). */
class PrometheusServerTest {

    @TempDir
    private static Path folder;

    private static Process process;
    private static Prometheus prometheus;

    @BeforeAll
    static void start() throws Exception {
        var program = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(p -> Path.of(p, "prometheus"))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(program.isPresent(), "There is no program prometheus on this machine: skipped");
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Files.writeString(folder.resolve("rules.yml"), """
                groups:
                  - name: shop
                    interval: 1s
                    rules:
                      - alert: Always
                        expr: vector(1.5)
                        labels: { severity: page }
                        annotations: { summary: "It is {{ $value }}" }
                      - { alert: Later, expr: "vector(0) / 0", for: 1h }
                      - { alert: Never, expr: "vector(1) > 2" }
                """);
        Files.writeString(folder.resolve("prometheus.yml"), """
                global: { scrape_interval: 1s, scrape_timeout: 1s }
                rule_files: [rules.yml]
                scrape_configs:
                  - { job_name: itself, static_configs: [{ targets: ["127.0.0.1:%d"] }] }
                """.formatted(port));
        process = new ProcessBuilder(
                        program.get().toString(),
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        prometheus = new Prometheus(new PrometheusSettings(URI.create("http://127.0.0.1:" + port), new Anonymous()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> asked(prometheus.at("up == 1", Instant.now())) instanceof Vector(var samples)
                        && samples.size() == 1
                        && asked(prometheus.alerts()).size() == 2);
    }

    @AfterAll
    static void stop() throws Exception {
        if (prometheus != null) {
            prometheus.close();
        }
        if (process != null) {
            process.destroy();
            process.waitFor(30, TimeUnit.SECONDS);
            process.destroyForcibly().waitFor();
        }
    }

    private static <T> T asked(Mono<T> answer) throws Exception {
        return answer.toFuture().get();
    }

    @Test
    void answersAtATime() throws Exception {
        var now = Instant.ofEpochMilli(System.currentTimeMillis());
        assertThat(asked(prometheus.at("1 / 0", now))).isEqualTo(new Scalar(new Point(now, Double.POSITIVE_INFINITY)));
        assertThat(asked(prometheus.at("vector(0) / 0", now)))
                .isEqualTo(new Vector(List.of(new Sample(Map.of(), new Point(now, Double.NaN)))));
        assertThat(asked(prometheus.at("\"text\"", now))).isEqualTo(new Text("text"));
        assertThat(asked(prometheus.at("up[1m]", now)).type()).isEqualTo("matrix");
    }

    @Test
    void answersOverATime() throws Exception {
        var start = Instant.ofEpochMilli(System.currentTimeMillis()).minusSeconds(5);
        var series = asked(prometheus.range("time()", start, start.plusSeconds(5), Duration.ofMillis(500)));
        assertThat(series).singleElement().satisfies(time -> {
            assertThat(time.labels()).isEmpty();
            assertThat(time.points())
                    .hasSize(11)
                    .allSatisfy(point ->
                            assertThat(point.value()).isCloseTo(point.time().toEpochMilli() / 1000.0, within(0.01)));
            assertThat(time.points().getFirst().time()).isEqualTo(start);
        });
        assertThat(asked(prometheus.range("up", start, start.plusSeconds(60), Duration.ofSeconds(1))))
                .singleElement()
                .satisfies(up ->
                        assertThat(up.labels()).containsEntry("__name__", "up").containsEntry("job", "itself"));
        assertThat(asked(prometheus.range("nothing", start, start, Duration.ofSeconds(1))))
                .isEmpty();
    }

    @Test
    void hasAlerts() throws Exception {
        assertThat(asked(prometheus.alerts()))
                .anySatisfy(alert -> {
                    assertThat(alert.labels()).isEqualTo(Map.of("alertname", "Always", "severity", "page"));
                    assertThat(alert.annotations()).isEqualTo(Map.of("summary", "It is 1.5"));
                    assertThat(alert.state()).isEqualTo(Alert.State.FIRING);
                    assertThat(alert.value()).isEqualTo(1.5);
                    assertThat(alert.activeAt()).isBetween(Instant.now().minusSeconds(600), Instant.now());
                })
                .anySatisfy(alert -> {
                    assertThat(alert.labels()).containsEntry("alertname", "Later");
                    assertThat(alert.state()).isEqualTo(Alert.State.PENDING);
                    assertThat(alert.value()).isNaN();
                })
                .hasSize(2);
    }

    @Test
    void refusesWhatIsWrong() {
        var now = Instant.now();
        for (var wrong : List.of(
                prometheus.at("sum(", now),
                prometheus.range("up[1m]", now, now, Duration.ofSeconds(1)),
                prometheus.range("up", now.minus(Duration.ofDays(1)), now, Duration.ofSeconds(1)))) {
            assertThatThrownBy(() -> asked(wrong))
                    .cause()
                    .isInstanceOfSatisfying(
                            PrometheusException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Kind.REFUSED))
                    .hasMessageStartingWith("Prometheus refuses the query: ");
        }
    }
}
