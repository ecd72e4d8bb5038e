package dev.atrium.scaffolder.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.access.NotFound;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.problem.Severity;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.scaffolder.Task;
import dev.atrium.scaffolder.TaskEvent;
import dev.atrium.scaffolder.TaskFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Commands and answers: what is asked for, what is refused, what is heard of it. */
@ExtendWith(PostgresExtension.class)
class FollowingTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private TaskFixture fixture;
    private TaskFixture.Node node;

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
    void subscribersHearWhatHappensFromWhereverTheyBeganUntilTheEnd() throws Exception {
        var task = node.start("steps: [{ id: echo, action: test:echo }, { id: wait, action: test:wait }]");
        var early =
                fixture.queries.events(Viewer.GUEST, task, null).collectList().toFuture();
        node.engine.start();
        assertThat(fixture.world.waiting.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
        var first = fixture.queries.events(Viewer.GUEST, task, null).next().block(LONG);
        assertThat(first.taskStatus()).isEqualTo("QUEUED");
        var late = fixture.queries
                .events(Viewer.GUEST, task, first.sequence())
                .collectList()
                .toFuture();
        fixture.world.goOn.countDown();
        var all = early.get(60, TimeUnit.SECONDS);
        assertThat(all.stream().map(FollowingTest::shown))
                .containsExactly(
                        "task QUEUED",
                        "task RUNNING",
                        "echo RUNNING",
                        "echo: echo {}",
                        "echo SUCCEEDED",
                        "wait RUNNING",
                        "wait SUCCEEDED",
                        "task SUCCEEDED");
        assertThat(late.get(60, TimeUnit.SECONDS)).isEqualTo(all.subList(1, all.size()));
        assertThat(fixture.queries
                        .events(Viewer.GUEST, task, all.getLast().sequence())
                        .collectList()
                        .block(LONG))
                .isEmpty();
        assertThat(fixture.log(task)).isEqualTo(all);
        assertThat(fixture.queries
                        .log(Viewer.GUEST, task, all.get(1).sequence(), 2)
                        .block())
                .isEqualTo(all.subList(2, 4));
    }

    @Test
    void aSubscriberWhoTakesLittleAtATimeMissesNothing() {
        var task = node.startAndExecute("steps: [{ id: many, action: test:flood, input: { lines: 3000, length: 1 } }]");
        var events = fixture.queries
                .events(Viewer.GUEST, task, null)
                .limitRate(1)
                .collectList()
                .block(LONG);
        assertThat(events).hasSize(3000 + 5);
        assertThat(events.getLast().taskStatus()).isEqualTo("SUCCEEDED");
    }

    @Test
    void followingGoesOnWhereATaskWasTriedAgain() {
        fixture.world.failures.release();
        var task = node.startAndExecute("steps: [{ id: fail, action: test:fail }]");
        node.tasks.retry(Viewer.GUEST, task, Map.of()).block();
        node.execute(task);
        assertThat(fixture.queries
                        .events(Viewer.GUEST, task, null)
                        .filter(e -> e.taskStatus() != null)
                        .map(TaskEvent::taskStatus)
                        .collectList()
                        .block(LONG))
                .containsExactly("QUEUED", "RUNNING", "FAILED", "QUEUED", "RUNNING", "SUCCEEDED");
    }

    @Test
    void listsTasksNewestFirstInPagesThatStayRight() {
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < 5; i++) {
            ids.addFirst(node.start("steps: [{ action: test:echo }]"));
        }
        var first = fixture.queries
                .tasks(Viewer.GUEST, TaskFilter.ALL, PageRequest.first(2))
                .block();
        assertThat(first.values()).extracting(Task::id).isEqualTo(ids.subList(0, 2));
        assertThat(first.hasNext()).isTrue();
        node.start("steps: [{ action: test:echo }]");
        var cursor = first.items().getLast().cursor();
        var second = fixture.queries
                .tasks(Viewer.GUEST, TaskFilter.ALL, PageRequest.of(10, cursor, null, null))
                .block();
        assertThat(second.values()).extracting(Task::id).isEqualTo(ids.subList(2, 5));
        assertThat(second.hasNext()).isFalse();
        var back = fixture.queries
                .tasks(Viewer.GUEST, TaskFilter.ALL, PageRequest.of(null, null, 1, cursor))
                .block();
        assertThat(back.values()).extracting(Task::id).containsExactly(ids.getFirst());
        assertThat(back.hasPrevious()).isTrue();
        assertThatThrownBy(() -> fixture.queries
                        .tasks(Viewer.GUEST, TaskFilter.ALL, PageRequest.of(1, "x", null, null))
                        .block())
                .isInstanceOf(BadRequest.class);
    }

    @Test
    void filtersTasks() {
        var template = fixture.template("steps: [{ action: test:echo }]");
        var done = node.start(template, "{}", Map.of(), false).task().id();
        node.execute(done);
        var queued = node.start(template, "{}", Map.of(), false).task().id();
        node.start("steps: [{ action: test:echo }]");
        assertThat(ids(new TaskFilter(Set.of(), template, null))).containsExactly(queued, done);
        assertThat(ids(new TaskFilter(Set.of(RunStatus.SUCCEEDED), null, Viewer.GUEST.ref())))
                .containsExactly(done);
        assertThat(ids(new TaskFilter(Set.of(), null, "user:default/other"))).isEmpty();
        assertThat(fixture.queries.count(Viewer.GUEST, TaskFilter.ALL).block()).isEqualTo(3);
        assertThat(fixture.queries
                        .count(new Viewer("user:default/other", List.of()), TaskFilter.ALL)
                        .block())
                .isZero();
    }

    @Test
    void startsNothingWhereTheTemplateOrTheValuesAreWrong() {
        var bad = fixture.template("steps: [{ action: test:ecko }]");
        var problems = node.start(bad, "{}", Map.of(), false);
        assertThat(problems.task()).isNull();
        assertThat(problems.problems()).singleElement().satisfies(p -> {
            assertThat(p.severity()).isEqualTo(Severity.ERROR);
            assertThat(p.message()).contains("test:ecko", "test:echo");
            assertThat(p.place().pointer()).isEqualTo("/spec/steps/0/action");
            assertThat(p.place().path()).isEqualTo(bad.name() + ".yaml");
        });

        var pages = fixture.template("""
                parameters:
                  - { required: [a], additionalProperties: false, properties: { a: { type: string } } }
                  - { required: [b], properties: { b: { type: integer } } }
                steps: [{ action: test:echo }]
                """);
        var values = node.start(pages, "{\"a\": 1}", Map.of(), false);
        assertThat(values.task()).isNull();
        assertThat(values.problems())
                .extracting(p -> p.place().pointer() + ": " + p.message())
                .containsExactly("/a: a must be a string, not the number 1.", "/b: b is missing.");
        assertThat(node.start(pages, "{\"a\": \"x\", \"b\": 1}", Map.of(), false)
                        .task())
                .isNotNull();
        assertThatThrownBy(() -> node.start(EntityRef.parse("template:default/none"), "{}", Map.of(), false))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> node.start(EntityRef.parse("component:default/none"), "{}", Map.of(), false))
                .isInstanceOf(BadRequest.class);
    }

    @Test
    void validatesATextWithLinesAndColumns() {
        var yaml = """
                apiVersion: scaffolder.backstage.io/v1beta3
                kind: Template
                metadata:
                  name: it
                spec:
                  type: service
                  parameters: { required: [a], properties: { a: {} } }
                  steps:
                    - action: test:ecko
                """;
        var problems =
                node.tasks.validate(Viewer.GUEST, yaml, TestActions.json("{}")).block();
        assertThat(problems)
                .extracting(p -> p.place().line() + ":" + p.place().column() + " "
                        + p.place().pointer())
                .contains("9:15 /spec/steps/0/action", "0:0 /a");
    }

    @Test
    void knowsWhoStartedATask() {
        fixture.register("guest", """
                apiVersion: backstage.io/v1alpha1
                kind: User
                metadata: { name: guest }
                spec: { profile: { displayName: Gus <G>, email: gus@example.com }, memberOf: [] }
                """);
        var task = node.startAndExecute(
                "steps: [{ id: who, action: test:echo, input: { name: '${{ user.entity.spec.profile.email }}', task: '${{ context.task.id }}' } }]");
        assertThat(fixture.step(task, "who").output().toString())
                .isEqualTo("{\"name\":\"gus@example.com\",\"task\":\"" + task + "\"}");
        var author = Authors.of(
                TestActions.json(
                        "{\"ref\":\"user:default/g\",\"entity\":{\"spec\":{\"profile\":{\"displayName\":\"Gus <G>\",\"email\":\"a b@c\"}}}}"),
                Instant.EPOCH);
        assertThat(author.name()).isEqualTo("Gus  G");
        assertThat(author.mail()).isEqualTo("ab@c");
    }

    private List<UUID> ids(TaskFilter filter) {
        return fixture.queries.tasks(Viewer.GUEST, filter, PageRequest.first(10)).block().values().stream()
                .map(Task::id)
                .toList();
    }

    private static String shown(TaskEvent event) {
        if (event.taskStatus() != null) {
            return "task " + event.taskStatus();
        }
        return event.stepStatus() != null
                ? event.step() + " " + event.stepStatus()
                : event.step() + ": " + event.message();
    }
}
