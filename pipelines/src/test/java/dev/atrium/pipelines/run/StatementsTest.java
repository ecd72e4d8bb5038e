package dev.atrium.pipelines.run;

import static dev.atrium.pipelines.run.Plans.plan;
import static dev.atrium.pipelines.run.Plans.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.run.RunStatus;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a build costs the database. */
class StatementsTest extends WithBuilds {

    @Test
    void aBuildOfOneStepCostsFewStatements() {
        assertThat(statements(plan(task(0, "a")))).isLessThanOrEqualTo(18);
    }

    @Test
    void aTaskWithManyStepsBeginsAndEndsWithAsManyAsOneWithOne() {
        var tasks = IntStream.range(0, 30)
                .mapToObj(i -> task(0, "t" + i, 10).skipStep(3))
                .toArray(Plans.Draft[]::new);
        builds.scripts.script(
                "t0", (_, _) -> new dev.atrium.pipelines.executor.Executor.Outcome.NotRun(0, "no", false));
        for (int i = 1; i < 30; i++) {
            builds.scripts.script("t" + i, (_, _) -> new dev.atrium.pipelines.executor.Executor.Outcome.Succeeded());
        }
        var build = builds.queued(plan(tasks));
        try (var node = builds.node(BuildFixture.settings(1, 1, 30, java.time.Duration.ofHours(1)))) {
            builds.statements.clear();
            node.execute("t", 0);
        }
        assertThat(builds.status(build)).isEqualTo(RunStatus.FAILED);
        assertThat(builds.statements.stream().filter(sql -> sql.startsWith("insert into pipelines.build_step")))
                .hasSize(1);
    }

    private int statements(dev.atrium.pipelines.plan.BuildPlan plan) {
        // the log's own are not the engine's
        builds.scripts.script("a", (order, listener) -> {
            listener.started(1);
            listener.finished(1, 0);
            return new dev.atrium.pipelines.executor.Executor.Outcome.Succeeded();
        });
        builds.queued(plan);
        try (var node = builds.node()) {
            builds.statements.clear();
            node.execute("t", 0);
        }
        // without the claim that finds nothing more
        return builds.statements.size() - 3;
    }
}
