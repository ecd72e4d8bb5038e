package dev.atrium.portal.kubernetes;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A namespace of the API server for tests in which pods run, a Prometheus that hears of their requests, and a record of what was applied. */
public final class TestCluster implements AutoCloseable {

    /** Where this finds the API server. */
    public static final Path KUBECONFIG = Path.of(System.getenv().getOrDefault("ATRIUM_TEST_KUBECONFIG", ""));

    private final String space;
    private final Path folder;
    private final KubernetesClient client;
    private final ReadyPods pods;
    private final PodRequests requests;
    private final SpecHistory history;
    private final int port;
    private @Nullable PrometheusProcess prometheus;

    /** @param space the namespace, which whoever deploys to it makes @param folder for what Prometheus keeps */
    public TestCluster(String space, Path folder) throws IOException {
        this.space = space;
        this.folder = folder;
        this.client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(KUBECONFIG.toFile()))
                .build();
        this.pods = new ReadyPods(client, space);
        this.requests = new PodRequests(pods);
        this.history = new SpecHistory(client, space);
        this.port = PrometheusProcess.freePort();
    }

    /** What a portal is told of it. */
    public List<String> settings(Path kubeconfig) {
        return List.of(
                "--atrium.deploys.clusters[0].name=test",
                "--atrium.deploys.clusters[0].kubeconfig=" + kubeconfig,
                "--atrium.prometheus.url=http://127.0.0.1:" + port);
    }

    /** Where the API server listens. */
    public InetSocketAddress server() {
        var url = client.getMasterUrl();
        return new InetSocketAddress(url.getHost(), url.getPort());
    }

    public KubernetesClient client() {
        return client;
    }

    public SpecHistory history() {
        return history;
    }

    /** Starts Prometheus, with what it knew before. */
    public void startPrometheus() throws IOException {
        prometheus = new PrometheusProcess(folder, requests.address(), port);
    }

    /** Stops Prometheus. */
    public void stopPrometheus() throws InterruptedException {
        if (prometheus != null) {
            prometheus.close();
            prometheus = null;
        }
    }

    /** Kinds and names of the objects of a component, by their names' beginning: what Atrium applies, without what comes of it. */
    public List<String> objects(String component) {
        return Stream.of(
                        client.configMaps().inNamespace(space).list().getItems().stream(),
                        client.services().inNamespace(space).list().getItems().stream(),
                        deployments().stream())
                .flatMap(found -> found)
                .filter(object -> object.getMetadata().getName().startsWith(component))
                .map(object -> object.getKind() + " " + object.getMetadata().getName())
                .toList();
    }

    /** The image that a Deployment has. */
    public String image(String deployment) {
        return deployments().stream()
                .filter(found -> found.getMetadata().getName().equals(deployment))
                .map(found -> found.getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getImage())
                .findFirst()
                .orElse("");
    }

    private List<Deployment> deployments() {
        return client.apps().deployments().inNamespace(space).list().getItems();
    }

    @Override
    public void close() throws InterruptedException {
        stopPrometheus();
        requests.close();
        history.close();
        client.namespaces().withName(space).delete();
        pods.close();
        client.close();
    }
}
