package dev.atrium.pipelines.executor.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fabric8.kubernetes.api.model.BindingBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Plays scheduler, kubelet and container runtime for one namespace of an API server that has none of them: takes every pod, runs its
 * containers as processes of this machine, says so in its status, and gives its logs where the API server looks for a kubelet.
 */
final class StandInKubelet implements AutoCloseable {

    private final KubernetesClient client;
    private final String namespace;
    private final Path folder;
    private final String node;
    private final HttpsServer server;
    private final SharedIndexInformer<Pod> informer;
    private final Map<String, StandInPod> pods = new ConcurrentHashMap<>();
    private final Set<String> deleting = ConcurrentHashMap.newKeySet();
    private final Thread heart;

    /** How many bytes of a log are given before the connection is cut, and how often that is done. */
    final AtomicLong cutAfter = new AtomicLong(Long.MAX_VALUE);

    final AtomicLong cuts = new AtomicLong();
    volatile boolean full;

    StandInKubelet(KubernetesClient client, String namespace, Path folder) throws Exception {
        this.client = client;
        this.namespace = namespace;
        this.folder = folder;
        this.node = "stand-in-" + namespace;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate(folder)));
        server.createContext("/containerLogs/", this::logs);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        client.resource(node()).create();
        beat();
        heart = Thread.ofVirtual().start(this::beatOn);
        informer = client.pods().inNamespace(namespace).inform(new ResourceEventHandler<>() {
            @Override
            public void onAdd(Pod pod) {
                heard(pod);
            }

            @Override
            public void onUpdate(Pod before, Pod pod) {
                heard(pod);
            }

            @Override
            public void onDelete(Pod pod, boolean unknown) {
                deleted(pod, 0);
            }
        });
    }

    private static SSLContext certificate(Path folder)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("kubelet.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        int code = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "kubelet",
                        "-dname",
                        "CN=127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "stand-in")
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("keytool ended with " + code);
        }
        char[] password = "stand-in".toCharArray();
        KeyStore store = KeyStore.getInstance(file.toFile(), password);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private Node node() {
        return new NodeBuilder().withNewMetadata().withName(node).endMetadata().build();
    }

    private void beat() {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        client.nodes()
                .withName(node)
                .editStatus(found -> new NodeBuilder(found)
                        .editOrNewStatus()
                        .withAddresses()
                        .addNewAddress("127.0.0.1", "InternalIP")
                        .withNewDaemonEndpoints()
                        .withNewKubeletEndpoint(server.getAddress().getPort())
                        .endDaemonEndpoints()
                        .withConditions()
                        .addNewCondition()
                        .withType("Ready")
                        .withStatus("True")
                        .withReason("KubeletReady")
                        .withLastHeartbeatTime(now)
                        .withLastTransitionTime(now)
                        .endCondition()
                        .endStatus()
                        .build());
    }

    private void beatOn() {
        while (true) {
            try {
                Thread.sleep(8000);
                beat();
            } catch (InterruptedException over) {
                return;
            } catch (KubernetesClientException conflict) {
                // the next one
            }
        }
    }

    private void heard(Pod pod) {
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            Long grace = pod.getMetadata().getDeletionGracePeriodSeconds();
            deleted(pod, grace == null ? 0 : grace);
        } else if (!full && !pods.containsKey(uid(pod))) {
            var taken = new StandInPod(client, pod, folder.resolve(uid(pod)));
            pods.put(uid(pod), taken);
            Thread.ofVirtual().start(() -> {
                bind(pod);
                taken.run();
            });
        }
    }

    private void bind(Pod pod) {
        client.bindings()
                .inNamespace(namespace)
                .resource(new BindingBuilder()
                        .withNewMetadata()
                        .withName(pod.getMetadata().getName())
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewTarget()
                        .withKind("Node")
                        .withApiVersion("v1")
                        .withName(node)
                        .endTarget()
                        .build())
                .create();
    }

    private void deleted(Pod pod, long grace) {
        StandInPod known = pods.get(uid(pod));
        if (known != null && deleting.add(uid(pod))) {
            Thread.ofVirtual().start(() -> known.delete(grace));
        }
    }

    private static String uid(Pod pod) {
        return pod.getMetadata().getUid();
    }

    private void logs(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        Map<String, String> query = query(exchange);
        StandInContainer container = pods.values().stream()
                .filter(each -> each.isNamed(path[3]))
                .map(each -> each.container(path[4]))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (container == null) {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().flush();
        try (OutputStream out = new Cut(exchange.getResponseBody())) {
            container
                    .log()
                    .give(
                            out,
                            "true".equals(query.get("follow")),
                            "true".equals(query.get("timestamps")),
                            query.containsKey("sinceTime") ? Instant.parse(query.get("sinceTime")) : Instant.MIN);
        } catch (IOException gone) {
            // the listener is gone, or was cut off
        } finally {
            exchange.close();
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        var query = new HashMap<String, String>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : (raw == null ? "" : raw).split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    /** Breaks a connection off, as a kubelet that is started again does. */
    private final class Cut extends FilterOutputStream {

        private final long until = cutAfter.get();
        private long written;

        Cut(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (written + length > until) {
                out.write(bytes, offset, (int) (until - written));
                out.flush();
                cuts.incrementAndGet();
                throw new IOException("cut off");
            }
            written += length;
            out.write(bytes, offset, length);
        }
    }

    @Override
    public void close() throws InterruptedException {
        informer.close();
        heart.interrupt();
        heart.join();
        pods.forEach((uid, pod) -> {
            if (deleting.add(uid)) {
                pod.delete(0);
            }
        });
        client.nodes().withName(node).delete();
        server.stop(0);
    }
}
