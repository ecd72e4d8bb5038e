package dev.atrium.deploys.watch;

import static dev.atrium.deploys.watch.WatchFixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.sync.Drift;
import dev.atrium.deploys.sync.Ownership;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Against a real API server with its controllers; the test plays the kubelet, and Config Connector. */
@Tag("kubernetes")
@EnabledIfEnvironmentVariable(named = RealWatched.KUBECONFIG, matches = ".+", disabledReason = RealWatched.MISSING)
@ExtendWith(PostgresExtension.class)
@Timeout(180)
class KubernetesWatchTest {

    private static final String CONFIG = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: shop, namespace: NAMESPACE}
            data: {a: "1"}
            """;

    private WatchFixture fixture;
    private RealWatched real;
    private UUID target;

    @BeforeEach
    void open(DatabaseAddress address) {
        fixture = new WatchFixture(address);
        real = new RealWatched();
        target = fixture.target("shop", "real", true);
    }

    @AfterEach
    void close() {
        fixture.close();
        real.close();
    }

    @Test
    void seesADeploymentAndItsPodsAsTheControllersLeaveThem() throws Exception {
        var deployment = real.apply(fixture, target, """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: shop, namespace: NAMESPACE}
                spec:
                  replicas: 1
                  selector: {matchLabels: {app: shop}}
                  template:
                    metadata: {labels: {app: shop}}
                    spec: {containers: [{name: app, image: "shop:1", resources: {requests: {cpu: 1000m}}}]}
                """);
        watch();
        eventually(() -> assertThat(fixture.target(target).health()).isEqualTo("PROGRESSING"));
        eventually(
                () -> assertThat(pod(deployment).path("health").stringValue("")).isEqualTo("PROGRESSING"));

        status(new PodStatusBuilder()
                .withPhase("Pending")
                .withContainerStatuses(new ContainerStatusBuilder()
                        .withName("app")
                        .withImage("shop:1")
                        .withImageID("")
                        .withReady(false)
                        .withRestartCount(0)
                        .withNewState()
                        .withNewWaiting("no such image", "ImagePullBackOff")
                        .endState()
                        .build())
                .build());
        eventually(() -> {
            assertThat(pod(deployment).path("health").stringValue("")).isEqualTo("DEGRADED");
            assertThat(pod(deployment).path("message").stringValue("")).contains("ImagePullBackOff");
        });
        status(new PodStatusBuilder()
                .withPhase("Running")
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .build());

        eventually(() -> assertThat(fixture.target(target).health()).isEqualTo("HEALTHY"));
        assertThat(fixture.target(target).drifted()).isFalse();
        assertThat(fixture.object(target, deployment).message()).isEqualTo("1 pod is available.");
    }

    @Test
    void seesWhatSomebodyChangesByHand() throws Exception {
        var key = real.apply(fixture, target, CONFIG);
        watch();
        eventually(() -> assertThat(fixture.target(target).health()).isEqualTo("HEALTHY"));
        assertThat(fixture.target(target).drifted()).isFalse();

        var configs = real.other.configMaps().inNamespace(real.namespace).withName("shop");
        configs.edit(c -> c.edit().addToData("a", "2").addToData("b", "mine").build());

        eventually(() -> assertThat(fixture.target(target).drifted()).isTrue());
        var drift = fixture.object(target, key).drift();
        assertThat(drift).hasSize(1);
        assertThat(drift.path(0).path("path").stringValue()).isEqualTo("data.a");
        eventually(() -> assertThat(fixture.healed).containsExactly(target));

        configs.edit(c -> c.edit().addToData("a", "1").build());
        eventually(() -> assertThat(fixture.target(target).drifted()).isFalse());

        configs.edit(c -> c.edit()
                .editMetadata()
                .removeFromLabels(Ownership.TARGET_LABEL)
                .endMetadata()
                .build());
        eventually(() -> assertThat(fixture.target(target).drifted()).isTrue());
        assertThat(fixture.object(target, key).health()).isEqualTo("HEALTHY");

        configs.delete();
        new Compare(real.clusters, fixture.database.sql()).compare("real");
        assertThat(fixture.object(target, key).health()).isEqualTo("MISSING");
    }

    @Test
    void seesWhatIsDeletedByHand() throws Exception {
        var key = real.apply(fixture, target, CONFIG);
        watch();
        eventually(() -> assertThat(fixture.target(target).health()).isEqualTo("HEALTHY"));

        real.other.configMaps().inNamespace(real.namespace).withName("shop").delete();

        eventually(() -> assertThat(fixture.target(target).health()).isEqualTo("MISSING"));
        assertThat(fixture.object(target, key).drift().path(0).path("path").stringValue())
                .isEmpty();
    }

    private void watch() {
        fixture.watch(real.cluster, WatchFixture.QUICK, Drift::of);
    }

    private JsonNode pod(ObjectKey deployment) {
        return fixture.object(target, deployment)
                .children()
                .path(0)
                .path("children")
                .path(0);
    }

    private void status(PodStatus status) {
        Pod pod =
                real.other.pods().inNamespace(real.namespace).list().getItems().getFirst();
        real.other.resource(pod).editStatus(p -> p.edit().withStatus(status).build());
    }
}
