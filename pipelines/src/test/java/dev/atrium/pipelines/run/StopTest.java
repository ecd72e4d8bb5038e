package dev.atrium.pipelines.run;

import static dev.atrium.pipelines.run.Plans.plan;
import static dev.atrium.pipelines.run.Plans.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atrium.platform.run.RunStatus;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Builds that are stopped: cancelled, or because their node goes down. */
class StopTest extends WithBuilds {

    private UUID running(BuildEngine node) throws InterruptedException {
        builds.scripts.waits("wait");
        var build = builds.queued(plan(task(0, "done"), task(0, "wait", 2), task(1, "later")));
        node.start();
        node.submit(build, 1);
        assertThat(builds.scripts.waiting.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
        await().atMost(BuildFixture.LONG)
                .until(() -> builds.task(build, "done").equals("SUCCEEDED")
                        && builds.steps(build, "wait").getFirst().equals("RUNNING"));
        return build;
    }

    private void isCancelled(UUID build) {
        builds.ends(build, RunStatus.CANCELLED);
        assertThat(builds.scripts.interrupted.tryAcquire()).isTrue();
        assertThat(builds.message(build)).isEqualTo("Cancelled by anna.");
        assertThat(builds.task(build, "done")).isEqualTo("SUCCEEDED");
        assertThat(builds.task(build, "wait")).isEqualTo("CANCELLED Cancelled by anna.");
        assertThat(builds.task(build, "later")).isEqualTo("CANCELLED Cancelled by anna.");
        assertThat(builds.steps(build, "wait"))
                .containsExactly("CANCELLED Cancelled by anna.", "CANCELLED Cancelled by anna.");
        assertThat(builds.log(build, "wait")).isEqualTo("waiting\nCancelled.\n");
        assertThat(builds.told(build)).endsWith("build CANCELLED");
        assertThat(builds.scripts.atWork.get()).isZero();
    }

    @Test
    void aBuildThatRunsHereStopsAtOnce() throws Exception {
        try (var node = builds.node()) {
            var build = running(node);
            builds.cancel(build, "Cancelled by anna.");
            node.cancel(build);
            isCancelled(build);
        }
    }

    @Test
    void aBuildThatRunsElsewhereStopsToo() throws Exception {
        try (var node = builds.node();
                var other = builds.node()) {
            var build = running(node);
            builds.cancel(build, "Cancelled by anna.");
            other.cancel(build);
            isCancelled(build);
        }
    }

    @Test
    void tasksThatWaitForRoomDoNotBeginAnyMore() throws Exception {
        builds.scripts.waits("wait");
        var build = builds.queued(plan(task(0, "wait"), task(0, "next"), task(0, "last")));
        try (var node = builds.node(BuildFixture.settings(1, 1, 1, java.time.Duration.ofHours(1)))) {
            node.start();
            node.submit(build, 1);
            assertThat(builds.scripts.waiting.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
            builds.cancel(build, "Enough.");
            node.cancel(build);
            builds.ends(build, RunStatus.CANCELLED);
            assertThat(builds.scripts.orders).hasSize(1);
            assertThat(builds.task(build, "last")).isEqualTo("CANCELLED Enough.");
            // its room is there for others
            var other = builds.queued(plan(task(0, "a")));
            node.submit(other, 1);
            builds.ends(other, RunStatus.SUCCEEDED);
        }
    }

    @Test
    void aBuildThatNobodyExecutesIsCancelledByWhoTakesItOver() throws Exception {
        UUID build;
        try (var node = builds.node()) {
            build = running(node);
        }
        builds.cancel(build, "Cancelled by anna.");
        try (var node = builds.node()) {
            node.start();
            builds.ends(build, RunStatus.CANCELLED);
        }
        assertThat(builds.task(build, "wait")).isEqualTo("CANCELLED Cancelled by anna.");
        assertThat(builds.scripts.times(build, "wait")).isOne();
    }

    @Test
    void whenTheNodeGoesDownTasksGoBackToTheQueueAndAnotherNodeGoesOn() throws Exception {
        UUID build;
        try (var node = builds.node()) {
            build = running(node);
        }
        assertThat(builds.scripts.interrupted.tryAcquire()).isTrue();
        assertThat(builds.status(build)).isEqualTo(RunStatus.RUNNING);
        assertThat(builds.task(build, "wait")).isEqualTo("QUEUED " + BuildRun.INTERRUPTED);
        assertThat(builds.steps(build, "wait")).allMatch(step -> step.equals("CANCELLED " + BuildRun.INTERRUPTED));
        assertThat(builds.log(build, "wait")).isEqualTo("waiting\n" + BuildRun.INTERRUPTED + "\n");
        assertThat(builds.count("select count(*) from pipelines.scheduled where not picked"))
                .isOne();

        builds.scripts.goOn.countDown();
        try (var other = builds.node()) {
            other.start();
            builds.ends(build, RunStatus.SUCCEEDED);
        }
        assertThat(builds.scripts.times(build, "done")).isOne();
        assertThat(builds.scripts.times(build, "wait")).isEqualTo(2);
        assertThat(builds.steps(build, "wait")).containsExactly("SUCCEEDED 0", "SUCCEEDED 0");
        assertThat(builds.log(build, "wait")).contains("Attempt 2 of this task. " + BuildRun.INTERRUPTED);
        assertThat(builds.count("select sum(failures) from pipelines.build_task"))
                .isZero();
    }
}
