package dev.atrium.portal.kubernetes;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A Prometheus in a process of its own that scrapes one target each second. */
public final class PrometheusProcess implements AutoCloseable {

    private final Process process;
    private final URI url;

    /** Whether there is one on this machine. */
    public static boolean installed() {
        return Path.of("/usr/bin/prometheus").toFile().canExecute();
    }

    /** @param port 0 for any that is free */
    public PrometheusProcess(Path folder, String target, int port) throws IOException {
        this(folder, target, port, folder, "");
    }

    /**
     * The same.
     *
     * @param rules of whose YAML files it reads its rules, and evaluates them each second
     * @param alertmanager {@code host:port}; empty for none
     */
    public PrometheusProcess(Path folder, String target, int port, Path rules, String alertmanager) throws IOException {
        var own = port == 0 ? freePort() : port;
        var configuration = Files.writeString(folder.resolve("prometheus.yml"), """
                global: { scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s }
                rule_files: ["%s/atrium-*.yaml"]
                alerting: { alertmanagers: [{ static_configs: [{ targets: [%s] }] }] }
                scrape_configs:
                - job_name: pods
                  honor_labels: true
                  static_configs: [{ targets: ["%s"] }]
                """.formatted(
                        rules, alertmanager.isEmpty() ? "" : "\"" + alertmanager + "\"", target));
        this.url = URI.create("http://127.0.0.1:" + own);
        this.process = new ProcessBuilder(
                        "/usr/bin/prometheus",
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.enable-lifecycle",
                        "--web.listen-address=127.0.0.1:" + own)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        try (var client = HttpClient.newHttpClient()) {
            var ready = HttpRequest.newBuilder(url.resolve("/-/ready")).build();
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> client.send(ready, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200);
        }
    }

    public URI url() {
        return url;
    }

    public int port() {
        return url.getPort();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
