package dev.atrium.deploys.trigger;

import static dev.atrium.deploys.trigger.TriggerFixture.ADA;
import static dev.atrium.deploys.trigger.TriggerFixture.INFO;
import static dev.atrium.deploys.trigger.TriggerFixture.ORDERS;
import static dev.atrium.deploys.trigger.TriggerFixture.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.CanaryCommand;
import dev.atrium.deploys.DeployAction;
import dev.atrium.deploys.DeployCommands.Started;
import dev.atrium.deploys.DeployCommands.SyncRequest;
import dev.atrium.deploys.DeployCommands.TargetPlan;
import dev.atrium.deploys.DeployTrigger;
import dev.atrium.deploys.ObjectChange;
import dev.atrium.deploys.ObjectDiff;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.access.Conflict;
import dev.atrium.platform.access.Forbidden;
import dev.atrium.platform.access.NotFound;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.run.RunStatus;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class CommandsTest {

    private TriggerFixture fixture;
    private String first;

    @BeforeEach
    void begin(DatabaseAddress address, @TempDir Path folder) throws Exception {
        fixture = new TriggerFixture(address, folder);
        first = fixture.commit(INFO, "orders - shop kubernetes", "kubernetes/a.yaml", "one");
        fixture.tell();
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    private Started sync(String revision, boolean force) {
        return fixture.commands
                .sync(ADA, new SyncRequest(ORDERS, revision, force))
                .block();
    }

    @Test
    void aSyncDeploysTheDefaultBranchAndTheCommitThatWaitsIsTheAnswer() {
        var started = sync("", false);

        assertThat(started.problems()).isEmpty();
        assertThat(started.deployment().commit().sha()).isEqualTo(first);
        assertThat(started.deployment().trigger()).isEqualTo(DeployTrigger.MANUAL);
        assertThat(started.deployment().triggeredBy()).isEqualTo(ADA.ref());
        assertThat(sync("main", false).deployment()).isEqualTo(started.deployment());

        var forced = sync(first, true);
        assertThat(forced.deployment().id()).isNotEqualTo(started.deployment().id());
        assertThat(fixture.texts("select force || ' ' || status from deploys.deployment order by number"))
                .containsExactly("false CANCELLED", "true QUEUED");
    }

    @Test
    void anotherBranchAndAnOlderCommitCanBeDeployed() {
        var feature = fixture.commit(SHOP, "feature", "kubernetes/b.yaml", "two");
        assertThat(sync("feature", false).deployment().commit().sha()).isEqualTo(feature);
        assertThat(sync(first, false).deployment().commit().sha()).isEqualTo(first);
    }

    @Test
    void whatCannotBeSyncedSaysWhy() {
        fixture.commit(SHOP, "broken", INFO, "orders - shop kubernetes\nerror in it");
        fixture.commit(SHOP, "none", INFO, "mail - shop kubernetes");
        fixture.commit(SHOP, "gone", INFO, "-");

        var broken = sync("broken", false);
        assertThat(broken.deployment()).isNull();
        assertThat(broken.problems()).extracting(Problem::message).containsExactly("error in it");
        assertThatThrownBy(() -> sync("none", false))
                .isInstanceOf(BadRequest.class)
                .hasMessageEndingWith("does not declare component:default/orders, but component:default/mail.");
        assertThatThrownBy(() -> sync("gone", false)).hasMessageContaining("There is no deployment-info.yaml");
        assertThatThrownBy(() -> sync("brokn", false))
                .hasMessage("Shop/Orders has no branch, tag or commit 'brokn'. Did you mean \"broken\"?");
        assertThatThrownBy(() -> fixture.commands
                        .sync(ADA, new SyncRequest(EntityRef.parse("component:other"), "", false))
                        .block())
                .isInstanceOf(NotFound.class);
        fixture.clusters.there.clear();
        assertThatThrownBy(() -> sync("", false)).isInstanceOf(Conflict.class);
        fixture.forbidden.add(DeployAction.SYNC_DEPLOYMENT);
        assertThatThrownBy(() -> sync("", false)).isInstanceOf(Forbidden.class);
        assertThat(fixture.all()).isEmpty();
    }

    @Test
    void whatWaitsIsCancelledAtOnceAndWhatRunsIsTold() {
        var queued = sync("", false).deployment();
        assertThat(fixture.commands.cancel(ADA, queued.id()).block().status()).isEqualTo(RunStatus.CANCELLED);

        var running = sync("", false).deployment();
        fixture.set(running.id(), "RUNNING");
        fixture.woken.clear();
        assertThat(fixture.commands.cancel(ADA, running.id()).block().status()).isEqualTo(RunStatus.RUNNING);
        assertThat(fixture.texts(
                        "select cancel_requested || ' ' || cancel_message from deploys.deployment where id = $1",
                        running.id()))
                .containsExactly("true Cancelled by user:default/ada.");
        assertThat(fixture.woken).containsExactly(ORDERS.toString());

        fixture.set(running.id(), "SUCCEEDED");
        assertThat(fixture.commands.cancel(ADA, running.id()).block().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThatThrownBy(() -> fixture.commands.cancel(ADA, UUID.randomUUID()).block())
                .isInstanceOf(NotFound.class);
    }

    @Test
    void theHostIsToldOfWhatWaitsAndOfWhatNeverBegins() {
        sync("", false);
        assertThat(fixture.reports()).containsExactly("1 QUEUED");

        fixture.commit("kubernetes/b.yaml", "two");
        var second = sync("", false).deployment();
        assertThat(fixture.reports()).containsExactly("1 CANCELLED", "1 QUEUED", "2 QUEUED");

        fixture.commands.cancel(ADA, second.id()).block();
        assertThat(fixture.reports()).containsExactly("1 CANCELLED", "1 QUEUED", "2 CANCELLED", "2 QUEUED");
    }

    @Test
    void whatRunsIsNotToldToHaveEndedByCancellingIt() {
        var running = sync("", false).deployment();
        fixture.set(running.id(), "RUNNING");
        fixture.commands.cancel(ADA, running.id()).block();
        assertThat(fixture.reports()).containsExactly("1 QUEUED");
    }

    @Test
    void aCanaryThatRunsHearsTheLastCommand() {
        var deployment = sync("", false).deployment();
        fixture.set(deployment.id(), "RUNNING");
        assertThatThrownBy(() ->
                        fixture.commands.steer(ADA, ORDERS, CanaryCommand.PAUSE).block())
                .isInstanceOf(Conflict.class);

        fixture.run(
                "insert into deploys.deployment_target (deployment, number, target) select $1, 1, id from deploys.target",
                deployment.id());
        fixture.run("""
                insert into deploys.canary (deployment, target, number, state, phase, step, steps, weight, reason)
                select $1, id, 1, '{}', 'PAUSED', 0, 3, 5, 'x' from deploys.target""", deployment.id());
        fixture.commands.steer(ADA, ORDERS, CanaryCommand.PAUSE).block();
        assertThat(fixture.commands
                        .steer(ADA, ORDERS, CanaryCommand.ABORT)
                        .block()
                        .id())
                .isEqualTo(deployment.id());

        assertThat(fixture.texts("select command || ' ' || by from deploys.canary_command"))
                .containsExactly("ABORT user:default/ada");
        fixture.run("update deploys.canary set phase = 'ABORTED', finished_at = now()");
        assertThatThrownBy(() -> fixture.commands
                        .steer(ADA, ORDERS, CanaryCommand.RESUME)
                        .block())
                .isInstanceOf(Conflict.class);
    }

    @Test
    void aPlanShowsNothingOfWhereTheRepositoryMayNotDeploy() {
        // the namespace of the backend is allowed, that of an object is not
        fixture.commit("kubernetes/b.yaml", "kube-system/theirs");
        fixture.clusters.forbidden.add("kube-system");
        assertThat(fixture.commands.plan(ADA, ORDERS, "").block())
                .singleElement()
                .satisfies(target -> {
                    assertThat(target.objects()).isEmpty();
                    assertThat(target.problems())
                            .extracting(Problem::message)
                            .containsExactly("Shop/Orders may not have objects in the namespace 'kube-system' of prod:"
                                    + " take it out, or have the configuration allow it.");
                });
        assertThat(fixture.clusters.asked).containsOnly("atrium/Shop/Orders");
    }

    @Test
    void aPlanShowsMigrationsFirstAndOnceForACommit() {
        var sha = fixture.commit("kubernetes/m.yaml", "migration prepare");
        var job = "prepare-" + sha.substring(0, 8);
        assertThat(fixture.commands.plan(ADA, ORDERS, "").block().getFirst().objects())
                .extracting(diff -> diff.key().name() + " " + diff.change() + " " + diff.message())
                .containsExactly(job + " CREATE Runs before the rest is applied.", "one CREATE ");

        var deployment = sync("", false).deployment();
        fixture.run("""
                insert into deploys.deployment_target (deployment, number, target, state)
                select $1, 1, id, json_build_object('hooks', json_build_object($2::text, 'SUCCEEDED')) from deploys.target""", deployment.id(), job);
        assertThat(fixture.commands.plan(ADA, ORDERS, "").block().getFirst().objects())
                .extracting(diff -> diff.key().name() + " " + diff.change() + " " + diff.message())
                .startsWith(job + " NONE Has run for this commit already.");
    }

    @Test
    void aPlanSaysWhyThereCanBeNoCanary() {
        fixture.commit(INFO, "orders - shop kubernetes canary", "kubernetes/db.yaml", "statefulset db");
        assertThat(fixture.commands.plan(ADA, ORDERS, "").block().getFirst().problems())
                .extracting(Problem::message)
                .containsExactly("StatefulSet db cannot have a canary: only a Deployment can. Make it one, or take"
                        + " automatedCanary away.");
    }

    @Test
    void aPlanShowsTargetsThatAreNotDeclaredAnyMore() {
        fixture.object("settings");
        fixture.commit(INFO, "orders test shop kubernetes");
        assertThat(fixture.commands.plan(ADA, ORDERS, "").block())
                .satisfiesExactly(there -> assertThat(there.context()).isEqualTo("test"), gone -> {
                    assertThat(gone.context()).isEqualTo("prod");
                    assertThat(gone.available()).isFalse();
                    assertThat(gone.reason()).contains("not declared to run here any more");
                    assertThat(gone.objects())
                            .extracting(diff -> diff.key().name() + " " + diff.change())
                            .containsExactly("settings NONE");
                });
    }

    @Test
    void aPlanSaysWhatWouldChangeAndWithoutAClusterWhatIsWrong() throws Exception {
        fixture.object("gone");
        var plan = fixture.commands.plan(ADA, ORDERS, "").block();
        assertThat(plan).singleElement().satisfies(target -> {
            assertThat(target.available()).isTrue();
            assertThat(target.objects())
                    .extracting(ObjectDiff::change)
                    .containsExactly(ObjectChange.CREATE, ObjectChange.PRUNE);
        });

        fixture.commit(SHOP, "feature", "kubernetes/b.yaml", "error in it");
        fixture.open("feature");
        fixture.tell();
        assertThat(fixture.commands.plan(ADA, ORDERS, "pr/1/merge").block())
                .flatExtracting(TargetPlan::problems)
                .extracting(Problem::message)
                .containsExactly("error in it");

        fixture.clusters.there.clear();
        assertThat(fixture.commands.plan(ADA, ORDERS, "feature").block())
                .singleElement()
                .satisfies(target -> {
                    assertThat(target.available()).isFalse();
                    assertThat(target.reason()).isEqualTo("No cluster is configured.");
                    assertThat(target.problems()).hasSize(1);
                });
    }
}
