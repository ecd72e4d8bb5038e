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
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Kills a portal while it builds, once with many builds under way and once at every moment between which something lasting happens: the
 * next on the same data completes every build, and nothing of the first is left running.
 */
class BuildCrashTest {

    private static final List<String> SETTINGS = List.of(
            "--atrium.runs.heartbeat=500ms", "--atrium.pipelines.parallel-builds=10", "--logging.level.root=warn");

    private static final String BUILDS = """
            { builds(first: 100) { nodes { id repository status message
                stages { tasks { name status attempt steps { status exitCode log } } } } } }""";

    private static final int MANY = 10;

    /** What is built: the folder that steps write to, the build's number and the mark are filled in. */
    private static final String STAGES = """
            version: "2"
            pipelines:
            - pipeline: Build
              ref: main
              stages:
              - stage: One
                tasks:
                - task: quick
                  steps:
                  - { action: action-containers/shell, args: ["-c", "echo quick >> %1$s/ran-%2$d; echo quick"] }
                - task: slow
                  steps:
                  - { action: action-containers/shell, args: ["-c", "echo slow >> %1$s/ran-%2$d; bash -c 'sleep 4; true' %3$s & wait; echo slow"] }
              - stage: Two
                tasks:
                - task: last
                  steps:
                  - { action: action-containers/shell, args: ["-c", "echo last >> %1$s/ran-%2$d; echo last"] }
            """;

    private static final String ONE_TASK = """
            version: "2"
            pipelines:
            - pipeline: Build
              ref: main
              stages:
              - stage: One
                tasks:
                - task: quick
                  steps:
                  - { action: action-containers/shell, args: ["-c", "echo quick >> %1$s/ran-%2$d; bash -c 'sleep 0.3; true' %3$s; echo quick"] }
            """;

    /** What the steps' processes are called, so that those which are left can be found. */
    private final String mark = "atrium-crash-" + UUID.randomUUID();

    @TempDir
    Path folder;

    @Test
    @Timeout(300)
    void tenBuildsSurviveTheDeathOfTheirPortal() throws Exception {
        var data = Files.createDirectory(folder.resolve("data"));
        try (var portal = PortalProcess.start(data, SETTINGS)) {
            for (int i = 0; i < MANY; i++) {
                push(portal, i, STAGES);
            }
            // some in the middle of a step, and all of them written down
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                var builds = builds(portal.api());
                return builds.size() == MANY && processes().size() >= 4;
            });
            portal.kill();
        }
        // the processes of the dead portal are gone at the latest when there is another
        try (var portal = PortalProcess.start(data, SETTINGS)) {
            await().atMost(Duration.ofSeconds(120))
                    .untilAsserted(() -> assertThat(builds(portal.api()))
                            .hasSize(MANY)
                            .allSatisfy(b -> assertThat(b.path("status").asString())
                                    .as(b.toString())
                                    .isEqualTo("SUCCEEDED")));
            assertThat(processes()).isEmpty();
            for (var build : builds(portal.api())) {
                ranAsItSays(build);
            }
            assertThat(left(data)).isEmpty();
        }
    }

    @Test
    @Timeout(600)
    void aBuildThatIsKilledAnywhereIsCompleted() throws Exception {
        var data = Files.createDirectory(folder.resolve("data"));
        var killSwitch = folder.resolve("kill-at");
        var killed = 0;
        while (true) {
            try (var portal = PortalProcess.startMortal(data, SETTINGS, killSwitch)) {
                if (killed > 0) {
                    completed(portal, killed);
                }
                var next = killed + 1;
                Files.writeString(killSwitch, next + " (build|task-cleared|task-executed|record).*");
                push(portal, next, ONE_TASK);
                await().atMost(Duration.ofSeconds(60)).until(() -> !portal.isAlive() || succeeded(portal, next));
                if (portal.isAlive()) {
                    assertThat(killSwitch)
                            .as("there was no such checkpoint any more")
                            .exists();
                    completed(portal, next);
                    break;
                }
                killed = next;
            }
        }
        // claimed, then around each transaction, and at the end of the task
        assertThat(killed).isGreaterThanOrEqualTo(6);
    }

    private void completed(PortalProcess portal, int number) throws IOException {
        await().atMost(Duration.ofSeconds(60)).until(() -> succeeded(portal, number));
        ranAsItSays(build(portal, number));
        assertThat(processes()).isEmpty();
    }

    private static boolean succeeded(PortalProcess portal, int number) {
        try {
            return build(portal, number).path("status").asString("").equals("SUCCEEDED");
        } catch (java.io.UncheckedIOException e) {
            // it dies
            return false;
        }
    }

    private static JsonNode build(PortalProcess portal, int number) {
        return builds(portal.api()).stream()
                .filter(b -> b.path("repository").asString().equals("builds/crash-" + number))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private void push(PortalProcess portal, int number, String buildInfo) throws IOException {
        var name = "crash-" + number;
        portal.api()
                .ask(
                        "mutation($r: String!) { createRepository(input: { repository: $r }) { repository { id } } }",
                        Map.of("r", "builds/" + name))
                .ok();
        var clone = folder.resolve(name);
        var git = GitClient.clone("http://127.0.0.1:" + portal.port() + "/git/builds/" + name + ".git", clone);
        git.commit("build-info.yaml", buildInfo.formatted(folder, number, mark));
        git.run("push", "-q", "origin", "HEAD:main").ok();
    }

    /** Every task ran no more often than it was begun, that is once more where it was under way at the death, and wrote what it wrote. */
    private void ranAsItSays(JsonNode build) throws IOException {
        var number = build.path("repository").asString().replaceAll("\\D+", "");
        var ran = Files.readAllLines(folder.resolve("ran-" + number));
        for (var stage : build.path("stages")) {
            for (var task : stage.path("tasks")) {
                var name = task.path("name").asString();
                var begun = ran.stream().filter(name::equals).count();
                assertThat(begun)
                        .as(build.toString())
                        .isBetween(1L, task.path("attempt").asLong());
                assertThat(task.at("/steps/0/log").asString()).contains(name);
                assertThat(task.at("/steps/0/exitCode").asInt(-1)).isZero();
            }
        }
    }

    private List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(p -> p.info().commandLine().orElse("").contains(mark))
                // the step itself has the mark in its script
                .filter(p -> !p.info().commandLine().orElse("").contains("echo "))
                .toList();
    }

    private static List<JsonNode> builds(GraphQl api) {
        return api.ask(BUILDS).ok().at("/builds/nodes").valueStream().toList();
    }

    /** What is left of tasks, and of portals but the one that runs. */
    private static List<Path> left(Path data) throws IOException {
        try (var runs = Files.list(data.resolve("builds"))) {
            var folders = runs.filter(f -> f.getFileName().toString().startsWith("run-"))
                    .toList();
            assertThat(folders).hasSize(1);
            try (var tasks = Files.list(folders.getFirst())) {
                return tasks.toList();
            }
        }
    }
}
