package dev.atrium.deploys.trigger;

import static dev.atrium.deploys.trigger.TriggerFixture.ADA;
import static dev.atrium.deploys.trigger.TriggerFixture.INFO;
import static dev.atrium.deploys.trigger.TriggerFixture.ORDERS;
import static dev.atrium.deploys.trigger.TriggerFixture.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.deploys.DeployCommands.RollbackRequest;
import dev.atrium.deploys.DeployCommands.Started;
import dev.atrium.deploys.DeployCommands.SyncRequest;
import dev.atrium.deploys.DeployTrigger;
import dev.atrium.deploys.Deployment;
import dev.atrium.platform.access.Conflict;
import dev.atrium.platform.access.Forbidden;
import dev.atrium.platform.access.NotFound;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.source.SourceAction;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class RollbackTest {

    private TriggerFixture fixture;

    @BeforeEach
    void begin(DatabaseAddress address, @TempDir Path folder) throws Exception {
        fixture = new TriggerFixture(address, folder);
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    private Deployment deployed(String... files) throws Exception {
        fixture.commit(files);
        return deployed();
    }

    private Deployment deployed() throws Exception {
        fixture.tell();
        var deployment = fixture.commands
                .sync(ADA, new SyncRequest(ORDERS, "", false))
                .block()
                .deployment();
        fixture.set(deployment.id(), "SUCCEEDED");
        return deployment;
    }

    private Started back(@Nullable UUID to, boolean pullRequest) {
        return fixture.commands
                .rollback(ADA, new RollbackRequest(ORDERS, to, pullRequest))
                .block();
    }

    @Test
    void goingBackCommitsWhatTheFilesWereAndLeavesOthersAlone() throws Exception {
        var good = deployed(
                INFO,
                "orders - shop kubernetes",
                "kubernetes/a.yaml",
                "one",
                "kubernetes/b/b.yaml",
                "two",
                "src/x",
                "1");
        var bad = deployed(
                INFO,
                "orders - shop deploy",
                "kubernetes/a.yaml",
                "changed",
                "kubernetes/b/b.yaml",
                "-",
                "deploy/c.yaml",
                "three",
                "src/x",
                "2");

        var started = back(null, false);

        assertThat(fixture.content(INFO)).hasValue("orders - shop kubernetes");
        assertThat(fixture.content("kubernetes/a.yaml")).hasValue("one");
        assertThat(fixture.content("kubernetes/b/b.yaml")).hasValue("two");
        assertThat(fixture.content("deploy/c.yaml")).isEmpty();
        assertThat(fixture.content("src/x")).hasValue("2");
        var tip = fixture.host.commit(SHOP, "main").orElseThrow();
        assertThat(tip.message())
                .isEqualTo("Roll back orders to #" + good.number() + " ("
                        + good.commit().sha().substring(0, 7) + ")");
        assertThat(tip.author()).startsWith("ada");
        var deployment = started.deployment();
        assertThat(deployment.commit().sha()).isEqualTo(tip.sha());
        assertThat(deployment.trigger()).isEqualTo(DeployTrigger.ROLLBACK);
        assertThat(deployment.rollbackOf()).isEqualTo(good.id());
        assertThat(bad.commit().sha()).isNotEqualTo(good.commit().sha());
        assertThat(fixture.targets()).contains("component:default/orders prod shop deploy");
        fixture.tell();
        assertThat(fixture.targets()).contains("component:default/orders prod shop kubernetes");
    }

    @Test
    void thePushOfARollbackIsNotDeployedOnceMore() throws Exception {
        deployed(INFO, "orders - shop kubernetes push", "kubernetes/a.yaml", "one");
        deployed("kubernetes/a.yaml", "two");
        back(null, false);
        fixture.tell();

        assertThat(fixture.last().trigger()).isEqualTo(DeployTrigger.ROLLBACK);
        assertThat(fixture.last().status().finished()).isFalse();
    }

    @Test
    void aRevertCanBeProposedAndAProtectedBranchHasItProposedOnce(DatabaseAddress address, @TempDir Path folder)
            throws Exception {
        fixture.close();
        fixture = new TriggerFixture(address, folder, true);
        deployed(INFO, "orders - shop kubernetes", "kubernetes/a.yaml", "one");
        fixture.commit(SHOP, "feature", "kubernetes/a.yaml", "two");
        var merged = fixture.merge("feature");
        deployed();

        var started = back(null, false);
        assertThat(started.deployment()).isNull();
        assertThat(started.pullRequestUrl()).isEqualTo(back(null, true).pullRequestUrl());
        var pull = fixture.host.pullRequest(SHOP, merged + 1).orElseThrow();
        assertThat(pull.url()).isEqualTo(started.pullRequestUrl());
        assertThat(pull.title()).startsWith("Roll back orders to #");
        assertThat(fixture.content("kubernetes/a.yaml")).hasValue("two");
        fixture.merge(pull.number());
        assertThat(fixture.content("kubernetes/a.yaml")).hasValue("one");
    }

    @Test
    void whatThereIsNoWayBackToSaysSo() throws Exception {
        var first = deployed(INFO, "orders - shop kubernetes", "kubernetes/a.yaml", "one");
        deployed();
        assertThatThrownBy(() -> back(null, false))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("There is nothing to go back to");
        assertThatThrownBy(() -> back(first.id(), false))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("already");
        assertThatThrownBy(() -> back(UUID.randomUUID(), false)).isInstanceOf(NotFound.class);
        fixture.set(first.id(), "FAILED");
        assertThatThrownBy(() -> back(first.id(), false)).isInstanceOf(Conflict.class);
        fixture.forbidden.add(SourceAction.PUSH);
        assertThatThrownBy(() -> back(null, false)).isInstanceOf(Forbidden.class);
    }
}
