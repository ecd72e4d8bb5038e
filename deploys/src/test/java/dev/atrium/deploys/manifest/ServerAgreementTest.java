package dev.atrium.deploys.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.descriptor.DeploymentInfo.Backend;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken here, a real API server takes too when it is applied (as a dry run); what is refused here, it refuses. */
@Tag("kubernetes")
class ServerAgreementTest {

    private static final String KUBECONFIG = "ATRIUM_TEST_KUBECONFIG";
    private static KubernetesClient client;

    @BeforeAll
    static void connect() {
        var kubeconfig = System.getenv(KUBECONFIG);
        Assumptions.assumeTrue(
                kubeconfig != null, "no " + KUBECONFIG + ", which names a kubeconfig of an API server for tests");
        client = new KubernetesClientBuilder()
                // 500 is how such a server says that a field is wrong: it is asked once
                .withConfig(new ConfigBuilder(Config.fromKubeconfig(new File(kubeconfig)))
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }

    @AfterAll
    static void close() {
        if (client != null) {
            client.close();
        }
    }

    @Test
    void theServerTakesWhatIsTaken() {
        var backend = new Backend(
                "",
                "default",
                "kubernetes",
                List.of(),
                true,
                false,
                false,
                600,
                Kit.backend().place());
        var read = Kit.READER.read(Kit.folder("old-server"), Kit.LOCATION, backend, Kit.SHA);
        assertThat(Kit.said(read)).isEmpty();
        assertThat(read.objects()).hasSizeGreaterThan(10);
        assertThat(read.objects()).allSatisfy(ServerAgreementTest::dryRun);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, dat: {a: b}}",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {a: 5}}",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: X_Y}}",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: x, labels: {a: no/slash}}}",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: x, annotations: {bad key: y}}}",
                "{apiVersion: v1, kind: Secret, metadata: {name: x}, data: {a: not base 64}}",
                "{apiVersion: v1, kind: Service, metadata: {name: 1x}, spec: {ports: [{port: 80, protocol: TCP}]}}",
                "{apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {containers: [{name: a, image: b, volumeMount: []}]}}",
                "{apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {containers: [{image: b}]}}",
                "{apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {containers: text}}",
                "{apiVersion: v1, kind: Deployment, metadata: {name: x}}",
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: x}, spec: {replicas: three, selector: {}, template: {}}}",
                "{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: a/b}, rules: []}",
            })
    void theServerRefusesWhatIsRefused(String manifest) {
        var key = manifest.split("apiVersion: |, kind: |, metadata: \\{name: |[,}]");
        key = new String[] {key[1], key[2], key[3]};
        var read = Kit.read(manifest);
        assertThat(read.broken()).isTrue();
        assertThat(apply(key[0], key[1], key[2], manifest)).as(manifest).isBetween(400, 599);
    }

    private static void dryRun(Manifest manifest) {
        var key = manifest.key();
        assertThat(apply(
                        manifest.apiVersion(),
                        key.kind(),
                        key.name(),
                        manifest.content().toString()))
                .as(key.toString())
                .isBetween(200, 299);
    }

    /** Applies as a dry run. @return the HTTP status */
    private static int apply(String apiVersion, String kind, String name, String body) {
        var plural = kind.toLowerCase(Locale.ROOT);
        plural = plural.endsWith("y")
                ? plural.substring(0, plural.length() - 1) + "ies"
                : plural + (plural.endsWith("s") ? "es" : "s");
        var uri = client.getConfiguration().getMasterUrl() + (apiVersion.contains("/") ? "apis/" : "api/") + apiVersion
                + "/namespaces/default/" + plural + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8)
                + "?dryRun=All&fieldManager=atrium-test";
        var http = client.getHttpClient();
        var request = http.newHttpRequestBuilder()
                .uri(uri)
                .patch("application/apply-patch+yaml", body)
                .build();
        try {
            var answer = http.sendAsync(request, String.class).get(30, TimeUnit.SECONDS);
            return answer.code();
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
