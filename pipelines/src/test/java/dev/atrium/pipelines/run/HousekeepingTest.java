package dev.atrium.pipelines.run;

import static dev.atrium.pipelines.run.Plans.plan;
import static dev.atrium.pipelines.run.Plans.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.run.RunStatus;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HousekeepingTest extends WithBuilds {

    @Test
    void buildsAndLogsAreForgottenWhenTheyAreOld() {
        var young = finished(6);
        var old = finished(8);
        finished(31);
        housekeeping().clear();
        assertThat(builds.texts("select id::text from pipelines.build order by number"))
                .containsExactly(young.toString(), old.toString());
        assertThat(builds.log(young, "a")).isNotEmpty();
        assertThat(builds.log(old, "a")).isEmpty();
        assertThat(builds.told(old)).contains("build SUCCEEDED");
        assertThat(builds.count(
                        "select count(*) from pipelines.build_step where build = $1 and log_size = 0 and log_cut", old))
                .isOne();
        assertThat(builds.count("select count(*) from pipelines.build_task")).isEqualTo(2);
    }

    private UUID finished(int daysAgo) {
        var build = builds.execute(plan(task(0, "a")));
        builds.run(
                "update pipelines.build set finished_at = finished_at - $2 * interval '1 day' where id = $1",
                build,
                daysAgo);
        return build;
    }

    @Test
    void buildsThatLostTheirTicketsAreFoundAtStart() {
        var queued = builds.queued(plan(task(0, "a")));
        var running = builds.queued("other", plan(task(0, "a")));
        builds.run(
                "update pipelines.build set status = 'RUNNING', ticket = 'lost', started_at = now() where id = $1",
                running);
        try (var node = builds.node()) {
            node.start();
            builds.ends(queued, RunStatus.SUCCEEDED);
            builds.ends(running, RunStatus.SUCCEEDED);
        }
    }

    @Test
    void nothingIsMissingWhereEveryBuildHasItsTicket() {
        var housekeeping = housekeeping();
        try (var node = builds.node()) {
            // not started: what is filed stays
            for (int i = 0; i < 3; i++) {
                node.submit(builds.queued(plan(task(0, "a"))), 1);
            }
            assertThat(housekeeping.missingTickets()).isEmpty();
            builds.queued(plan(task(0, "a")));
            assertThat(housekeeping.missingTickets()).hasSize(1);
            // a ticket that has a build is nobody else's
            builds.run("""
                    update pipelines.build set status = 'RUNNING', ticket = id || ':1'
                    where number = (select min(number) from pipelines.build)""");
            assertThat(housekeeping.missingTickets()).hasSize(1);
        }
    }

    private Housekeeping housekeeping() {
        return new Housekeeping(builds.database.sql(), BuildFixture.settings(), BuildEngine.RUN, _ -> {});
    }
}
