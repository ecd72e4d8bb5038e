package dev.atrium.scaffolder.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.scaffolder.Task;
import dev.atrium.scaffolder.TaskStep.Status;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class TaskRunTest {

    @TempDir
    Path folder;

    TaskFixture fixture;
    TaskFixture.Node node;

    @BeforeEach
    void open(DatabaseAddress address) {
        fixture = new TaskFixture(address, folder);
        node = fixture.node();
    }

    @AfterEach
    void close() {
        node.close();
        fixture.close();
    }

    @Test
    void runsStepAfterStepAndKeepsWhatCameOfThem() {
        var template = fixture.template("""
                parameters:
                  - required: [name]
                    properties:
                      name: { type: string }
                      port: { type: integer, default: 8080 }
                steps:
                  - id: first
                    name: The first
                    action: test:echo
                    input: { name: "${{ parameters.name | upper }}", port: "${{ parameters.port }}" }
                  - action: test:write
                    input: { path: "${{ steps.first.output.name }}.txt", content: "by ${{ user.ref }}" }
                  - id: files
                    action: test:list
                output:
                  links:
                    - { title: Repository, url: "https://example.com/${{ parameters.name }}" }
                    - { title: Entity, entityRef: "component:default/${{ parameters.name }}", icon: catalog }
                    - { title: Bad, url: "javascript:alert(1)" }
                    - { title: Left out, url: "https://example.com/", if: "${{ parameters.port == 1 }}" }
                  text:
                    - { title: Port, content: "It is ${{ parameters.port }}" }
                  remoteUrl: "${{ steps.first.output.port }}"
                """);
        var started = node.start(template, "{\"name\": \"orders\"}", Map.of(), false);
        assertThat(started.problems()).isEmpty();
        assertThat(started.task().status()).isEqualTo(RunStatus.QUEUED);
        var id = started.task().id();
        node.execute(id);

        var task = fixture.task(id);
        assertThat(task.message()).isNull();
        assertThat(task.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(task.values().toString()).isEqualTo("{\"name\":\"orders\",\"port\":8080}");
        assertThat(task.output().links())
                .containsExactly(
                        new Task.Link("Repository", "https://example.com/orders", "", ""),
                        new Task.Link("Entity", "", "component:default/orders", "catalog"));
        assertThat(task.output().text()).containsExactly(new Task.Text("Port", "It is 8080"));
        assertThat(task.output().values().get("remoteUrl").intValue()).isEqualTo(8080);
        assertThat(fixture.steps(id))
                .extracting(s -> s.number() + " " + s.id() + " " + s.name() + " " + s.status())
                .containsExactly(
                        "1 first The first SUCCEEDED", "2 step-2 test:write SUCCEEDED", "3 files test:list SUCCEEDED");
        assertThat(fixture.step(id, "first").output().toString()).isEqualTo("{\"name\":\"ORDERS\",\"port\":8080}");
        assertThat(fixture.step(id, "files").output().toString())
                .isEqualTo("{\"files\":{\"ORDERS.txt\":\"by user:default/guest\"}}");
        assertThat(fixture.lines(id)).containsExactly("echo {\"name\":\"ORDERS\",\"port\":8080}");
        assertThat(fixture.settings().workspaces().resolve(id.toString())).doesNotExist();
        assertThat(fixture.count("select count(*) from scaffolder.workspace")).isZero();
    }

    @Test
    void skipsStepsWhoseConditionIsNotTrueAndRepeatsThoseWithEach() {
        var task = node.startAndExecute("""
                steps:
                  - { id: no, action: test:echo, if: "${{ false }}" }
                  - { id: empty, action: test:echo, if: "${{ [] }}" }
                  - { id: yes, action: test:echo, if: "${{ user.ref == 'user:default/guest' }}" }
                  - { id: list, action: test:echo, each: ["a", "b"], input: { k: "${{ each.key }}", v: "${{ each.value }}" } }
                  - { id: map, action: test:echo, each: { x: 1, y: 2 }, input: { k: "${{ each.key }}", v: "${{ each.value }}" } }
                  - { id: none, action: test:echo, each: [] }
                """);
        assertThat(fixture.task(task).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(fixture.steps(task))
                .extracting(s -> s.id() + " " + s.status())
                .containsExactly(
                        "no SKIPPED",
                        "empty SKIPPED",
                        "yes SUCCEEDED",
                        "list SUCCEEDED",
                        "map SUCCEEDED",
                        "none SUCCEEDED");
        assertThat(fixture.step(task, "list").output().toString())
                .isEqualTo("{\"k\":[\"0\",\"1\"],\"v\":[\"a\",\"b\"]}");
        assertThat(fixture.step(task, "map").output().toString()).isEqualTo("{\"k\":[\"x\",\"y\"],\"v\":[1,2]}");
        assertThat(fixture.world.runsOf(task)).containsExactly("yes", "list#0", "list#1", "map#0", "map#1");
    }

    @Test
    void failsWithTheStepThePointerAndWhatToWrite() {
        var task = node.startAndExecute("""
                steps:
                  - { id: numbers, action: test:echo, input: { n: 5 } }
                  - { id: write, action: test:write, input: { path: "${{ steps.numbers.output.n }}", content: "${{ steps.numbers.output.absent }}" } }
                """);
        assertThat(fixture.task(task).status()).isEqualTo(RunStatus.FAILED);
        assertThat(fixture.step(task, "write").status()).isEqualTo(Status.FAILED);
        assertThat(fixture.task(task).message())
                .isEqualTo(fixture.step(task, "write").message())
                .contains("\"write\"", "test:write", "/path must be a string, not the number 5", "/content is missing");
    }

    @Test
    void tellsNothingOfAnActionsInnardsWhenItBreaks() {
        var task = node.startAndExecute("steps: [{ id: it, action: test:break }]");
        assertThat(fixture.task(task).status()).isEqualTo(RunStatus.FAILED);
        assertThat(fixture.task(task).message()).contains("test:break").doesNotContain("a secret cause");
    }

    @Test
    void goesOnFromTheFailedStepWithTheFilesAsOfBeforeIt() {
        fixture.world.failures.release();
        var task = node.startAndExecute("""
                steps:
                  - { id: write, action: test:write, input: { path: a, content: b } }
                  - { id: fail, action: test:fail, each: [1, 2] }
                  - { id: list, action: test:list }
                """);
        assertThat(fixture.task(task).status()).isEqualTo(RunStatus.FAILED);
        assertThat(fixture.task(task).message()).isEqualTo("It went wrong with fail#0");
        assertThat(fixture.step(task, "list").status()).isEqualTo(Status.QUEUED);

        var again = node.tasks.retry(Viewer.GUEST, task, Map.of()).block();
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.status()).isEqualTo(RunStatus.QUEUED);
        node.execute(task);
        assertThat(fixture.task(task).message()).isNull();
        assertThat(fixture.task(task).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(fixture.world.runsOf(task)).containsExactly("write", "fail#0", "fail#0", "fail#1", "list");
        assertThat(fixture.step(task, "list").output().path("files").size()).isEqualTo(2);
        assertThat(fixture.world.times.get(task + " fail#0")).hasSize(1);
    }

    @Test
    void rehearsesEffectsInADryRunAndShowsTheFiles() {
        var template = fixture.template("""
                steps:
                  - { id: write, action: test:write, input: { path: a/b.txt, content: "é ${{ secrets.token }}" } }
                  - { id: make, action: test:make, input: { name: repository } }
                  - { id: echo, action: test:echo, input: { url: "${{ steps.make.output.url }}" } }
                """);
        var id = node.start(template, "{}", Map.of("token", "hunter2"), true)
                .task()
                .id();
        node.execute(id);
        assertThat(fixture.task(id).message()).isNull();
        assertThat(fixture.world.outside).isEmpty();
        assertThat(fixture.step(id, "echo").output().path("url").stringValue())
                .isEqualTo("https://example.com/rehearsed");
        assertThat(fixture.lines(id)).anyMatch(l -> l.startsWith("Dry run: test:make is not run"));
        var files = fixture.queries.files(Viewer.GUEST, id).block();
        assertThat(files).hasSize(1);
        assertThat(files.getFirst().path()).isEqualTo("a/b.txt");
        assertThat(files.getFirst().content()).isEqualTo("é ***");
    }

    @Test
    void holdsLogsAndOutputsToTheirLimits() {
        var task = node.startAndExecute("""
                steps:
                  - { id: long, action: test:flood, input: { lines: 1, length: 10005 } }
                  - { id: many, action: test:flood, input: { lines: 100005, length: 1 } }
                  - { id: large, action: test:flood, input: { lines: 0, length: 1, output: 1048577 } }
                """);
        assertThat(fixture.lines(task).getFirst()).hasSizeLessThan(10_100).endsWith("… (5 more characters)");
        assertThat(fixture.count("select count(*) from scaffolder.task_event where message = 'x'"))
                .isEqualTo(99_999);
        assertThat(fixture.count("select count(*) from scaffolder.task_event where message like 'The log has%'"))
                .isEqualTo(1);
        assertThat(fixture.task(task).status()).isEqualTo(RunStatus.FAILED);
        assertThat(fixture.task(task).message()).contains("\"large\"", "1048576");
    }

    @Test
    void refusesTooManyRoundsAndWhatIsNoList() {
        var many = node.startAndExecute("steps: [{ id: it, action: test:echo, each: '${{ range(0, 1001) }}' }]");
        assertThat(fixture.task(many).message()).contains("1001 rounds");
        var text = node.startAndExecute("steps: [{ id: it, action: test:echo, each: '${{ \"ab\" }}' }]");
        assertThat(fixture.task(text).message()).contains("must be a list or an object");
    }
}
