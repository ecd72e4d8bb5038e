package dev.atrium.pipelines.run;

import static dev.atrium.pipelines.run.Plans.plan;
import static dev.atrium.pipelines.run.Plans.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.pipelines.BuiltInAction;
import dev.atrium.pipelines.executor.Executor.Outcome;
import dev.atrium.platform.run.RunStatus;
import java.util.Map;
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

    private static class Deploy implements BuiltInAction {
        @Override
        public String image() {
            return "action-containers/deploy";
        }

        @Override
        public Result run(Call call) {
            call.log().line("deploying " + call.ref() + " " + call.args());
            return new Result.Succeeded("It is there.");
        }
    }

    private static final class Failing extends Deploy {
        @Override
        public Result run(Call call) {
            return new Result.Failed("The canary is sick.");
        }
    }
}
