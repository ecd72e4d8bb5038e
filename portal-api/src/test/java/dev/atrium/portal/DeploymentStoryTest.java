package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.atrium.portal.kubernetes.OnCluster;
import dev.atrium.portal.kubernetes.ReadyPods;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Deletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is pushed is what runs, on a real API server. */
@OnCluster
class DeploymentStoryTest extends ClusterTest {

    private static final Path TALK = Path.of("../deploys/src/test/resources/talk");

    private static final String SETTINGS = """
            apiVersion: v1
            kind: ConfigMap
            metadata: { name: %s }
            data: { text: hello }
            """;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void theTalksFilesToTheLetter() throws IOException {
        assumeCustomResources();
        crd("sqlinstances", "sql.cnrm.cloud.google.com", "SQLInstance", "sqlinstance", "v1beta1");
        crd("iampartialpolicies", "iam.cnrm.cloud.google.com", "IAMPartialPolicy", "iampartialpolicy", "v1beta1");
        clear();
        var project = project("talk");
        project.push(
                "main",
                "Say where it runs",
                "deployment-info.yaml",
                Files.readString(TALK.resolve("deployment-info.yaml")),
                "kubernetes/example-app-db.yaml",
                Files.readString(TALK.resolve("kubernetes/example-app-db.yaml")),
                "kubernetes/iam-users.yaml",
                Files.readString(TALK.resolve("kubernetes/iam-users.yaml")),
                "kubernetes/app.yaml",
                APP.formatted("example-app", "v1", "0"));
        awaitTarget("example-app");
        try (var kubelet = new ReadyPods(client, "example-app")) {
            var id = sync("example-app");
            await().atMost(LONG).until(() -> database().get() != null);
            ready("sql.cnrm.cloud.google.com/v1beta1", "SQLInstance", "example-app-db");
            ready("iam.cnrm.cloud.google.com/v1beta1", "IAMPartialPolicy", "example-app-db.iam-user-auth");
            hasStatus(ended(id), "SUCCEEDED");
            assertThat(kubelet.pods()).hasSize(4);

            await().atMost(LONG)
                    .until(() -> tab("example-app")
                            .at("/targets/0/health")
                            .asString()
                            .equals("HEALTHY"));
            var target = tab("example-app").at("/targets/0");
            assertThat(target.at("/sync/status").asString()).isEqualTo("SYNCED");
            assertThat(target.at("/sync/revision/commit").asString())
                    .isEqualTo(project.git().id("HEAD"));
            assertThat(target.path("resources"))
                    .extracting(r -> r.path("kind").asString())
                    .containsExactlyInAnyOrder("SQLInstance", "IAMPartialPolicy", "Deployment", "Service");
            var deployment = target.path("resources")
                    .valueStream()
                    .filter(r -> r.path("kind").asString().equals("Deployment"))
                    .findFirst()
                    .orElseThrow();
            assertThat(deployment.at("/children/0/kind").asString()).isEqualTo("ReplicaSet");
            assertThat(deployment.at("/children/0/children")).hasSize(4);

            project.git().run("rm", "-q", "kubernetes/example-app-db.yaml").ok();
            project.push("main", "No database any more");
            hasStatus(ended(sync("example-app")), "SUCCEEDED");
            await().atMost(LONG).until(() -> database().get() == null);
            assertThat(client.genericKubernetesResources("iam.cnrm.cloud.google.com/v1beta1", "IAMPartialPolicy")
                            .inNamespace("example-app")
                            .withName("example-app-db.iam-user-auth")
                            .get())
                    .isNotNull();
        }
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void whatWasChangedByHandIsShownAndSetBackAndWhatIsGoneFromGitIsPruned() {
        var name = "hands-" + space;
        var project = project(name);
        project.push(
                "main",
                "Begin",
                "catalog-info.yaml",
                CATALOG_INFO.formatted(name),
                "deployment-info.yaml",
                PLAIN.formatted(name, space),
                "kubernetes/app.yaml",
                APP.formatted(name, "v1", "0"),
                "kubernetes/settings.yaml",
                SETTINGS.formatted(name));
        register("atrium:" + project.name() + ".git#main:catalog-info.yaml").ok();
        awaitTarget(name);
        var created = ended(sync(name));
        hasStatus(created, "SUCCEEDED");
        assertThat(created.at("/targets/0/objects"))
                .extracting(
                        o -> o.path("kind").asString(), o -> o.path("change").asString())
                .containsExactlyInAnyOrder(
                        tuple("ConfigMap", "CREATE"), tuple("Service", "CREATE"), tuple("Deployment", "CREATE"));
        await().atMost(LONG)
                .until(() -> tab(name).at("/targets/0/health").asString().equals("HEALTHY"));
        var tree = tab(name)
                .at("/targets/0/resources")
                .valueStream()
                .filter(r -> r.path("kind").asString().equals("Deployment"))
                .findFirst()
                .orElseThrow();
        assertThat(tree.at("/children/0/kind").asString()).isEqualTo("ReplicaSet");
        assertThat(tree.at("/children/0/children")).hasSize(4);

        driftIsShown(name);
        somebodyElsesIsNeverTouched(name, project);
    }

    private void driftIsShown(String name) {
        var service = client.services().inNamespace(space).withName(name);
        service.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"selector\":{\"app\":\"somebody-else\"}}}");
        await().atMost(LONG)
                .until(() -> tab(name).at("/targets/0/sync/status").asString().equals("OUT_OF_SYNC"));
        var field = tab(name).at("/targets/0/sync/diff/0/fields/0");
        assertThat(field.path("path").asString()).isEqualTo("spec.selector.app");
        assertThat(field.path("before").asString()).isEqualTo(name);
        assertThat(field.path("after").asString()).isEqualTo("somebody-else");

        hasStatus(ended(sync(name)), "SUCCEEDED");
        assertThat(service.get().getSpec().getSelector()).containsEntry("app", name);
        await().atMost(LONG)
                .until(() -> tab(name).at("/targets/0/sync/status").asString().equals("SYNCED"));
    }

    private void somebodyElsesIsNeverTouched(String name, Project project) {
        var foreign = client.configMaps()
                .inNamespace(space)
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("foreign")
                        .endMetadata()
                        .addToData("text", "mine")
                        .build())
                .create();
        project.git().run("rm", "-q", "kubernetes/settings.yaml").ok();
        project.push("main", "Take it", "kubernetes/foreign.yaml", SETTINGS.formatted("foreign"));
        var refused = ended(sync(name));
        hasStatus(refused, "FAILED");
        assertThat(refused.at("/targets/0/objects"))
                .as(refused.toPrettyString())
                .anySatisfy(object -> {
                    assertThat(object.path("name").asString()).isEqualTo("foreign");
                    assertThat(object.path("change").asString()).isEqualTo("REFUSED");
                });
        assertThat(client.configMaps().inNamespace(space).withName(name).get())
                .as("nothing is pruned by what failed")
                .isNotNull();

        project.git().run("rm", "-q", "kubernetes/foreign.yaml").ok();
        project.push("main", "Leave it");
        hasStatus(ended(sync(name)), "SUCCEEDED");
        assertThat(client.configMaps().inNamespace(space).withName(name).get()).isNull();
        assertThat(client.configMaps().inNamespace(space).withName("foreign").get())
                .isEqualTo(foreign);
    }

    private static Resource<GenericKubernetesResource> database() {
        return client.genericKubernetesResources("sql.cnrm.cloud.google.com/v1beta1", "SQLInstance")
                .inNamespace("example-app")
                .withName("example-app-db");
    }

    /** The talk's files name their namespace: what an earlier run has left there is another target's. */
    private static void clear() {
        var left = List.of(
                client.genericKubernetesResources("sql.cnrm.cloud.google.com/v1beta1", "SQLInstance")
                        .inNamespace("example-app"),
                client.genericKubernetesResources("iam.cnrm.cloud.google.com/v1beta1", "IAMPartialPolicy")
                        .inNamespace("example-app"),
                client.apps().deployments().inNamespace("example-app"),
                client.services().inNamespace("example-app"));
        // new kinds are not served at once
        await().atMost(LONG).ignoreExceptions().until(() -> {
            left.forEach(Deletable::delete);
            return left.stream().allMatch(kind -> kind.list().getItems().isEmpty());
        });
    }

    private static void ready(String apiVersion, String kind, String name) {
        var object = client.genericKubernetesResources(apiVersion, kind)
                .inNamespace("example-app")
                .withName(name);
        await().atMost(LONG).until(() -> object.get() != null);
        var found = object.get();
        found.setAdditionalProperty(
                "status",
                Map.of("conditions", List.of(Map.of("type", "Ready", "status", "True", "reason", "UpToDate"))));
        object.patchStatus(found);
    }
}
