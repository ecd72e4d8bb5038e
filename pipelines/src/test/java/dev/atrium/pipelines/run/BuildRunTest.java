package dev.atrium.pipelines.run;

import static dev.atrium.pipelines.run.Plans.plan;
import static dev.atrium.pipelines.run.Plans.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.pipelines.executor.Executor.Outcome;
import dev.atrium.pipelines.executor.TaskOrder;
import dev.atrium.platform.run.RunStatus;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BuildRunTest extends WithBuilds {

    @Test
    void stagesComeOneAfterTheOtherAndEverythingIsToldInItsOrder() {
        var build = builds.execute(plan(task(0, "compile", 2), task(1, "package")));
        assertThat(builds.status(build)).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(builds.scripts.moments).containsExactly("+compile", "-compile", "+package", "-package");
        assertThat(builds.steps(build, "compile")).containsExactly("SUCCEEDED 0", "SUCCEEDED 0");
        assertThat(builds.log(build, "compile")).isEqualTo("step 1\nstep 2\n");
        assertThat(builds.told(build))
                .containsExactly(
                        "build RUNNING",
                        "1 RUNNING",
                        "1/1 RUNNING",
                        "1/1 SUCCEEDED",
                        "1/2 RUNNING",
                        "1/2 SUCCEEDED",
                        "1 SUCCEEDED",
                        "2 RUNNING",
                        "2/1 RUNNING",
                        "2/1 SUCCEEDED",
                        "2 SUCCEEDED",
                        "build SUCCEEDED");
        assertThat(
                        builds.count(
                                "select count(*) from pipelines.build_step where not started_at <= finished_at or started_at is null"))
                .isZero();
        assertThat(builds.reported).containsExactly(build, build);
        assertThat(
                        builds.count(
                                "select count(*) from pipelines.build where ticket is null and execution is null and started_at <= finished_at"))
                .isOne();
    }

    @Test
    void tasksOfAStageAreExecutedSideBySide() {
        var barrier = new CyclicBarrier(3);
        for (var name : new String[] {"a", "b", "c"}) {
            builds.scripts.script(name, (order, listener) -> {
                try {
                    barrier.await(60, TimeUnit.SECONDS);
                } catch (java.util.concurrent.BrokenBarrierException | java.util.concurrent.TimeoutException e) {
                    throw new IllegalStateException(e);
                }
                return Scripts.SUCCEEDS.run(order, listener);
            });
        }
        var build = builds.execute(plan(task(0, "a"), task(0, "b"), task(0, "c"), task(1, "d")));
        assertThat(builds.status(build)).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(builds.scripts.moments).hasSize(8).endsWith("+d", "-d");
    }

    @Test
    void noMoreTasksAreExecutedAtTheSameTimeThanTheNodeMayAndAllComeToTheirTurn() {
        var tasks = new Plans.Draft[12];
        for (int i = 0; i < tasks.length; i++) {
            tasks[i] = task(0, "t" + i);
        }
        var build = builds.queued(plan(tasks));
        try (var node = builds.node(BuildFixture.settings(1, 1, 3, Duration.ofHours(1)))) {
            node.execute("t", 0);
            assertThat(builds.status(build)).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(builds.scripts.mostAtWork.get()).isBetween(1, 3);
            assertThat(builds.scripts.orders).hasSize(12);
            // all places were given back
            builds.queued(plan(tasks));
            node.execute("t", 0);
            assertThat(builds.scripts.orders).hasSize(24);
        }
    }

    @Test
    void aTaskBeginsWhenWhatItNeedsIsDone() {
        var build = builds.execute(plan(
                task(0, "last").needs(3), task(0, "first"), task(0, "second").needs(2)));
        assertThat(builds.status(build)).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(builds.scripts.moments).containsExactly("+first", "-first", "+second", "-second", "+last", "-last");
    }

    @Test
    void whatComesAfterAFailedStepIsSkippedAndSaysWhy() {
        builds.scripts.outcomes("test", new Outcome.Failed(2, 3));
        var build = builds.execute(plan(task(0, "test", 3), task(0, "lint"), task(1, "deploy")));
        assertThat(builds.status(build)).isEqualTo(RunStatus.FAILED);
        assertThat(builds.message(build)).contains("test");
        assertThat(builds.steps(build, "test"))
                .containsExactly(
                        "SUCCEEDED 0",
                        "FAILED 3 Step 2 ended with exit code 3.",
                        "SKIPPED Not executed: step 2 failed.");
        assertThat(builds.task(build, "test")).isEqualTo("FAILED Step 2 ended with exit code 3.");
        assertThat(builds.task(build, "lint")).isEqualTo("SUCCEEDED");
        assertThat(builds.task(build, "deploy")).startsWith("SKIPPED ");
        assertThat(builds.steps(build, "deploy")).isEmpty();
        assertThat(builds.told(build)).endsWith("build FAILED");
    }

    @Test
    void aTaskIsTriedAgainAsOftenAsItMayEachTimeUnderAKeyOfItsOwn() {
        builds.scripts.outcomes("flaky", new Outcome.Failed(1, 1), new Outcome.Failed(1, 2));
        builds.scripts.outcomes("broken", new Outcome.Failed(1, 1), new Outcome.Failed(1, 2));
        var build =
                builds.execute(plan(task(0, "flaky").retry(2), task(0, "broken").retry(1)));
        assertThat(builds.status(build)).isEqualTo(RunStatus.FAILED);
        assertThat(builds.taskStatus(build, "flaky")).isEqualTo(dev.atrium.pipelines.StepStatus.SUCCEEDED);
        assertThat(builds.task(build, "broken")).isEqualTo("FAILED Step 1 ended with exit code 2.");
        assertThat(builds.scripts.times(build, "flaky")).isEqualTo(3);
        assertThat(builds.scripts.times(build, "broken")).isEqualTo(2);
        assertThat(builds.scripts.orders)
                .extracting(TaskOrder::key)
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("[a-z0-9-]{1,63}"));
        assertThat(builds.steps(build, "flaky")).containsExactly("SUCCEEDED 0");
        assertThat(builds.count("select count(*) from pipelines.build_step where build = $1", build))
                .isEqualTo(5);
        assertThat(builds.log(build, "flaky"))
                .contains("Attempt 2 of this task. Step 1 ended with exit code 1.", "Attempt 3 of this task.");
    }

    @Test
    void stepsThatAreSkippedAreNotExecutedAndATaskOfNothingElseIsDone() {
        var build = builds.execute(
                plan(task(0, "half", 2).skipStep(1), task(0, "nothing").skipStep(1)));
        assertThat(builds.status(build)).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(builds.steps(build, "half")).containsExactly("SKIPPED its if is false", "SUCCEEDED 0");
        assertThat(builds.steps(build, "nothing")).containsExactly("SKIPPED its if is false");
        assertThat(builds.scripts.orders).hasSize(1);
        assertThat(builds.scripts.orders.getFirst().steps())
                .extracting(TaskOrder.Step::number)
                .containsExactly(2);
    }

    @Test
    void whatCouldNotBeRunIsTriedThreeTimesWithoutItsOwnRetries() {
        builds.scripts.outcomes("lucky", notRun(true), notRun(true));
        builds.scripts.outcomes("unlucky", notRun(true), notRun(true), notRun(true));
        builds.scripts.outcomes("hopeless", notRun(false));
        builds.scripts.script("broken", (_, _) -> {
            throw new IllegalStateException("a secret of the node");
        });
        var build = builds.execute(plan(
                task(0, "lucky"),
                task(0, "unlucky").retry(5),
                task(0, "hopeless").retry(5),
                task(0, "broken")));
        assertThat(builds.task(build, "lucky")).isEqualTo("SUCCEEDED");
        assertThat(builds.task(build, "unlucky")).isEqualTo("FAILED no room");
        assertThat(builds.task(build, "hopeless")).isEqualTo("FAILED no room");
        assertThat(builds.task(build, "broken")).startsWith("FAILED The task could not be executed");
        assertThat(builds.scripts.times(build, "lucky")).isEqualTo(3);
        assertThat(builds.scripts.times(build, "unlucky")).isEqualTo(3);
        assertThat(builds.scripts.times(build, "hopeless")).isEqualTo(1);
        assertThat(builds.scripts.times(build, "broken")).isEqualTo(3);
        assertThat(builds.steps(build, "hopeless")).containsExactly("SKIPPED Not executed: the task could not be run.");
    }

    @Test
    void timeoutsOfTasksAndStepsAreHandedOnAndSaidInWords() {
        builds.scripts.outcomes("slow", new Outcome.TimedOut(1));
        var build = builds.execute(plan(task(0, "slow", 2).timeout(Duration.ofSeconds(90)), task(0, "other")));
        assertThat(builds.task(build, "slow")).isEqualTo("FAILED The task took longer than 1m30s.");
        assertThat(builds.steps(build, "slow"))
                .containsExactly("FAILED The task took longer than 1m30s.", "SKIPPED Not executed: step 1 failed.");
        assertThat(order("slow").timeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(order("slow").steps().getFirst().timeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(order("other").timeout()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aBuildThatTakesTooLongIsStoppedAndHasFailed() {
        builds.scripts.waits("slow");
        var build = builds.queued(plan(false, Duration.ofMillis(300), task(0, "slow", 2), task(1, "later")));
        try (var node = builds.node()) {
            node.execute("t", 0);
        }
        assertThat(builds.scripts.interrupted.tryAcquire()).isTrue();
        assertThat(builds.status(build)).isEqualTo(RunStatus.FAILED);
        assertThat(builds.message(build)).isEqualTo("The build took longer than 300ms.");
        assertThat(builds.task(build, "slow")).isEqualTo("FAILED The build took longer than 300ms.");
        assertThat(builds.steps(build, "slow"))
                .containsExactly(
                        "FAILED The build took longer than 300ms.", "SKIPPED Not executed: the build took too long.");
        assertThat(builds.task(build, "later")).startsWith("SKIPPED");
        assertThat(builds.log(build, "slow")).endsWith("Stopped: the build took longer than 300ms.\n");
    }

    @Test
    void aBuildWithoutAPlanOrWithoutTasksComesToItsEnd() {
        var unread = builds.execute(null);
        assertThat(builds.status(unread)).isEqualTo(RunStatus.FAILED);
        assertThat(builds.message(unread)).contains("build-info.yaml");
        assertThat(builds.status(builds.execute(plan()))).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void aBuildThatFailsForReasonsOfTheNodeAgainAndAgainIsGivenUp() {
        UUID build = builds.queued(plan(task(0, "a")));
        try (var node = builds.node()) {
            node.execute("t", 10);
        }
        assertThat(builds.status(build)).isEqualTo(RunStatus.FAILED);
        assertThat(builds.message(build)).contains("10 times");
    }

    private TaskOrder order(String task) {
        return builds.scripts.orders.stream()
                .filter(o -> task.equals(o.labels().get("task")))
                .findFirst()
                .orElseThrow();
    }

    private static Outcome notRun(boolean again) {
        return new Outcome.NotRun(0, "no room", again);
    }
}
