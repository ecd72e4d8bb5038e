package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A portal without a cluster says so, and still tells what is wrong with manifests. */
class DeploymentWithoutClusterTest extends BuildTest {

    private static final String CATALOG_INFO = """
            apiVersion: backstage.io/v1alpha1
            kind: Component
            metadata: { name: %s }
            spec: { type: service, lifecycle: production, owner: team-a }
            """;

    private static final String DEPLOYMENT_INFO = """
            version: 1
            components:
            - componentId: %s
              tugboat:
                backends:
                - backend: kubernetes
            """;

    private static final String GOOD = """
            apiVersion: v1
            kind: ConfigMap
            metadata: { name: greeting }
            data: { text: hello }
            """;

    private static final String BAD = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: app }
            spec:
              replcas: 2
              selector: { matchLabels: { app: app } }
              template:
                metadata: { labels: { app: app } }
                spec: { containers: [{ name: app, image: 5 }] }
            """;

    @Test
    void theTabSaysThatNothingIsDeclared() {
        var tab = send("DeploymentTab", Map.of("ref", "component:default/example-app"))
                .at("/entity/deployment");
        assertThat(tab.path("available").asBoolean()).isFalse();
        assertThat(tab.path("reason").asString()).contains("deployment-info.yaml");
        assertThat(tab.path("targets")).isEmpty();
        assertThat(tab.at("/revisions/totalCount").asInt()).isZero();
    }

    @Test
    void theTabSaysThatThereIsNoClusterAndThePlanChecksTheManifests() {
        var name = "nowhere";
        var project = component(name, "kubernetes/app.yaml", BAD);
        var tab = awaitTarget(name);
        assertThat(tab.path("available").asBoolean()).isFalse();
        assertThat(tab.path("reason").asString()).contains("cluster");
        assertThat(tab.at("/targets/0/namespace").asString()).isEqualTo(name);
        assertThat(tab.at("/targets/0/path").asString()).isEqualTo("kubernetes");
        assertThat(tab.at("/targets/0/sync/status").asString()).isEqualTo("UNKNOWN");

        var plan = plan(name, "main");
        assertThat(plan.path("available").asBoolean()).isFalse();
        assertThat(plan.path("reason").asString()).contains("cluster");
        assertThat(plan.path("problems")).anySatisfy(problem -> {
            assertThat(problem.path("message").asString()).contains("replcas").contains("replicas");
            assertThat(problem.path("path").asString()).isEqualTo("kubernetes/app.yaml");
            assertThat(problem.path("line").asInt()).isEqualTo(5);
            assertThat(problem.path("column").asInt()).isEqualTo(3);
        });

        project.push("main", "Mend it", "kubernetes/app.yaml", GOOD);
        assertThat(plan(name, "main").path("problems")).isEmpty();
    }

    @Test
    void aSyncIsRefusedWithTheReason() {
        var name = "stranded";
        component(name, "kubernetes/greeting.yaml", GOOD);
        awaitTarget(name);

        var error = ask("SyncDeployment", Map.of("input", Map.of("ref", "component:" + name)))
                .errors()
                .getFirst();
        assertThat(error.at("/extensions/code").asString()).isEqualTo("CONFLICT");
        assertThat(error.path("message").asString()).contains("cluster").contains("atrium.deploys.clusters");
        assertThat(tab(name).at("/revisions/totalCount").asInt()).isZero();
    }

    @Test
    void aBrokenFileKeepsWhatWasDeclaredAndShowsWhatIsWrong() {
        var name = "mistaken-deployment";
        var project = component(name, "kubernetes/greeting.yaml", GOOD);
        awaitTarget(name);

        project.push(
                "main",
                "Break it",
                "deployment-info.yaml",
                "version: 1\ncomponents:\n- componentid: mistaken-deployment\n");
        await().atMost(LONG).until(() -> !tab(name).path("problems").isEmpty());
        var problem = tab(name).path("problems").get(0);
        assertThat(problem.path("line").asInt()).isEqualTo(3);
        assertThat(problem.path("path").asString()).isEqualTo("deployment-info.yaml");
        assertThat(tab(name).path("targets")).hasSize(1);
    }

    @Test
    void whatNothingDeclaresCannotBeDeployed() {
        var error = ask("SyncDeployment", Map.of("input", Map.of("ref", "component:nobody")))
                .errors()
                .getFirst();
        assertThat(error.at("/extensions/code").asString()).isEqualTo("NOT_FOUND");
        assertThat(ask("PromoteCanary", Map.of("input", Map.of("ref", "component:nobody")))
                        .errors()
                        .getFirst()
                        .at("/extensions/code")
                        .asString())
                .isIn("NOT_FOUND", "CONFLICT");
    }

    private Project component(String name, String path, String manifest) {
        var project = project(name);
        project.push(
                "main",
                "Begin",
                "catalog-info.yaml",
                CATALOG_INFO.formatted(name),
                "deployment-info.yaml",
                DEPLOYMENT_INFO.formatted(name),
                path,
                manifest);
        register("atrium:" + project.name() + ".git#main:catalog-info.yaml").ok();
        return project;
    }

    private JsonNode awaitTarget(String name) {
        await().atMost(LONG).until(() -> !tab(name).path("targets").isEmpty());
        return tab(name);
    }

    private JsonNode tab(String name) {
        return send("DeploymentTab", Map.of("ref", "component:" + name)).at("/entity/deployment");
    }

    private JsonNode plan(String name, String revision) {
        return send("PlanDeployment", Map.of("ref", "component:" + name, "revision", revision))
                .at("/planDeployment/0");
    }
}
