package dev.atrium.deploys.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.atrium.deploys.ObjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Against a real API server. */
@Tag("kubernetes")
class KubernetesClusterTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private RealCluster real;

    @BeforeEach
    void begin() throws ClusterException {
        real = RealCluster.orSkip();
    }

    @AfterEach
    void end() throws ClusterException {
        if (real != null) {
            real.close();
        }
    }

    private ObjectNode config(String name, String value) {
        var object = PretendCluster.object("v1", "ConfigMap", real.namespace(), name);
        object.withObjectProperty("metadata").putObject("labels").put("test", real.namespace());
        object.putObject("data").put("a", value);
        return object;
    }

    private ObjectKey key(String name) {
        return new ObjectKey("", "ConfigMap", real.namespace(), name);
    }

    private ResourceKind configMaps() throws ClusterException {
        return real.cluster().kind("v1", "ConfigMap").orElseThrow();
    }

    @Test
    void knowsTheKindsThatAreServed() throws Exception {
        assertThat(configMaps()).isEqualTo(new ResourceKind("", "v1", "ConfigMap", "configmaps", true));
        assertThat(real.cluster().preferred("apps", "Deployment"))
                .contains(new ResourceKind("apps", "v1", "Deployment", "deployments", true));
        assertThat(real.cluster().preferred("", "Namespace").orElseThrow().namespaced())
                .isFalse();
        assertThat(real.cluster().kind("apps/v1", "Nothing")).isEmpty();
        assertThat(real.cluster().kind("no.such/v1", "Deployment")).isEmpty();
        assertThat(real.cluster().preferred("no.such", "Deployment")).isEmpty();
    }

    @Test
    void listsAllPagesWithWhatTheirItemsAre() throws Exception {
        for (int i : IntStream.range(0, 7).toArray()) {
            real.cluster().apply(configMaps(), config("c" + i, "1"), false, false);
        }
        assertThat(real.cluster().list(configMaps(), real.namespace(), "test=" + real.namespace()))
                .hasSize(7)
                .allSatisfy(o -> assertThat(o.path("kind").asString("")).isEqualTo("ConfigMap"));
        assertThat(real.cluster().list(configMaps(), "", "test=" + real.namespace()))
                .hasSize(7);
        assertThat(real.cluster().list(configMaps(), real.namespace(), "test=another"))
                .isEmpty();
    }

    @Test
    void deletesOnlyTheObjectThatIsMeant() throws Exception {
        var first = real.cluster().apply(configMaps(), config("c", "1"), false, false);
        real.cluster().delete(configMaps(), real.namespace(), "c", "11111111-1111-1111-1111-111111111111");
        assertThat(real.find(key("c"))).isPresent();
        real.cluster()
                .delete(
                        configMaps(),
                        real.namespace(),
                        "c",
                        first.at("/metadata/uid").asString());
        real.cluster()
                .delete(
                        configMaps(),
                        real.namespace(),
                        "c",
                        first.at("/metadata/uid").asString());
        assertThat(real.find(key("c"))).isEmpty();
    }

    @Test
    void noNameLeadsElsewhere() {
        for (String name : List.of("..", ".", "", "a/b", "%2e%2e")) {
            var failed = catchThrowableOfType(
                    ClusterException.class, () -> real.cluster().get(configMaps(), real.namespace(), name));
            assertThat(failed.kind()).isEqualTo(ClusterException.Kind.INVALID);
        }
        assertThat(catchThrowableOfType(
                                ClusterException.class, () -> real.cluster().get(configMaps(), "", "c"))
                        .kind())
                .isEqualTo(ClusterException.Kind.INVALID);
    }

    @Test
    void saysThatItDoesNotKnowTheCredentials(@TempDir Path directory) throws Exception {
        var original = Path.of(String.valueOf(System.getenv(RealCluster.KUBECONFIG)));
        var wrong = directory.resolve("kubeconfig");
        Files.writeString(
                wrong, Files.readString(original).replaceAll("token: \"[^\"]*\"", "token: \"not-the-token\""));
        try (var cluster = new KubernetesCluster(new ClusterSettings("prod", wrong, "", List.of(), List.of(), false))) {
            var failed = catchThrowableOfType(ClusterException.class, () -> cluster.kind("v1", "ConfigMap"));
            assertThat(failed.kind()).isEqualTo(ClusterException.Kind.FORBIDDEN);
            assertThat(failed).hasMessageContaining("prod").hasMessageContaining("credentials");
            assertThat(failed.toString()).doesNotContain("not-the-token");
        }
    }

    @Test
    void aWatchSeesWhatChangesAndComesBackAfterAnInterruption(@TempDir Path directory) throws Exception {
        try (var proxy = new CutProxy();
                var cluster = new KubernetesCluster(proxy.settings(directory))) {
            var seen = new Seen();
            real.cluster().apply(configMaps(), config("before", "1"), false, false);
            try (var _ = cluster.watch(configMaps(), "test=" + real.namespace(), seen)) {
                await().atMost(LONG).until(() -> seen.heard.contains("complete"));
                assertThat(seen.heard).containsExactly("before 1", "complete");
                real.cluster().apply(configMaps(), config("while", "1"), false, false);
                await().atMost(LONG).until(() -> seen.heard.contains("while 1"));

                proxy.cut(true);
                await().atMost(LONG).until(() -> seen.heard.stream().anyMatch(h -> h.startsWith("interrupted")));
                real.cluster().apply(configMaps(), config("while", "2"), false, false);
                real.remove(key("before"));
                int from = seen.heard.size();
                proxy.cut(false);
                await().atMost(LONG)
                        .until(() -> seen.heard.subList(from, seen.heard.size()).contains("complete"));
                assertThat(seen.heard.subList(from, seen.heard.size()))
                        .filteredOn(h -> !h.startsWith("interrupted"))
                        .startsWith("while 2", "complete");

                real.remove(key("while"));
                await().atMost(LONG).until(() -> seen.heard.contains("deleted while"));
            }
        }
    }

    private static final class Seen implements Cluster.Watcher {

        private final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        public void changed(ObjectNode object) {
            heard.add(object.at("/metadata/name").asString("") + " "
                    + object.at("/data/a").asString(""));
        }

        @Override
        public void deleted(ObjectNode object) {
            heard.add("deleted " + object.at("/metadata/name").asString(""));
        }

        @Override
        public void complete() {
            heard.add("complete");
        }

        @Override
        public void interrupted(String reason) {
            heard.add("interrupted: " + reason);
        }
    }

    /** Passes bytes on to the API server, until it is cut. */
    private static final class CutProxy implements AutoCloseable {

        private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final Set<Socket> open = ConcurrentHashMap.newKeySet();
        private final URI server;
        private volatile boolean cut;

        CutProxy() throws IOException {
            var kubeconfig = Files.readString(Path.of(String.valueOf(System.getenv(RealCluster.KUBECONFIG))));
            server = URI.create(kubeconfig.replaceAll("(?s).*server: \"?(https://[^\",\\s}]+).*", "$1"));
            Thread.ofVirtual().start(this::accept);
        }

        /** A kubeconfig that leads here. */
        ClusterSettings settings(Path directory) throws IOException {
            var original = Files.readString(Path.of(String.valueOf(System.getenv(RealCluster.KUBECONFIG))));
            var file = directory.resolve("kubeconfig");
            var here = "https://127.0.0.1:" + listening.getLocalPort();
            Files.writeString(file, original.replace(server.toString(), here));
            return new ClusterSettings("proxied", file, "", List.of("*"), List.of("*"), true);
        }

        void cut(boolean now) throws IOException {
            cut = now;
            if (now) {
                for (Socket each : open) {
                    each.close();
                }
                open.clear();
            }
        }

        private void accept() {
            while (!listening.isClosed()) {
                try {
                    var from = listening.accept();
                    if (cut) {
                        from.close();
                    } else {
                        var to = new Socket(server.getHost(), server.getPort());
                        open.addAll(List.of(from, to));
                        Thread.ofVirtual().start(() -> pass(from, to));
                        Thread.ofVirtual().start(() -> pass(to, from));
                    }
                } catch (IOException _) {
                    // closed
                }
            }
        }

        private static void pass(Socket from, Socket to) {
            try (from;
                    to;
                    InputStream in = from.getInputStream()) {
                in.transferTo(to.getOutputStream());
            } catch (IOException _) {
                // cut
            }
        }

        @Override
        public void close() throws IOException {
            listening.close();
            cut(true);
        }
    }

    @Test
    void keepsTheObjectAsTheServerWritesIt() throws Exception {
        var applied = real.cluster().apply(configMaps(), config("c", "1"), false, false);
        assertThat(real.find(key("c"))).contains(applied);
        assertThat(JsonMapper.shared().readTree(applied.toString())).isEqualTo(applied);
    }
}
