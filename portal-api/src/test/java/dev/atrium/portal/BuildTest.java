package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atrium.portal.client.Answer;
import dev.atrium.portal.client.GitClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What tests of builds do: make repositories by {@code git}, and look on as the portal's pages do. */
abstract class BuildTest extends PortalTest {

    static final Duration LONG = Duration.ofSeconds(90);

    private static final Path OPERATIONS = Path.of("../frontend-contract/operations");
    private static final List<String> FINISHED = List.of("SUCCEEDED", "FAILED", "CANCELLED");

    @TempDir
    Path folder;

    /** A repository of the built-in host, and a clone of it. */
    record Project(String name, GitClient git) {

        /** Commits files, given as paths and contents by turns, and pushes the branch. */
        String push(String branch, String message, String... files) {
            git.run("checkout", "-q", "-B", branch).ok();
            for (int i = 0; i < files.length; i += 2) {
                git.write(files[i], files[i + 1]);
            }
            git.commitAll(message);
            git.run("push", "-q", "-f", "origin", branch).ok();
            return git.id("HEAD");
        }
    }

    /** A new repository {@code builds/<name>}. */
    Project project(String name) {
        api.ask(
                        "mutation($r: String!) { createRepository(input: { repository: $r }) { repository { id } } }",
                        Map.of("r", "builds/" + name))
                .ok();
        var git = GitClient.clone("http://127.0.0.1:" + port + "/git/builds/" + name + ".git", folder.resolve(name));
        return new Project("builds/" + name, git);
    }

    /** A long form with one pipeline for pull requests and one for {@code main}, each with these steps in one task. */
    static String buildInfo(String... commands) {
        return """
                version: "2"
                pipelines:
                - pipeline: "Review build"
                  ref: "pr/./merge"
                  stages:
                  - stage: "Build"
                    tasks:
                    - task: "shell"
                      steps:
                %1$s- pipeline: "Master build"
                  ref: "main|master"
                  stages:
                  - stage: "Build"
                    tasks:
                    - task: "shell"
                      steps:
                %1$s""".formatted(steps(8, commands));
    }

    /** A long form with one pipeline for every branch, whose stages these are. */
    static String pipeline(String stages) {
        return """
                version: "2"
                pipelines:
                - pipeline: "Build"
                  ref: ".*"
                  stages:
                """ + stages.indent(2);
    }

    private static String steps(int indent, String... commands) {
        var text = new StringBuilder();
        for (var command : commands) {
            text.append("""
                    - action: "action-containers/shell:latest"
                      args: ["-c", %s]
                    """.formatted(
                            tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(command)));
        }
        return text.toString().indent(indent);
    }

    /** The newest build of a project and pipeline, as soon as there is one for the commit. */
    JsonNode build(Project project, String pipeline, String commit) {
        var filter = Map.of("repository", project.name(), "pipeline", pipeline, "commit", commit);
        await().atMost(LONG)
                .until(() -> !send("BuildTable", Map.of("filter", filter))
                        .at("/builds/nodes")
                        .isEmpty());
        return page(send("BuildTable", Map.of("filter", filter))
                .at("/builds/nodes/0/id")
                .asString());
    }

    /** The same once it is finished. */
    JsonNode finished(Project project, String pipeline, String commit) {
        return finished(build(project, pipeline, commit).path("id").asString());
    }

    JsonNode finished(String id) {
        await().atMost(LONG)
                .until(() -> FINISHED.contains(page(id).path("status").asString()));
        return page(id);
    }

    JsonNode page(String id) {
        return send("BuildPage", Map.of("id", id)).at("/build");
    }

    Answer send(String operation, Map<String, ?> variables) {
        return ask(operation, variables).ok();
    }

    Answer ask(String operation, Map<String, ?> variables) {
        return api.ask(document(operation), variables);
    }

    static String document(String operation) {
        try {
            return Files.readString(OPERATIONS.resolve(operation + ".graphql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void hasStatus(JsonNode build, String status) {
        assertThat(build.path("status").asString()).as(build.toPrettyString()).isEqualTo(status);
    }
}
