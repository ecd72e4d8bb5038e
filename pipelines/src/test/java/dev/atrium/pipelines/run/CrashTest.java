package dev.atrium.pipelines.run;

import static dev.atrium.pipelines.run.Plans.plan;
import static dev.atrium.pipelines.run.Plans.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atrium.pipelines.executor.Executor.Outcome;
import dev.atrium.pipelines.plan.BuildPlan;
import dev.atrium.platform.run.Checkpoints;
import dev.atrium.platform.run.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An execution that dies at each of its checkpoints, and the next one that goes on. */
class CrashTest extends WithBuilds {

    /** What no code of the engine may take for a failure of the build. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1;
    }

    private static BuildPlan twoStages() {
        return plan(
                task(0, "compile", 2),
                task(0, "flaky").retry(1),
                task(1, "deploy").builtIn("test/deploy:1"));
    }

    @Test
    void anExecutionGoesOnFromWhereverTheOneBeforeDied() {
        var calls = new DeployAction();
        builds.actions.add(calls);
        var checkpoints = new CopyOnWriteArrayList<String>();
        dies(checkpoints::add);
        assertThat(checkpoints)
                .contains("build-claimed", "task-executed:compile", "task-executed:deploy")
                .anyMatch(c -> c.startsWith("recording:") && c.endsWith("build SUCCEEDED"))
                .anyMatch(c -> c.startsWith("recorded:") && c.endsWith("build SUCCEEDED"))
                .hasSizeGreaterThan(10);
        for (int i = 0; i < checkpoints.size(); i++) {
            var number = i;
            var reached = new AtomicInteger();
            var build = dies(_ -> {
                // all that come after are those of threads that are dead as well
                if (reached.getAndIncrement() >= number) {
                    throw new Death();
                }
            });
            var done = builds.texts(
                    "select name from pipelines.build_task where build = $1 and status = 'SUCCEEDED'", build);
            var before =
                    done.stream().map(name -> builds.scripts.times(build, name)).toList();
            if (builds.status(build) == RunStatus.RUNNING) {
                try (var node = builds.node()) {
                    assertThat(node.execute("ticket-" + build, 0)).isEmpty();
                }
            }
            assertThat(builds.status(build)).as("death at %d", i).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(done.stream().map(name -> builds.scripts.times(build, name)))
                    .as("what was done is not done again, death at %d", i)
                    .isEqualTo(before);
            assertThat(calls.keys.stream()
                            .filter(key -> key.startsWith(build.toString()))
                            .distinct())
                    .as("the action is called by one key, death at %d", i)
                    .hasSize(1);
            assertThat(builds.told(build)).as("death at %d", i).endsWith("build SUCCEEDED");
            assertThat(builds.count(
                            "select count(*) from pipelines.build_step where build = $1 and status in ('QUEUED', 'RUNNING')",
                            build))
                    .as("death at %d", i)
                    .isZero();
        }
    }

    private UUID dies(Checkpoints checkpoints) {
        builds.scripts.outcomes("flaky", new Outcome.Failed(1, 1));
        var build = builds.queued(twoStages());
        try (var node = builds.node(checkpoints, BuildFixture.settings())) {
            node.execute("ticket-" + build, 0);
        } catch (Death e) {
            // as it was meant to
        }
        return build;
    }

    @Test
    void whatADeadNodeHasLeftRunningIsClearedAwayBeforeItIsRunAgain() {
        var build = builds.queued(plan(task(0, "a", 2)));
        try (var node = builds.node(
                checkpoint -> {
                    if (checkpoint.equals("task-executed:a")) {
                        throw new Death();
                    }
                },
                BuildFixture.settings())) {
            assertThatThrownBy(() -> node.execute("t", 0)).isInstanceOf(Death.class);
        }
        assertThat(builds.task(build, "a")).isEqualTo("RUNNING");
        var key = builds.scripts.orders.getFirst().key();
        try (var node = builds.node()) {
            node.execute("t", 1);
        }
        assertThat(builds.scripts.cleared).containsExactly(key);
        assertThat(builds.status(build)).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(builds.scripts.orders).hasSize(2);
        assertThat(builds.log(build, "a")).contains("Attempt 2 of this task. " + BuildRun.INTERRUPTED);
        assertThat(builds.texts(
                        "select message from pipelines.build_step where build = $1 and attempt = 1 and status = 'CANCELLED'",
                        build))
                .allMatch(BuildRun.INTERRUPTED::equals);
    }

    @Test
    void anExecutionThatWasTakenForDeadStopsAndRecordsNothingMore() throws Exception {
        builds.scripts.waits("wait");
        var build = builds.queued(plan(task(0, "wait")));
        try (var node = builds.node();
                var other = builds.node()) {
            node.start();
            node.submit(build, 1);
            assertThat(builds.scripts.waiting.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
            await().atMost(BuildFixture.LONG)
                    .until(() -> builds.steps(build, "wait").equals(List.of("RUNNING")));
            builds.scripts.script("wait", Scripts.SUCCEEDS);
            // housekeeping may have been faster with a ticket than who submitted it
            other.execute(builds.text("select ticket from pipelines.build where id = $1", build), 0);
            // the first one finds out by itself
            assertThat(builds.scripts.interrupted.tryAcquire(60, TimeUnit.SECONDS))
                    .isTrue();
            await().atMost(BuildFixture.LONG).until(() -> builds.scripts.atWork.get() == 0);
        }
        assertThat(builds.status(build)).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(builds.steps(build, "wait")).containsExactly("SUCCEEDED 0");
        assertThat(builds.told(build))
                .endsWith("1 SUCCEEDED", "build SUCCEEDED")
                .containsOnlyOnce("build SUCCEEDED");
    }

    @Test
    void whatSuchAnExecutionWasAboutToRecordIsRefused() {
        builds.scripts.outcomes("a", new Outcome.Failed(1, 7));
        var build = builds.queued(plan(task(0, "a")));
        try (var other = builds.node()) {
            // while the first is about to record that the task failed, the other one runs all of it
            Checkpoints overtaken = checkpoint -> {
                if (checkpoint.startsWith("recording:") && checkpoint.endsWith("build FAILED")) {
                    other.execute("t", 0);
                }
            };
            try (var node = builds.node(overtaken, BuildFixture.settings())) {
                assertThat(node.execute("t", 0)).isEmpty();
            }
        }
        assertThat(builds.status(build)).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(builds.task(build, "a")).isEqualTo("SUCCEEDED");
        assertThat(builds.told(build))
                .doesNotContain("1 FAILED", "build FAILED")
                .endsWith("build SUCCEEDED");
    }

    @Test
    void aBuildOfANodeThatIsNotHeardOfAnyMoreIsTakenOver() {
        var build = builds.queued(plan(task(0, "done"), task(0, "a")));
        try (var dead = builds.node(
                checkpoint -> {
                    if (checkpoint.equals("task-executed:a")) {
                        throw new Death();
                    }
                },
                BuildFixture.settings())) {
            dead.submit(build, 1);
            assertThatThrownBy(() -> dead.execute(build + ":1", 0)).isInstanceOf(Death.class);
        }
        builds.run("""
                update pipelines.scheduled set picked = true, picked_by = 'dead', version = version + 1,
                    last_heartbeat = now() - interval '1 hour'""");
        try (var one = builds.node();
                var other = builds.node()) {
            one.start();
            other.start();
            builds.ends(build, RunStatus.SUCCEEDED);
        }
        assertThat(builds.scripts.times(build, "a")).isEqualTo(2);
    }

    @Test
    void aNodeClearsUpWhenItStarts() {
        try (var node = builds.node()) {
            node.start();
        }
        assertThat(builds.scripts.allCleared.get()).isOne();
    }

    private static final class DeployAction implements dev.atrium.pipelines.BuiltInAction {
        final List<String> keys = new CopyOnWriteArrayList<>(new ArrayList<>());

        @Override
        public String image() {
            return "test/deploy";
        }

        @Override
        public Result run(Call call) {
            keys.add(call.key());
            return new Result.Succeeded("deployed");
        }
    }
}
