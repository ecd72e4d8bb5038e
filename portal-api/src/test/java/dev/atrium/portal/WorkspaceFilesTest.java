package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atrium.pipelines.plan.BuildPlan;
import dev.atrium.pipelines.workspace.TaskKey;
import dev.atrium.pipelines.workspace.Workspaces;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.source.RepositoryRef;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How a task that runs on another machine gets its files and leaves what is kept: with curl and tar, as its pod does. */
class WorkspaceFilesTest extends BuildTest {

    @Autowired
    Workspaces workspaces;

    @Autowired
    Database database;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aTaskGetsItsFilesAndLeavesWhatIsKept() throws Exception {
        var go = folder.resolve("go");
        var project = project("elsewhere");
        var sha = project.push("main", "Wait", "song.txt", "la", "build-info.yaml", pipeline("""
                - stage: Build
                  tasks:
                  - task: wait
                    artifacts: { name: kept, paths: [out/*] }
                    steps: [{ action: action-containers/shell, args: ["-c", "while [ ! -e %s ]; do sleep 0.1; done; mkdir out; echo here > out/here"] }]
                """.formatted(go)));
        var build = running(project, sha);
        var id = UUID.fromString(build.path("logUrl").asString().replaceAll(".*/builds/([^/]+)/log", "$1"));
        var key = new TaskKey(id, 1, 1).toString();
        var token = token(key, id, sha);

        assertThat(get(key, null).statusCode()).isEqualTo(401);
        assertThat(get(key, "Bearer wrong").statusCode()).isEqualTo(404);
        assertThat(get(key.replaceFirst("^..", "00"), "Bearer " + token).statusCode())
                .isEqualTo(404);

        var files = get(key, "Bearer " + token);
        assertThat(files.statusCode()).isEqualTo(200);
        var unpacked = unpack(files.body());
        assertThat(unpacked.resolve("song.txt")).hasContent("la");
        assertThat(unpacked.resolve(".git")).isDirectory();

        var refused = post(key, token, "no tar".getBytes(StandardCharsets.UTF_8));
        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(refused.body()).isNotEmpty();
        Files.createDirectory(unpacked.resolve("out"));
        Files.writeString(unpacked.resolve("out/there"), "there");
        assertThat(post(key, token, pack(unpacked)).statusCode()).isEqualTo(204);
        assertThat(page(build.path("id").asString())
                        .at("/stages/0/tasks/0/artifacts/0/name")
                        .asString())
                .isEqualTo("kept");

        Files.createFile(go);
        hasStatus(finished(build.path("id").asString()), "SUCCEEDED");
        assertThat(get(key, "Bearer " + token).statusCode()).as("it has ended").isEqualTo(404);
    }

    private JsonNode running(Project project, String sha) {
        var id = build(project, "Build", sha).path("id").asString();
        await().atMost(LONG)
                .until(() -> page(id).at("/stages/0/tasks/0/steps/0/status")
                        .asString("")
                        .equals("RUNNING"));
        return page(id);
    }

    private String token(String key, UUID build, String sha) {
        var plan = database.sql()
                .row(
                        Query.of("select plan::text from pipelines.build where id = $1", build),
                        row -> JsonMapper.shared().readValue(row.get(0, String.class), BuildPlan.class))
                .block();
        return workspaces
                .of(new Workspaces.Request(
                        key,
                        build,
                        RepositoryRef.parse("builds/elsewhere"),
                        sha,
                        true,
                        plan,
                        plan.tasks().getFirst()))
                .token();
    }

    private HttpResponse<byte[]> get(String key, String authorization) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(key));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<String> post(String key, String token, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(key))
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofByteArray(body));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private URI uri(String key) {
        return api.uri("http", "/builds/workspaces/" + key);
    }

    private Path unpack(byte[] tar) throws IOException, InterruptedException {
        var into = Files.createDirectory(folder.resolve("unpacked"));
        var file = Files.write(folder.resolve("files.tar.gz"), tar);
        run("tar", "-xzf", file.toString(), "-C", into.toString());
        return into;
    }

    private byte[] pack(Path workspace) throws IOException, InterruptedException {
        var file = folder.resolve("kept.tar.gz");
        run("tar", "-czf", file.toString(), "-C", workspace.toString(), "./out");
        return Files.readAllBytes(file);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }
}
