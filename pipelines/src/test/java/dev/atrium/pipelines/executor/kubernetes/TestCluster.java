package dev.atrium.pipelines.executor.kubernetes;

import static org.awaitility.Awaitility.await;

import dev.atrium.pipelines.descriptor.BuildInfo.Resources;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** A namespace of a real API server, with the stand-in for a kubelet, and a portal that has no more rights there than are documented. */
final class TestCluster implements AutoCloseable {

    static final String KUBECONFIG = "ATRIUM_TEST_KUBECONFIG";
    static final String MISSING =
            "no ATRIUM_TEST_KUBECONFIG, which names a kubeconfig with all rights on an API server for tests";

    private static final Path RULES = Path.of("../deploy/kubernetes/build-steps.yaml");

    final String namespace = "atrium-" + UUID.randomUUID().toString().substring(0, 8);
    final WorkspaceServer portal = new WorkspaceServer();
    final KubernetesClient admin;
    final StandInKubelet kubelet;
    private final URI server;
    private final Path caCertificate;
    private final String token;
    private final Path folder;

    TestCluster() throws Exception {
        folder = Files.createTempDirectory("stand-in");
        Config config = new ConfigBuilder(
                        Config.fromKubeconfig(Path.of(System.getenv(KUBECONFIG)).toFile()))
                .withNamespace(namespace)
                .build();
        admin = new KubernetesClientBuilder().withConfig(config).build();
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        try (var rules = Files.newInputStream(RULES)) {
            admin.load(rules).inNamespace(namespace).create();
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> admin.serviceAccounts()
                                .inNamespace(namespace)
                                .withName("default")
                                .get()
                        != null);
        server = URI.create(config.getMasterUrl());
        caCertificate = Path.of(config.getCaCertFile());
        token = token();
        kubelet = new StandInKubelet(admin, namespace, folder);
    }

    private String token() {
        TokenRequest request = new TokenRequestBuilder()
                .withNewSpec()
                .withExpirationSeconds(7200L)
                .endSpec()
                .build();
        return admin.serviceAccounts()
                .inNamespace(namespace)
                .withName("atrium-builds")
                .tokenRequest(request)
                .getStatus()
                .getToken();
    }

    KubernetesSettings settings(String helper) throws IOException {
        return settings(helper, server);
    }

    /** @param by where the API server is reached */
    KubernetesSettings settings(String helper, URI by) throws IOException {
        Path kubeconfig = Files.writeString(
                folder.resolve("kubeconfig-" + by.getPort()), """
                apiVersion: v1
                kind: Config
                clusters: [{name: test, cluster: {server: "%s", certificate-authority: "%s"}}]
                users: [{name: portal, user: {token: "%s"}}]
                contexts: [{name: test, context: {cluster: test, user: portal}}]
                current-context: test
                """.formatted(by, caCertificate, token));
        return new KubernetesSettings(
                kubeconfig,
                "",
                namespace,
                "",
                "node-1",
                portal.uri(),
                helper,
                "",
                Resources.DEFAULTS,
                Resources.DEFAULTS,
                null,
                Duration.ofSeconds(20),
                Duration.ofSeconds(30));
    }

    /** A way to the API server that can be cut. */
    Wire wire() throws IOException {
        return new Wire(server);
    }

    @Override
    public void close() throws Exception {
        kubelet.close();
        portal.close();
        admin.namespaces().withName(namespace).delete();
        admin.close();
        new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
    }
}
