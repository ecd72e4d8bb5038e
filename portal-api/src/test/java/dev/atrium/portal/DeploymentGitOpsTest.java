package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atrium.portal.kubernetes.OnCluster;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Git is where deployments come from: by a push, a build, a pull request, and a revert. */
@OnCluster
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DeploymentGitOpsTest extends ClusterTest {

    private static final String BY_PUSH = """
            version: 1
            components:
            - componentId: %s
              tugboat:
                backends:
                - backend: kubernetes
                  namespace: %s
                  trigger: push
                  selfHeal: true
            """;

    private static final String BUILD_INFO = """
            version: "2"
            pipelines:
            - pipeline: "Master build"
              ref: "main"
              stages:
              - stage: "Deploy"
                tasks:
                - task: "deploy"
                  steps:
                  - action: "action-containers/deploy"
                    args: ["deploy %s --entity-id=%s --path=. --git-commit=$COMMIT_SHA"]
            """;

    @Test
    void aRollbackCommitsWhatWasAndDeploysIt() {
        var name = "back-" + space;
        var project = deployed(name, PLAIN.formatted(name, space), "v1", "0");
        var second = project.push("main", "Next", "kubernetes/app.yaml", APP.formatted(name, "v2", "0"));
        hasStatus(ended(sync(name)), "SUCCEEDED");
        assertThat(image(name)).isEqualTo("example/app:v2");

        var back = send("RollbackDeployment", Map.of("input", Map.of("ref", "component:" + name)))
                .at("/rollbackDeployment/deployment/id")
                .asString();
        var ended = ended(back);
        hasStatus(ended, "SUCCEEDED");
        assertThat(ended.path("trigger").asString()).isEqualTo("ROLLBACK");
        assertThat(image(name)).isEqualTo("example/app:v1");
        project.git().run("pull", "-q", "origin", "main").ok();
        assertThat(project.git().id("HEAD~1")).isEqualTo(second);
        assertThat(project.git().id("HEAD")).isEqualTo(ended.at("/commit/sha").asString());
        assertThat(project.git().run("show", "HEAD:kubernetes/app.yaml").ok().output())
                .contains("example/app:v1");
        assertThat(tab(name).at("/targets/0/sync/revision/commit").asString())
                .isEqualTo(project.git().id("HEAD"));
    }

    @Test
    void aPushIsDeployedWhereTheFileSaysSoAndWhatIsChangedByHandIsSetBack() {
        var name = "pushed-" + space;
        var project = deployed(name, BY_PUSH.formatted(name, space), "v1", "0");
        var before = newest(name).path("id").asString();
        var commit = project.push("main", "Next", "kubernetes/app.yaml", APP.formatted(name, "v2", "0"));
        var pushed = next(name, before);
        hasStatus(pushed, "SUCCEEDED");
        assertThat(pushed.path("trigger").asString()).isEqualTo("PUSH");
        assertThat(pushed.at("/commit/sha").asString()).isEqualTo(commit);
        assertThat(image(name)).isEqualTo("example/app:v2");

        var service = client.services().inNamespace(space).withName(name);
        service.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"selector\":{\"app\":\"somebody-else\"}}}");
        await().atMost(LONG)
                .until(() -> service.get().getSpec().getSelector().get("app").equals(name));
        assertThat(newest(name).path("id").asString())
                .as("healing is no deployment")
                .isEqualTo(pushed.path("id").asString());
    }

    @Test
    void aBuildDeploysTheCommitThatItBuilt() {
        var name = "built-" + space;
        var project = deployed(name, PLAIN.formatted(name, space), "v1", "0");
        var commit = project.push(
                "main",
                "Build it",
                "build-info.yaml",
                BUILD_INFO.formatted(name, name),
                "kubernetes/app.yaml",
                APP.formatted(name, "v2", "0"));
        hasStatus(finished(project, "Master build", commit), "SUCCEEDED");
        assertThat(newest(name).path("trigger").asString()).isEqualTo("BUILD");
        assertThat(newest(name).at("/commit/sha").asString()).isEqualTo(commit);
        assertThat(image(name)).isEqualTo("example/app:v2");
    }

    @Test
    void aPullRequestIsToldWhatItWouldChange() {
        var name = "planned-" + space;
        var project = deployed(name, PLAIN.formatted(name, space), "v1", "0");
        project.push("change", "Next", "kubernetes/app.yaml", APP.formatted(name, "v2", "0"));
        var number = api.ask("""
                        mutation($r: String!) {
                          openPullRequest(input: { repository: $r, title: "Next", sourceBranch: "change", targetBranch: "main" }) {
                            pullRequest { number } } }""", Map.of("r", project.name()))
                .ok()
                .at("/openPullRequest/pullRequest/number")
                .asInt();
        await().atMost(LONG).until(() -> plan(project, number).contains("1 to update"));
        assertThat(plan(project, number)).contains("-        image: example/app:v1", "+        image: example/app:v2");
        assertThat(pullRequest(project, number).path("checks")).anySatisfy(check -> {
            assertThat(check.path("context").asString()).isEqualTo("deploy/plan");
            assertThat(check.path("state").asString()).isEqualTo("SUCCESS");
        });

        project.push("change", "More", "kubernetes/more.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata: { name: more-%s }
                """.formatted(name));
        await().atMost(LONG).until(() -> plan(project, number).contains("1 to create, 1 to update"));
        assertThat(pullRequest(project, number).at("/comments/nodes"))
                .as("one comment, kept up to date")
                .hasSize(1);
        assertThat(image(name)).isEqualTo("example/app:v1");
    }

    private String plan(Project project, int number) {
        return pullRequest(project, number).at("/comments/nodes/0/body").asString("");
    }

    private JsonNode pullRequest(Project project, int number) {
        return send(
                        "PullRequestPage",
                        Map.of(
                                "owner",
                                "builds",
                                "name",
                                project.name().substring("builds/".length()),
                                "number",
                                number))
                .at("/repository/pullRequest");
    }
}
