package dev.atrium.pipelines.run;

import static dev.atrium.pipelines.run.Plans.plan;
import static dev.atrium.pipelines.run.Plans.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atrium.pipelines.BuiltInAction;
import dev.atrium.pipelines.executor.Executor.Outcome;
import dev.atrium.platform.run.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What steps are given and say: secrets, identities, and the actions of Atrium's own. */
class StepContentTest extends WithBuilds {

    @Test
    void secretsAreGivenToTheirStepsAndNeverShown() {
        builds.secrets.put("deploy-key", "correct horse battery");
        builds.scripts.script("publish", (order, listener) -> {
            Scripts.writes(
                    listener,
                    1,
                    "key: " + order.steps().getFirst().env().get("KEY") + " token: "
                            + order.identity().orElseThrow() + "\n",
                    0);
            return new Outcome.NotRun(1, "refused correct horse battery", false);
        });
        var build = builds.execute(plan(true, null, task(0, "publish").secrets(Map.of("KEY", "deploy-key"))));
        assertThat(builds.scripts.orders.getFirst().steps().getFirst().env())
                .containsEntry("KEY", "correct horse battery")
                .containsEntry("CI", "true");
        assertThat(builds.scripts.orders.getFirst().identity()).contains("token-of-Review build-publish");
        assertThat(builds.log(build, "publish")).isEqualTo("key: *** token: ***\n");
        assertThat(builds.task(build, "publish")).isEqualTo("FAILED refused ***");
        for (var table : new String[] {"build", "build_task", "build_step", "build_event"}) {
            assertThat(builds.texts("select t::text from pipelines." + table + " t"))
                    .noneMatch(row -> row.contains("correct horse") || row.contains("token-of"));
        }
    }

    @Test
    void aSecretThatIsNotToBeHadFailsTheTaskBeforeItBegins() {
        builds.refused.put("deploy-key", "pull requests have none.");
        var build = builds.execute(
                plan(task(0, "publish").secrets(Map.of("KEY", "deploy-key")).retry(3), task(0, "other")));
        assertThat(builds.task(build, "publish"))
                .isEqualTo("FAILED The secret deploy-key is not to be had: pull requests have none.");
        assertThat(builds.scripts.times(build, "publish")).isZero();
        assertThat(builds.task(build, "other")).isEqualTo("SUCCEEDED");
        assertThat(builds.scripts.orders.getFirst().identity()).isEmpty();
    }

    @Test
    void anActionThatNothingAnswersIsSkippedVisiblyAndTheBuildGoesOn() {
        var build = builds.execute(plan(task(0, "deploy").builtIn("action-containers/deploy:1"), task(1, "after")));
        assertThat(builds.status(build)).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(builds.task(build, "deploy")).startsWith("SUCCEEDED not configured: ");
        assertThat(builds.steps(build, "deploy").getFirst())
                .startsWith("SKIPPED not configured: ")
                .contains("action-containers/deploy");
        assertThat(builds.log(build, "deploy")).startsWith("not configured: ");
        assertThat(builds.scripts.moments).containsExactly("+after", "-after");
    }

    @Test
    void anActionAnswersItsStep() {
        builds.actions.add(new Deploy());
        var build = builds.execute(plan(task(0, "deploy").builtIn("action-containers/deploy")));
        assertThat(builds.task(build, "deploy")).isEqualTo("SUCCEEDED");
        assertThat(builds.steps(build, "deploy")).containsExactly("SUCCEEDED");
        assertThat(builds.log(build, "deploy")).isEqualTo("deploying main [echo]\nIt is there.\n");
        assertThat(builds.told(build)).contains("1/1 RUNNING", "1/1 SUCCEEDED");
    }

    @Test
    void anActionThatFailsFailsItsTask() {
        builds.actions.add(new Failing());
        var build = builds.execute(plan(task(0, "deploy").builtIn("action-containers/deploy:2")));
        assertThat(builds.status(build)).isEqualTo(RunStatus.FAILED);
        assertThat(builds.task(build, "deploy")).isEqualTo("FAILED The canary is sick.");
        assertThat(builds.steps(build, "deploy")).containsExactly("FAILED The canary is sick.");
        assertThat(builds.log(build, "deploy")).isEqualTo("The canary is sick.\n");
    }

    @Test
    void anActionThatBreaksDownIsCalledAgainByTheSameKeyAndTakesNoRoomFromOthers() {
        var keys = new CopyOnWriteArrayList<String>();
        builds.actions.add(new Deploy() {
            @Override
            public Result run(Call call) {
                keys.add(call.key());
                throw new IllegalStateException("no database");
            }
        });
        var build = builds.queued(plan(task(0, "deploy").builtIn("action-containers/deploy:2")));
        try (var node = builds.node(BuildFixture.settings(1, 1, 1, Duration.ofHours(1)))) {
            node.execute("t", 0);
            assertThat(builds.task(build, "deploy")).startsWith("FAILED The task could not be executed");
            assertThat(keys).hasSize(3).containsOnly(keys.getFirst());
            var other = builds.queued(plan(task(0, "a")));
            node.execute("t", 0);
            assertThat(builds.status(other)).isEqualTo(RunStatus.SUCCEEDED);
        }
    }

    @Test
    void anActionStopsWhenItsBuildIsCancelled() throws Exception {
        var action = waiting();
        var build = builds.queued(plan(task(0, "deploy").builtIn("action-containers/deploy:2")));
        try (var node = builds.node()) {
            node.start();
            assertThat(action.begun.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
            builds.cancel(build, "Cancelled by anna.");
            builds.ends(build, RunStatus.CANCELLED);
        }
        assertThat(builds.task(build, "deploy")).isEqualTo("CANCELLED Cancelled by anna.");
        assertThat(builds.log(build, "deploy")).isEqualTo("waiting for the canary\nCancelled.\n");
        assertThat(action.cancelled).containsExactly(true);
    }

    @Test
    void anActionWhoseBuildTakesTooLongIsNotCancelled() {
        var action = waiting();
        var build = builds.execute(
                plan(false, Duration.ofMillis(300), task(0, "deploy").builtIn("action-containers/deploy:2")));
        assertThat(builds.message(build)).isEqualTo("The build took longer than 300ms.");
        assertThat(action.cancelled).containsExactly(false);
    }

    @Test
    void anActionWhoseNodeGoesDownIsNotCancelledButCalledAgainByTheSameKey() throws Exception {
        var action = waiting();
        var build = builds.queued(plan(task(0, "deploy").builtIn("action-containers/deploy:2")));
        try (var node = builds.node()) {
            node.start();
            assertThat(action.begun.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(action.cancelled).containsExactly(false);
        assertThat(builds.status(build)).isEqualTo(RunStatus.RUNNING);

        action.end.countDown();
        try (var node = builds.node()) {
            node.start();
            builds.ends(build, RunStatus.SUCCEEDED);
        }
        assertThat(action.keys).hasSize(2).containsOnly(action.keys.getFirst());
    }

    @Test
    void anActionWhoseBuildAnotherNodeHasTakenIsNotCancelled() throws Exception {
        var action = waiting();
        var build = builds.queued(plan(task(0, "deploy").builtIn("action-containers/deploy:2")));
        try (var node = builds.node()) {
            node.start();
            assertThat(action.begun.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
            builds.run("update pipelines.build set execution = gen_random_uuid() where id = $1", build);
            await().atMost(BuildFixture.LONG).until(() -> !action.cancelled.isEmpty());
        }
        assertThat(action.cancelled).containsExactly(false);
    }

    private Waiting waiting() {
        var action = new Waiting();
        builds.actions.add(action);
        return action;
    }

    @Test
    void aStepThatDoesNotComeToItsOwnEndSaysWhyInItsLog() {
        builds.scripts.outcomes("slow", new Outcome.TimedOut(1));
        builds.scripts.script("lost", (_, listener) -> {
            listener.started(1);
            return new Outcome.NotRun(1, "The machine is gone.", false);
        });
        var build = builds.execute(plan(task(0, "slow"), task(0, "lost", 2)));
        assertThat(builds.log(build, "slow")).isEqualTo("Stopped: it took too long.\n");
        assertThat(builds.log(build, "lost")).isEqualTo("The machine is gone.\n");
        assertThat(builds.steps(build, "lost"))
                .containsExactly("FAILED The machine is gone.", "SKIPPED Not executed: step 1 failed.");
    }

    private static class Deploy implements BuiltInAction {
        @Override
        public String image() {
            return "action-containers/deploy";
        }

        @Override
        public Result run(Call call) throws InterruptedException {
            call.log().line("deploying " + call.ref() + " " + call.args());
            return new Result.Succeeded("It is there.");
        }
    }

    /** Waits for its end, and asks why if it is interrupted. */
    private static final class Waiting extends Deploy {
        final Semaphore begun = new Semaphore(0);
        final CountDownLatch end = new CountDownLatch(1);
        final List<String> keys = new CopyOnWriteArrayList<>();
        final List<Boolean> cancelled = new CopyOnWriteArrayList<>();

        @Override
        public Result run(Call call) throws InterruptedException {
            keys.add(call.key());
            call.log().line("waiting for the canary");
            begun.release();
            try {
                end.await();
            } catch (InterruptedException e) {
                cancelled.add(call.cancelled().getAsBoolean());
                throw e;
            }
            return new Result.Succeeded("");
        }
    }

    private static final class Failing extends Deploy {
        @Override
        public Result run(Call call) {
            return new Result.Failed("The canary is sick.");
        }
    }
}
