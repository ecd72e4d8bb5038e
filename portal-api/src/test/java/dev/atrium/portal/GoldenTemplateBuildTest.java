package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atrium.portal.client.EventStream;
import dev.atrium.portal.client.GitClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * What the five templates make is built by the pipelines that its build-info.yaml declares, with the real tools. Those whose tool
 * is not on this machine are skipped, which the report says; Maven is always there.
 */
@TestPropertySource(properties = "atrium.pipelines.process.actions[0].image=nothing-stands-for-another-image")
class GoldenTemplateBuildTest extends BuildTest {

    private static final Duration LONG_BUILD = Duration.ofMinutes(10);

    @ParameterizedTest
    @CsvSource({
        "node-service, npm",
        "react-ssr-template, npm",
        "create-react-app-template, npm",
        "documentation-template, mkdocs",
    })
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void isBuiltAsSoonAsItIsMade(String template, String tool) throws Exception {
        assumeThereIs(tool);
        var project = make(template, "built-" + template);
        var build = built(build(project, "Master build", project.git().id("HEAD")));
        hasStatus(build, "SUCCEEDED");
        assertThat(build.at("/stages/0/tasks/0/status").asString()).isEqualTo("SUCCEEDED");
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void aSpringBootServiceIsReviewedAndItsMergeIsBuilt() throws Exception {
        var project = make("spring-boot-grpc-service", "built-service");
        var first = build(project, "Master build", project.git().id("HEAD"));
        hasStatus(built(first), "SUCCEEDED");

        project.git().run("checkout", "-q", "-b", "change").ok();
        var head = project.push("change", "Say more", "README.md", "# More\n");
        var number = api.ask("""
                mutation($r: String!) { openPullRequest(input: { repository: $r, title: "More", sourceBranch: "change" }) {
                    pullRequest { number } } }""", Map.of("r", project.name()))
                .ok()
                .at("/openPullRequest/pullRequest/number")
                .asInt();
        var review = build(project, "Review build", head);
        logComesWhileItRuns(review.path("id").asString());
        hasStatus(built(review), "SUCCEEDED");
        assertThat(page(review.path("id").asString())
                        .at("/stages/0/tasks/0/steps/0/log")
                        .asString())
                .contains("BUILD SUCCESS");

        var merge = api.ask("""
                mutation($r: String!, $n: Int!) { mergePullRequest(input: { repository: $r, number: $n }) { pullRequest { mergeSha } } }""", Map.of("r", project.name(), "n", number))
                .ok()
                .at("/mergePullRequest/pullRequest/mergeSha")
                .asString();
        var master = built(build(project, "Master build", merge));
        hasStatus(master, "SUCCEEDED");
        assertThat(master.at("/stages/1/tasks/0/steps/0/message").asString()).contains("not configured");
        await().atMost(LONG)
                .until(() -> page(master.path("id").asString())
                        .at("/commit/statuses/0/state")
                        .asString("")
                        .equals("SUCCESS"));
    }

    private void logComesWhileItRuns(String build) throws Exception {
        var body = Map.of("query", document("BuildLog"), "variables", Map.of("buildId", build));
        try (var stream = new EventStream(api.uri("http", "/graphql"), body)) {
            var text = new StringBuilder();
            while (!text.toString().contains("Scanning for projects")) {
                var event = stream.next();
                assertThat(event).as("after " + text).isNotNull();
                text.append(event.at("/data/buildLog/text").asString());
            }
            assertThat(page(build).path("status").asString()).isEqualTo("RUNNING");
        }
    }

    private JsonNode built(JsonNode build) {
        var id = build.path("id").asString();
        await().atMost(LONG_BUILD)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> List.of("SUCCEEDED", "FAILED", "CANCELLED")
                        .contains(page(id).path("status").asString()));
        return page(id);
    }

    private Project make(String template, String name) {
        // the examples are read as soon as the portal answers, not before
        await().atMost(Duration.ofSeconds(60))
                .until(() -> api.ask(
                                "query($r: EntityRef!) { entity(ref: $r) { ref } }",
                                Map.of("r", "template:" + template))
                        .ok()
                        .at("/entity")
                        .isObject());
        // a description as somebody might write it
        var values =
                Map.of("name", name, "owner", "group:default/team-a", "description", "It's \"new\": <fast> & # simple");
        var started = api.ask(
                        "mutation($i: RunTemplateInput!) { runTemplate(input: $i) { task { id } problems { message } } }",
                        Map.of("i", Map.of("templateRef", "template:" + template, "values", values)))
                .ok();
        assertThat(started.at("/runTemplate/problems")).isEmpty();
        var id = Map.of("id", started.at("/runTemplate/task/id").asString());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> List.of("SUCCEEDED", "FAILED").contains(task(id, "status")));
        assertThat(task(id, "status")).as(task(id, "message")).isEqualTo("SUCCEEDED");
        return new Project(
                "encore/" + name,
                GitClient.clone("http://127.0.0.1:" + port + "/git/encore/" + name + ".git", folder.resolve(name)));
    }

    private String task(Map<String, String> id, String field) {
        return api.ask("query($id: ID!) { task(id: $id) { status message } }", id)
                .ok()
                .at("/task/" + field)
                .asString("");
    }

    private static void assumeThereIs(String tool) throws IOException, InterruptedException {
        var found = new ProcessBuilder("sh", "-c", "command -v " + tool).start().waitFor() == 0;
        assumeTrue(found, tool + " is not on this machine");
    }
}
