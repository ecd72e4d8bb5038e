package dev.atrium.scaffolder.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atrium.platform.access.Conflict;
import dev.atrium.platform.access.NotFound;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.run.Checkpoints;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.scaffolder.TaskStep.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class CancellationTest {

    private static final String WAITING = """
            steps:
              - { id: first, action: test:write, input: { path: a, content: b } }
              - { id: wait, action: test:wait }
              - { id: list, action: test:list }
            """;

    @TempDir
    Path folder;

    private TaskFixture fixture;

    @BeforeEach
    void open(DatabaseAddress address) {
        fixture = new TaskFixture(address, folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void stopsAnActionThatIsUnderWayOnAnotherNodeAndGoesOnFromThereWhenTriedAgain() throws Exception {
        try (var running = fixture.node();
                var other = fixture.node()) {
            running.engine.start();
            var task = running.start(WAITING);
            assertThat(fixture.world.waiting.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
            assertThat(other.tasks.cancel(Viewer.GUEST, task).block().status()).isEqualTo(RunStatus.RUNNING);
            assertThat(fixture.world.interrupted.tryAcquire(30, TimeUnit.SECONDS))
                    .isTrue();
            ends(task, RunStatus.CANCELLED);
            assertThat(fixture.step(task, "wait").status()).isEqualTo(Status.CANCELLED);
            assertThat(fixture.step(task, "list").status()).isEqualTo(Status.QUEUED);

            fixture.world.goOn.countDown();
            other.tasks.retry(Viewer.GUEST, task, Map.of()).block();
            ends(task, RunStatus.SUCCEEDED);
            assertThat(fixture.step(task, "list").output().toString()).isEqualTo("{\"files\":{\"a\":\"b\"}}");
            assertThat(fixture.world.runsOf(task)).containsExactly("first", "wait", "wait", "list");
            assertThatThrownBy(() ->
                            other.tasks.retry(Viewer.GUEST, task, Map.of()).block())
                    .isInstanceOf(Conflict.class);
            assertThat(other.tasks.cancel(Viewer.GUEST, task).block().status()).isEqualTo(RunStatus.SUCCEEDED);
        }
    }

    @Test
    void aTaskThatNobodyExecutesYetIsCancelledAtOnce() {
        try (var node = fixture.node()) {
            var task = node.start(WAITING);
            assertThat(node.tasks.cancel(Viewer.GUEST, task).block().status()).isEqualTo(RunStatus.CANCELLED);
            node.execute(task);
            assertThat(fixture.world.runsOf(task)).isEmpty();
            assertThat(fixture.log(task).getLast().taskStatus()).isEqualTo("CANCELLED");
        }
    }

    @Test
    void whatIsLeftOfACancelledAttemptNeitherRunsTheNextNorForgetsItsSecrets() {
        try (var node = fixture.node()) {
            var task = node.start("""
                    steps: [{ id: echo, action: test:echo, input: { t: "${{ secrets.token }}" } }]
                    """, Map.of("token", "hunter2"));
            node.tasks.cancel(Viewer.GUEST, task).block();
            node.tasks.retry(Viewer.GUEST, task, Map.of("token", "hunter3")).block();
            assertThat(node.engine.execute(task + ":1", 0)).isEmpty();
            assertThat(fixture.world.runsOf(task)).isEmpty();
            assertThat(fixture.task(task).status()).isEqualTo(RunStatus.QUEUED);
            assertThat(node.engine.execute(task + ":2", 0)).isEmpty();
            assertThat(fixture.task(task).status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(fixture.world.runsOf(task)).containsExactly("echo");
        }
    }

    @Test
    void tasksOfOthersAreAsIfTheyWereNotThere() {
        var stranger = new Viewer("user:default/stranger", List.of());
        try (var node = fixture.node()) {
            var task = node.start(WAITING);
            assertThatThrownBy(() -> node.tasks.cancel(stranger, task).block()).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> node.tasks.retry(stranger, task, Map.of()).block())
                    .isInstanceOf(NotFound.class);
            assertThat(fixture.queries.task(stranger, task).block()).isNull();
            assertThat(fixture.queries.steps(stranger, List.of(task)).block()).isEmpty();
            assertThat(fixture.queries.log(stranger, task, 0, 10).block()).isEmpty();
            assertThatThrownBy(
                            () -> fixture.queries.events(stranger, task, null).blockLast())
                    .isInstanceOf(NotFound.class);
        }
    }

    @Test
    void aNodeThatGoesDownLeavesItsTasksToAnother() throws Exception {
        UUID task;
        try (var node = fixture.node()) {
            node.engine.start();
            task = node.start(WAITING);
            assertThat(fixture.world.waiting.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(fixture.world.interrupted.tryAcquire()).isTrue();
        assertThat(fixture.task(task).status()).isEqualTo(RunStatus.RUNNING);
        fixture.world.goOn.countDown();
        try (var node = fixture.node()) {
            node.engine.start();
            ends(task, RunStatus.SUCCEEDED);
        }
        assertThat(fixture.world.runsOf(task)).containsExactly("first", "wait", "wait", "list");
    }

    @Test
    void aTaskThatTakesTooLongFails() {
        var usual = fixture.settings();
        var impatient = new TaskSettings(
                usual.width(),
                usual.heartbeat(),
                Duration.ofMillis(1),
                usual.retention(),
                usual.workspaceRetention(),
                usual.secretsWait(),
                usual.workspaces(),
                usual.limits());
        try (var node = fixture.node(Checkpoints.NONE, impatient)) {
            node.engine.start();
            var task = node.start(WAITING);
            ends(task, RunStatus.FAILED);
            assertThat(fixture.task(task).message()).contains("took longer");
        }
    }

    @Test
    void fiftyTasksAtOnceAllSucceed() {
        try (var node = fixture.node();
                var other = fixture.node()) {
            node.engine.start();
            other.engine.start();
            var template = fixture.template("""
                    steps:
                      - { id: write, action: test:write, input: { path: a, content: "${{ user.ref }}" } }
                      - { id: make, action: test:make, each: [1, 2], input: { name: "n${{ each.value }}" } }
                      - { id: list, action: test:list }
                    """);
            var tasks = IntStream.range(0, 50)
                    .mapToObj(_ ->
                            node.start(template, "{}", Map.of(), false).task().id())
                    .toList();
            tasks.forEach(task -> ends(task, RunStatus.SUCCEEDED));
            assertThat(fixture.world.outside)
                    .hasSize(100)
                    .allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
            assertThat(fixture.world.runs).hasSize(200);
        }
    }

    @Test
    void whatIsOldIsForgotten() {
        var usual = fixture.settings();
        try (var node = fixture.node()) {
            fixture.world.failures.release(3);
            var steps =
                    "steps: [{ id: write, action: test:write, input: { path: a, content: b } }, { id: fail, action: test:fail }]";
            var kept = node.startAndExecute(steps);
            var old = node.startAndExecute(steps);
            var ancient = node.startAndExecute(steps);
            age(old, usual.workspaceRetention());
            age(ancient, usual.retention());
            new Housekeeping(fixture.database.sql(), usual).clear();
            assertThat(fixture.task(ancient)).isNull();
            assertThatThrownBy(
                            () -> node.tasks.retry(Viewer.GUEST, old, Map.of()).block())
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("no longer kept");
            assertThat(node.tasks.retry(Viewer.GUEST, kept, Map.of()).block().attempt())
                    .isEqualTo(2);
        }
    }

    private void age(UUID task, Duration by) {
        fixture.database
                .sql()
                .update(Query.of(
                        "update scaffolder.task set finished_at = now() - $2::bigint * interval '1 second' where id = $1",
                        task,
                        by.toSeconds() + 1))
                .block();
    }

    private void ends(UUID task, RunStatus status) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> fixture.task(task).status().finished());
        assertThat(fixture.task(task).status())
                .as(String.valueOf(fixture.task(task).message()))
                .isEqualTo(status);
    }
}
