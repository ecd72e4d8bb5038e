package dev.atrium.monitoring.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.prometheus.PrometheusSettings;
import dev.atrium.platform.prometheus.PrometheusSettings.Anonymous;
import java.io.File;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Prometheus that reads the directory. Skipped where the machine has none (Debian's package is {@code prometheus}). */
class PrometheusReadsRulesTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private Process prometheus;
    private URI url;

    @BeforeEach
    void start() throws Exception {
        var program = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(p -> Path.of(p, "prometheus"))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(program.isPresent(), "There is no program prometheus on this machine: skipped");
        Files.createDirectory(folder.resolve("rules"));
        Files.writeString(folder.resolve("prometheus.yml"), """
                global: { evaluation_interval: 1s }
                rule_files: ["rules/*.yaml"]
                """);
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        url = URI.create("http://127.0.0.1:" + port + "/");
        prometheus = new ProcessBuilder(
                        program.get().toString(),
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.enable-lifecycle",
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Awaitility.await()
                .atMost(LONG)
                .ignoreExceptions()
                .until(() -> get("-/ready").statusCode() == 200);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        if (prometheus != null) {
            prometheus.destroy();
            prometheus.waitFor(30, TimeUnit.SECONDS);
            prometheus.destroyForcibly().waitFor();
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(url.resolve(path)).build(), BodyHandlers.ofString());
    }

    private List<String> alerts() throws Exception {
        var names = new ArrayList<String>();
        for (JsonNode alert :
                JsonMapper.shared().readTree(get("api/v1/alerts").body()).at("/data/alerts")) {
            names.add(alert.at("/labels/alertname").asString() + " "
                    + alert.at("/labels/severity").asString() + " "
                    + alert.path("state").asString());
        }
        return names;
    }

    @Test
    void loadsAndFiresWhatIsWrittenAndForgetsWhatIsTakenAway() throws Exception {
        try (var reload = new PrometheusReload(new PrometheusSettings(url, new Anonymous()))) {
            var rules = new DirectoryRules(folder.resolve("rules"), reload);
            rules.write(RuleTargetCases.SHOP, List.of(RuleTargetCases.group("shop", "TooMany", "TooManyLater")));
            Awaitility.await()
                    .atMost(LONG)
                    .untilAsserted(() -> assertThat(alerts())
                            .containsExactlyInAnyOrder("TooMany true firing", "TooManyLater true pending"));
            // a file that is broken is not Atrium's, and what is told is told again
            Files.writeString(folder.resolve("rules/broken.yaml"), "groups: 1");
            rules.write(RuleTargetCases.SHOP, List.of(RuleTargetCases.group("shop", "Another")));
            assertThat(alerts()).noneMatch(alert -> alert.startsWith("Another"));
            Files.delete(folder.resolve("rules/broken.yaml"));
            rules.write(RuleTargetCases.SHOP, List.of(RuleTargetCases.group("shop", "Another")));
            Awaitility.await()
                    .atMost(LONG)
                    .untilAsserted(() -> assertThat(alerts()).containsExactly("Another true firing"));
            rules.write(RuleTargetCases.SHOP, List.of());
            Awaitility.await()
                    .atMost(LONG)
                    .untilAsserted(() -> assertThat(alerts()).isEmpty());
        }
    }
}
