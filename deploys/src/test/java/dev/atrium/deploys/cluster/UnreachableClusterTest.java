package dev.atrium.deploys.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class UnreachableClusterTest {

    @TempDir
    Path directory;

    private ClusterSettings settings(String server, String context) throws IOException {
        var file = directory.resolve("kubeconfig");
        Files.writeString(file, """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "%s"}}]
                users: [{name: u, user: {token: "hunter2"}}]
                contexts: [{name: there, context: {cluster: c, user: u}}]
                current-context: there
                """.formatted(server));
        return settings(file, context);
    }

    private static ClusterSettings settings(@Nullable Path file, String context) {
        return new ClusterSettings("prod", file, context, List.of("*"), List.of("*"), true);
    }

    private static int unusedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static ClusterException failure(ClusterSettings settings) {
        try (var cluster = new KubernetesCluster(settings)) {
            var failed = catchThrowableOfType(ClusterException.class, () -> cluster.kind("v1", "ConfigMap"));
            assertThat(failed.kind()).isEqualTo(ClusterException.Kind.UNREACHABLE);
            assertThat(failed.toString()).doesNotContain("hunter2");
            return failed;
        }
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        var port = unusedPort();
        assertThat(failure(settings("http://127.0.0.1:" + port, "")))
                .hasMessage("The cluster prod (127.0.0.1:%d) cannot be reached: connection refused".formatted(port));
    }

    @Test
    void saysThatAHostIsNotKnown() throws Exception {
        assertThat(failure(settings("http://nowhere.invalid:6443", "")))
                .hasMessage("The cluster prod (nowhere.invalid:6443) cannot be reached: its host name is not known");
    }

    @Test
    void saysWhatIsWrongWithAKubeconfig() throws Exception {
        assertThat(failure(settings(directory.resolve("none"), ""))).hasMessageContaining("cannot be read");
        assertThat(failure(settings("http://127.0.0.1:1", "elsewhere")))
                .hasMessageContaining("has no context \"elsewhere\"");
        var broken = directory.resolve("broken");
        Files.writeString(broken, "users: [{name: u, user: {token: hunter2");
        assertThat(failure(settings(broken, ""))).hasMessageContaining("cannot be understood");
    }

    @Test
    void takesAContextThatIsThere() throws Exception {
        assertThat(failure(settings("http://127.0.0.1:" + unusedPort(), "there")))
                .hasMessageContaining("connection refused");
    }

    @Test
    void aWatchSaysThatItIsInterruptedAndEndsWhenItIsClosed() throws Exception {
        var reasons = new CopyOnWriteArrayList<String>();
        try (var cluster = new KubernetesCluster(settings("http://127.0.0.1:" + unusedPort(), ""))) {
            var watch = cluster.watch(
                    new ResourceKind("", "v1", "ConfigMap", "configmaps", true), "", new Cluster.Watcher() {
                        @Override
                        public void changed(ObjectNode object) {}

                        @Override
                        public void deleted(ObjectNode object) {}

                        @Override
                        public void complete() {}

                        @Override
                        public void interrupted(String reason) {
                            reasons.add(reason);
                        }
                    });
            await().atMost(Duration.ofSeconds(60)).until(() -> reasons.size() >= 2);
            watch.close();
        }
        assertThat(reasons).allSatisfy(r -> assertThat(r).contains("connection refused"));
    }
}
