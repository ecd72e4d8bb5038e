package dev.atrium.scaffolder.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.run.Checkpoints;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.scaffolder.TaskEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An execution that dies at each of its checkpoints, and the next one that goes on. */
@ExtendWith(PostgresExtension.class)
class CrashTest {

    private static final String STEPS = """
            steps:
              - { id: write, action: test:write, input: { path: a.txt, content: one } }
              - { id: make, action: test:make, each: [x, y], input: { name: "${{ each.value }}" } }
              - { id: skip, action: test:echo, if: false }
              - { id: more, action: test:write, input: { path: b.txt, content: "${{ steps.make.output.url[1] }}" } }
              - { id: list, action: test:list }
            output: { files: "${{ steps.list.output.files }}" }
            """;

    /** What no code of the engine may take for a failure of the task. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1;
    }

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
    void anExecutionGoesOnFromWhereverTheOneBeforeDied() {
        var checkpoints = new ArrayList<String>();
        try (var node = fixture.node(checkpoints::add, fixture.settings())) {
            node.startAndExecute(STEPS);
        }
        assertThat(checkpoints)
                .contains("step-beginning:make#1", "make-begun", "make-made", "step-recorded:list", "task-finished")
                .hasSizeGreaterThan(20);
        for (int i = 0; i < checkpoints.size(); i++) {
            diesAt(i, checkpoints.get(i));
        }
    }

    private void diesAt(int number, String checkpoint) {
        UUID task;
        try (var node = fixture.node(dying(number), fixture.settings())) {
            task = node.start(STEPS);
            assertThatThrownBy(() -> node.execute(task)).as(checkpoint).isInstanceOf(Death.class);
        }
        var recorded =
                fixture.steps(task).stream().filter(s -> s.output() != null).toList();
        try (var node = fixture.node(Checkpoints.NONE, fixture.settings())) {
            node.execute(task);
        }
        assertThat(fixture.task(task).message()).as(checkpoint).isNull();
        assertThat(fixture.task(task).status()).as(checkpoint).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(fixture.task(task).output().values().toString())
                .as(checkpoint)
                .isEqualTo("{\"files\":{\"a.txt\":\"one\",\"b.txt\":\"https://example.com/y\"}}");
        assertThat(fixture.world.outside.entrySet().stream()
                        .filter(e -> e.getKey().startsWith(task.toString()))
                        .map(e -> e.getValue())
                        .toList())
                .as(checkpoint)
                .containsExactly(1, 1);
        var runs = fixture.world.runsOf(task);
        recorded.stream()
                .filter(s -> !s.id().equals("make"))
                .forEach(step -> assertThat(runs).as(checkpoint).containsOnlyOnce(step.id()));
        assertThat(runs).as(checkpoint).hasSizeBetween(5, 6);
        assertThat(fixture.world.times.entrySet().stream()
                        .filter(e -> e.getKey().startsWith(task.toString())))
                .as(checkpoint)
                .allMatch(e -> e.getValue().size() == 1);
        assertThat(fixture.lines(task)).as(checkpoint).contains("made x", "made y");
        assertThat(fixture.log(task))
                .extracting(TaskEvent::sequence)
                .as(checkpoint)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(fixture.log(task).getLast().taskStatus()).as(checkpoint).isEqualTo("SUCCEEDED");
        assertThat(fixture.settings().workspaces().resolve(task.toString())).doesNotExist();
    }

    @Test
    void anExecutionThatWasTakenForDeadRecordsNothingMore() {
        var steps = "steps: [{ id: first, action: test:echo, input: { n: 1 } }, { id: second, action: test:list }]";
        var other = fixture.node();
        var tasks = new ArrayList<UUID>();
        // while the first node is about to record the first step, the second runs the whole task
        Checkpoints overtaken = checkpoint -> {
            if (checkpoint.equals("step-done:first")) {
                other.execute(tasks.getFirst());
            }
        };
        try (var node = fixture.node(overtaken, fixture.settings())) {
            tasks.add(node.start(steps));
            node.execute(tasks.getFirst());
        }
        other.close();
        var task = tasks.getFirst();
        assertThat(fixture.task(task).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(fixture.world.runsOf(task)).containsExactly("first", "first", "second");
        assertThat(fixture.log(task).stream().filter(e -> "first".equals(e.step()) && e.stepStatus() != null))
                .extracting(e -> e.stepStatus().name())
                .containsExactly("RUNNING", "SUCCEEDED");
    }

    @Test
    void whatDeadExecutionsLeftOnDiskIsClearedAwayAtStart() throws Exception {
        var settings = fixture.settings();
        var orphan = settings.workspaces().resolve(UUID.randomUUID().toString()).resolve("x");
        Files.createDirectories(orphan);
        var foreign = Files.createDirectories(settings.workspaces().resolve("not-ours"));
        try (var node = fixture.node()) {
            node.engine.start();
        }
        assertThat(orphan.getParent()).doesNotExist();
        assertThat(foreign).exists();
    }

    private static Checkpoints dying(int number) {
        var reached = new ArrayList<String>();
        return checkpoint -> {
            reached.add(checkpoint);
            if (reached.size() > number) {
                throw new Death();
            }
        };
    }
}
