package dev.atrium.pipelines.executor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.atrium.pipelines.descriptor.BuildInfo.Resources;
import dev.atrium.pipelines.executor.Execution;
import dev.atrium.pipelines.executor.Executor.Outcome;
import dev.atrium.pipelines.executor.Order;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreachableClusterTest {

    @TempDir
    Path folder;

    @Test
    void triesAgainLaterWhereNoServerAnswers() throws Exception {
        int nobody;
        try (var socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        try (var executor = executor(nobody)) {
            Outcome outcome = Execution.of(executor, Order.of("x").bash("true")).outcome();

            assertThat(outcome).isInstanceOfSatisfying(Outcome.NotRun.class, notRun -> {
                assertThat(notRun.message()).contains("The cluster has not answered for 1 s");
                assertThat(notRun.again()).isTrue();
                assertThat(notRun.step()).isZero();
            });
        }
    }

    @Test
    void saysWhatThePortalMayNotDo() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] forbidden =
                "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"secrets is forbidden\",\"code\":403}"
                        .getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(403, forbidden.length);
            exchange.getResponseBody().write(forbidden);
            exchange.close();
        });
        server.start();
        try (var executor = executor(server.getAddress().getPort())) {
            Outcome outcome = Execution.of(executor, Order.of("x").bash("true")).outcome();

            assertThat(outcome)
                    .isEqualTo(new Outcome.NotRun(
                            0, "The cluster did not let the portal create a Secret: secrets is forbidden", false));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void saysThatThereIsNoSuchKubeconfig() {
        var settings =
                KubernetesSettings.in("builds", "n", URI.create("http://p")).with(folder.resolve("nowhere"), "");

        assertThatThrownBy(() -> new KubernetesExecutor(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere");
    }

    private KubernetesExecutor executor(int port) throws Exception {
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: test, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: portal, user: {token: "x"}}]
                contexts: [{name: test, context: {cluster: test, user: portal}}]
                current-context: test
                """.formatted(port));
        return new KubernetesExecutor(new KubernetesSettings(
                kubeconfig,
                "test",
                "builds",
                "",
                "n",
                URI.create("http://p"),
                "h",
                "",
                Resources.DEFAULTS,
                Resources.DEFAULTS,
                null,
                Duration.ofSeconds(5),
                Duration.ofSeconds(1)));
    }
}
