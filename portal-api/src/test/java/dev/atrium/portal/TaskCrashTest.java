package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atrium.portal.client.GitClient;
import dev.atrium.portal.client.GraphQl;
import dev.atrium.portal.client.PortalProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Kills a portal at every boundary between the steps of a task, and within those that publish, one after the other: the next
 * portal on the same data completes the task, with one repository, one commit and one registration.
 */
class TaskCrashTest {

    private static final List<String> SETTINGS = List.of("--atrium.runs.heartbeat=500ms", "--logging.level.root=warn");

    private static final String RUN = """
            mutation($input: RunTemplateInput!) { runTemplate(input: $input) { task { id } problems { message } } }""";

    @TempDir
    Path folder;

    private Path data;
    private Path killSwitch;

    @Test
    @Timeout(600)
    void aTaskThatIsKilledAnywhereIsCompletedOnce() throws Exception {
        data = Files.createDirectory(folder.resolve("data"));
        killSwitch = folder.resolve("kill-at");
        var killed = 0;
        var task = "";
        while (true) {
            try (var portal = PortalProcess.startMortal(data, SETTINGS, killSwitch)) {
                awaitTemplates(portal.api());
                if (!task.isEmpty()) {
                    completedOnce(portal, task, "crash-" + killed);
                }
                var next = killed + 1;
                Files.writeString(killSwitch, next + " (step|task-finish|repository|push|pull).*");
                task = start(portal.api(), "crash-" + next);
                var started = task;
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> !portal.isAlive()
                                || status(portal.api(), started).equals("SUCCEEDED"));
                if (portal.isAlive()) {
                    assertThat(Files.exists(killSwitch))
                            .as("there was no such checkpoint any more")
                            .isTrue();
                    completedOnce(portal, task, "crash-" + next);
                    break;
                }
                killed = next;
            }
        }
        // three steps, each with a beginning and an end, and what lies within publishing and registering
        assertThat(killed).isGreaterThanOrEqualTo(10);
    }

    private static void awaitTemplates(GraphQl api) {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> api.ask("{ entity(ref: \"template:documentation-template\") { ref } }")
                        .ok()
                        .at("/entity")
                        .isObject());
    }

    private static String start(GraphQl api, String name) {
        var input = Map.of(
                "templateRef",
                "template:documentation-template",
                "values",
                Map.of("name", name, "owner", "group:default/team-a"));
        try {
            return api.ask(RUN, Map.of("input", input))
                    .ok()
                    .at("/runTemplate/task/id")
                    .asString();
        } catch (java.io.UncheckedIOException e) {
            // it died before it answered: the task was written down all the same, or was not
            return "";
        }
    }

    private static String status(GraphQl api, String task) {
        try {
            return api.ask("query($id: ID!) { task(id: $id) { status } }", Map.of("id", task))
                    .ok()
                    .at("/task/status")
                    .asString();
        } catch (java.io.UncheckedIOException e) {
            return "dying";
        }
    }

    private void completedOnce(PortalProcess portal, String task, String name) throws IOException {
        var api = portal.api();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> List.of("SUCCEEDED", "FAILED").contains(status(api, task)));
        var done = api.ask("""
                query($id: ID!) { task(id: $id) {
                    status message steps { id status message } output { links { url } } } }""", Map.of("id", task)).ok().at("/task");
        assertThat(done.path("status").asString()).as(name + ": " + done).isEqualTo("SUCCEEDED");

        assertThat(repositories(api, name)).hasSize(1);
        var git = GitClient.clone(
                "http://127.0.0.1:" + portal.port() + "/git/encore/" + name + ".git", folder.resolve(name));
        assertThat(git.run("rev-list", "--count", "--all").ok().output().strip())
                .isEqualTo("1");
        assertThat(git.run("fsck", "--strict").ok().output()).doesNotContain("error");

        var locations = api.ask("{ locations(filter: { text: \"" + name + "\" }) { nodes { target } } }")
                .ok();
        assertThat(locations.at("/locations/nodes")).hasSize(1);
        var entity = api.ask("{ entity(ref: \"component:" + name + "\") { revisions { nodes { change } } } }")
                .ok();
        assertThat(entity.at("/entity/revisions/nodes")).hasSize(1);
        assertThat(workspaces()).as("workspaces are cleaned").isEmpty();
    }

    private List<Path> workspaces() throws IOException {
        var root = data.resolve("workspaces");
        if (!Files.exists(root)) {
            return List.of();
        }
        try (var files = Files.list(root)) {
            return files.toList();
        }
    }

    private static List<JsonNode> repositories(GraphQl api, String name) {
        return api.ask("{ repositories(owner: \"encore\", first: 500) { nodes { name } } }")
                .ok()
                .at("/repositories/nodes")
                .valueStream()
                .filter(r -> r.path("name").asString().equals(name))
                .toList();
    }
}
