package dev.atrium.deploys.trigger;

import static dev.atrium.deploys.trigger.TriggerFixture.INFO;
import static dev.atrium.deploys.trigger.TriggerFixture.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class SourceDeploymentsTest {

    private TriggerFixture fixture;

    @BeforeEach
    void begin(DatabaseAddress address, @TempDir Path folder) throws Exception {
        fixture = new TriggerFixture(address, folder);
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    @Test
    void aPushIsDeployedOnceWhereABackendSaysSo() throws Exception {
        var sha = fixture.commit(INFO, "orders - shop kubernetes push\nmail - mail mail", "kubernetes/a.yaml", "a");
        for (var event : fixture.tell()) {
            fixture.handler.handle(event);
        }

        assertThat(fixture.summary()).containsExactly("orders " + sha.substring(0, 7) + " PUSH QUEUED");
        assertThat(fixture.woken).containsExactly("component:default/orders");
        assertThat(fixture.texts("select kind || ' ' || status || ' ' || message from deploys.event"))
                .containsExactly(
                        "DEPLOYMENT QUEUED Deployment #" + fixture.last().number() + " of " + sha.substring(0, 7)
                                + " is queued, by " + fixture.last().triggeredBy() + ".");
    }

    @Test
    void onlyWhatAPushTouchesIsDeployedAndANewerOneTakesThePlaceOfOneThatWaits() throws Exception {
        fixture.commit(INFO, "orders - shop kubernetes push\nmail - mail mail push");
        fixture.tell();
        fixture.commit("README.md", "Hello", "kubernetes-docs/a.yaml", "a");
        fixture.tell();
        assertThat(fixture.all()).hasSize(2);

        var sha = fixture.commit("kubernetes/a.yaml", "a");
        fixture.tell();

        assertThat(fixture.all()).hasSize(3);
        var newest = fixture.last();
        assertThat(newest.component().name()).isEqualTo("orders");
        assertThat(newest.commit().sha()).isEqualTo(sha);
        assertThat(fixture.texts("select component || ' ' || status || ' ' || message from deploys.deployment"
                        + " where status <> 'QUEUED'"))
                .containsExactly("component:default/orders CANCELLED superseded by #" + newest.number());
        assertThat(fixture.texts("select message from deploys.event where status = 'CANCELLED'"))
                .singleElement()
                .asString()
                .endsWith("is superseded by #" + newest.number() + ".");
    }

    @Test
    void whatRunsIsNotSuperseded() throws Exception {
        fixture.commit(INFO, "orders - shop kubernetes push");
        fixture.tell();
        fixture.set(fixture.last().id(), "RUNNING");
        fixture.commit("kubernetes/a.yaml", "a");
        fixture.tell();

        assertThat(fixture.texts("select status from deploys.deployment order by number"))
                .containsExactly("RUNNING", "QUEUED");
    }

    @Test
    void pushesThatAreHeardOfLateDeployWhatIsNewest() throws Exception {
        fixture.commit(INFO, "orders - shop kubernetes push");
        var first = fixture.tell();
        var newest = fixture.commit("kubernetes/a.yaml", "a");
        fixture.tell();
        for (var event : first.reversed()) {
            fixture.handler.handle(event);
        }

        assertThat(fixture.last().commit().sha()).isEqualTo(newest);
        assertThat(fixture.all()).hasSize(2);
    }

    @Test
    void aBrokenFileAndAnotherBranchDeployNothing() throws Exception {
        fixture.commit(INFO, "orders - shop kubernetes push\nerror there");
        fixture.commit(SHOP, "feature", INFO, "orders - shop kubernetes push");
        fixture.tell();

        assertThat(fixture.all()).isEmpty();
    }

    @Test
    void withoutAClusterNothingIsQueued() throws Exception {
        fixture.clusters.there.clear();
        fixture.commit(INFO, "orders - shop kubernetes push");
        fixture.tell();

        assertThat(fixture.all()).isEmpty();
    }
}
