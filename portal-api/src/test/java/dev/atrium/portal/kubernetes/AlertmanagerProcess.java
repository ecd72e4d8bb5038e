package dev.atrium.portal.kubernetes;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** An Alertmanager in a process of its own that calls a webhook for {@code action: pagerduty}, and nobody for anything else. */
public final class AlertmanagerProcess implements AutoCloseable {

    private static final Path COMMAND = Path.of("/usr/bin/prometheus-alertmanager");

    private final Process process;
    private final int port;

    /** Whether there is one on this machine. */
    public static boolean installed() {
        return Files.isExecutable(COMMAND);
    }

    /** Starts it. */
    public AlertmanagerProcess(Path folder, URI webhook) throws IOException {
        var configuration = Files.writeString(folder.resolve("alertmanager.yml"), """
                route:
                  receiver: nobody
                  group_wait: 1s
                  routes: [{ matchers: ['action="pagerduty"'], receiver: pagerduty }]
                receivers:
                - name: nobody
                - name: pagerduty
                  webhook_configs: [{ url: "%s" }]
                """.formatted(webhook));
        this.port = PrometheusProcess.freePort();
        this.process = new ProcessBuilder(
                        COMMAND.toString(),
                        "--config.file=" + configuration,
                        "--storage.path=" + folder.resolve("data"),
                        "--cluster.listen-address=",
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("alertmanager.log").toFile())
                .start();
    }

    /** {@code host:port}. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
