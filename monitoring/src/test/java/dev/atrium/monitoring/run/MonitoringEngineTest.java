package dev.atrium.monitoring.run;

import static dev.atrium.monitoring.trigger.MonitoringFixture.ADA;
import static dev.atrium.monitoring.trigger.MonitoringFixture.LONG;
import static dev.atrium.monitoring.trigger.MonitoringFixture.MAIL;
import static dev.atrium.monitoring.trigger.MonitoringFixture.ORDERS;
import static dev.atrium.monitoring.trigger.MonitoringFixture.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.bundle.Bundles;
import dev.atrium.monitoring.bundle.PanelBundle;
import dev.atrium.monitoring.trigger.MonitoringFixture;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.run.Checkpoints;
import dev.atrium.platform.run.RunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PostgresExtension.class)
class MonitoringEngineTest {

    private static final String BUNDLES = """
            metadata: { schemaVersion: 5 }
            components:
              orders:
                - name: Orders
                  panels: [{ template: http-client, type: bundle }]
            """;

    private MonitoringFixture fixture;

    @BeforeEach
    void begin(DatabaseAddress address, @TempDir Path folder) throws Exception {
        fixture = new MonitoringFixture(address, folder);
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    private void applied(String text) {
        fixture.engine.start();
        fixture.push(text);
        fixture.applied();
    }

    private String uid() {
        return fixture.dashboards(ORDERS).getFirst().uid();
    }

    private List<String> saves() {
        return fixture.grafana.changes().stream()
                .filter(change -> change.startsWith("save"))
                .toList();
    }

    private RunStatus status() {
        return fixture.application(ORDERS).orElseThrow().status();
    }

    private void awaitAttempts() {
        await().atMost(LONG)
                .until(() -> !fixture.texts("select id from monitoring.application where attempts > 1")
                        .isEmpty());
    }

    @Test
    void whileGrafanaIsAwayItIsTriedAgainAndSaidWhy() {
        fixture.grafana.refuse(503);
        fixture.engine.start();
        fixture.push(file("orders: Orders, More"));
        awaitAttempts();

        assertThat(status()).isEqualTo(RunStatus.RUNNING);
        assertThat(fixture.application(ORDERS).orElseThrow().message()).contains("503");
        assertThat(fixture.states(ORDERS)).containsExactly("Orders FAILED", "More PENDING");
        assertThat(fixture.ruleTexts()).contains("application=\"orders\"");

        fixture.grafana.refuse(0);
        fixture.applied();

        assertThat(fixture.application(ORDERS).orElseThrow().message()).isEqualTo("2 of 2 dashboards saved.");
        assertThat(status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(fixture.states(ORDERS)).containsExactly("Orders APPLIED", "More APPLIED");
        assertThat(saves()).hasSize(2);
    }

    @Test
    void rulesThatCannotBeWrittenAreWrittenOnceTheyCan() throws Exception {
        Files.delete(fixture.rules);
        fixture.engine.start();
        fixture.push(file("orders: Orders"));
        awaitAttempts();
        assertThat(fixture.application(ORDERS).orElseThrow().message())
                .startsWith("The rules could not be written to the directory " + fixture.rules);
        assertThat(fixture.states(ORDERS)).containsExactly("Orders APPLIED");

        Files.createDirectory(fixture.rules);
        fixture.applied();
        assertThat(status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(fixture.ruleTexts()).contains("application=\"orders\"");
    }

    @Test
    void whatIsGoneComesBack() throws Exception {
        applied(file("orders: Orders, More", "mail: Mail"));
        fixture.grafana.lose(uid());
        try (var files = Files.list(fixture.rules)) {
            Files.delete(files.filter(file -> file.toString().contains("mail"))
                    .findFirst()
                    .orElseThrow());
        }
        fixture.compare();

        assertThat(fixture.shown()).containsExactly("Mail", "More", "Orders");
        assertThat(fixture.states(ORDERS)).containsExactly("Orders APPLIED", "More APPLIED");
        assertThat(fixture.ruleTexts()).contains("application=\"mail\"");
        assertThat(saves()).hasSize(4);
        assertThat(fixture.application(ORDERS).orElseThrow().trigger()).isEqualTo("drift");
        assertThat(fixture.application(MAIL).orElseThrow().trigger()).isEqualTo("drift");

        fixture.compare();
        assertThat(fixture.applications()).hasSize(4);
    }

    @Test
    void whatSomebodyEditsIsTheirsUntilItIsForced() {
        applied(file("orders: Orders"));
        fixture.grafana.edit(uid(), json -> json.put("title", "Better"));
        fixture.compare();

        assertThat(fixture.states(ORDERS)).containsExactly("Orders EDITED");
        assertThat(fixture.dashboards(ORDERS).getFirst().message())
                .isEqualTo("Somebody else has edited it in Grafana (version 2): it is left as it is.");
        assertThat(fixture.shown()).containsExactly("Better");

        fixture.commands.apply(ADA, ORDERS, false).block();
        fixture.applied();
        assertThat(fixture.shown()).containsExactly("Better");
        assertThat(status()).isEqualTo(RunStatus.FAILED);

        fixture.commands.apply(ADA, ORDERS, true).block();
        fixture.applied();
        assertThat(fixture.shown()).containsExactly("Orders");
        assertThat(fixture.states(ORDERS)).containsExactly("Orders APPLIED");
        assertThat(status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void whatSomebodyEditsAndDeletesComesBack() {
        applied(file("orders: Orders"));
        fixture.grafana.edit(uid(), json -> json.put("title", "Better"));
        fixture.compare();
        fixture.grafana.lose(uid());
        fixture.compare();

        assertThat(fixture.states(ORDERS)).containsExactly("Orders APPLIED");
        assertThat(fixture.shown()).containsExactly("Orders");
    }

    @Test
    void whatSomebodySavesAsItIsIsNotEdited() {
        applied(file("orders: Orders"));
        fixture.grafana.edit(uid(), json -> {});
        fixture.compare();
        assertThat(fixture.states(ORDERS)).containsExactly("Orders APPLIED");
    }

    @Test
    void anotherBundleOrOwnerMakesItAnew() {
        applied(BUNDLES);
        var before = fixture.dashboards(ORDERS).getFirst().panels();
        fixture.bundles = http(1);
        fixture.compare();

        assertThat(before).hasSizeGreaterThan(1);
        assertThat(fixture.dashboards(ORDERS).getFirst().panels()).hasSize(1);
        assertThat(saves()).hasSize(2);

        fixture.owners.put(ORDERS, EntityRef.parse("group:default/carts"));
        fixture.bundles = Bundles.shipped();
        fixture.compare();
        assertThat(fixture.dashboards(ORDERS).getFirst().panels()).hasSameSizeAs(before);
        assertThat(fixture.grafana.folders()).containsValue("carts");
        assertThat(fixture.ruleTexts()).contains("group:default/carts");
    }

    @Test
    void anotherOwnerAloneHasItMoved() {
        applied("""
                metadata: { schemaVersion: 5 }
                components:
                  orders:
                  - name: Orders
                    panels: [{ template: custom/metric, title: Errors, what: some.errors }]
                """);
        assertThat(fixture.ruleTexts()).isEmpty();
        fixture.owners.put(ORDERS, EntityRef.parse("group:default/carts"));
        fixture.compare();
        var folder = fixture.grafana.dashboard(uid()).orElseThrow().folder();
        assertThat(fixture.grafana.folders()).containsEntry(folder, "carts");
        fixture.compare();
        assertThat(saves()).hasSize(2);
    }

    @Test
    void whatWasGivenUpIsBegunAnew() {
        applied(file("orders: Orders, More"));
        fixture.run("update monitoring.dashboard set state = 'FAILED' where name = 'Orders'");
        fixture.run("update monitoring.dashboard set state = 'PENDING' where name = 'More'");
        fixture.compare();
        assertThat(fixture.states(ORDERS)).containsExactly("Orders APPLIED", "More APPLIED");
    }

    @Test
    void whatWaitsIsNotAskedForAgain() throws Exception {
        fixture.grafana.refuse(503);
        fixture.engine.start();
        fixture.push(file("orders: Orders"));
        awaitAttempts();
        Files.delete(Files.list(fixture.rules).findFirst().orElseThrow());
        fixture.compareOnly();
        assertThat(fixture.applications()).containsExactly("orders RUNNING");
        fixture.grafana.refuse(0);
        fixture.applied();
        assertThat(fixture.applications()).containsExactly("orders SUCCEEDED");
    }

    @Test
    void theNewestApplicationsOfAComponentAreKept() {
        fixture.run("""
                insert into monitoring.application (id, component, repository, sha, trigger, status, finished_at)
                select gen_random_uuid(), $1, 'atrium/shop/orders', 'c0ffee', 'push', 'SUCCEEDED', now()
                from generate_series(1, 60)""", ORDERS.toString());
        applied(file("orders: Orders", "mail: Mail"));
        assertThat(fixture.applications()).hasSize(51).contains("mail SUCCEEDED");
        assertThat(status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void whatWasSavedInTheMomentOfADeathIsAtriumsAlsoIfItIsToBeAnotherByThen() {
        applied(file("orders: Orders"));
        fixture.end();
        var dead = new AtomicBoolean();
        fixture.open(checkpoint -> {
            if (dead.get() || checkpoint.equals("monitoring dashboard saved")) {
                dead.set(true);
                throw new Killed();
            }
        });
        fixture.engine.start();
        fixture.push(file("orders: Orders=20"));
        await().atMost(LONG).untilTrue(dead);
        fixture.end();
        fixture.open(Checkpoints.NONE);
        fixture.push(file("orders: Orders=30"));
        fixture.engine.start();
        fixture.applied();
        assertThat(fixture.states(ORDERS)).containsExactly("Orders APPLIED");
        assertThat(saves()).hasSize(3);
        assertThat(fixture.grafana.dashboard(uid()).orElseThrow().json().toString())
                .contains("30");
    }

    /** The shipped bundle with its first panels only. */
    private static Bundles http(int panels) {
        var whole = Bundles.shipped().named("http-client").orElseThrow();
        return new Bundles(List.of(new PanelBundle(
                whole.name(), whole.description(), whole.panels().subList(0, panels), whole.place())));
    }

    @Test
    void aBundleThatIsLostTakesNothingAway() {
        applied(BUNDLES);
        var panels = fixture.dashboards(ORDERS).getFirst().panels();
        var rules = fixture.ruleTexts();
        fixture.bundles = new Bundles(List.of());
        fixture.compare();
        fixture.commands.apply(ADA, ORDERS, true).block();
        fixture.applied();

        assertThat(fixture.dashboards(ORDERS).getFirst().panels()).isEqualTo(panels);
        assertThat(fixture.ruleTexts()).isEqualTo(rules);
        assertThat(fixture.problems(ORDERS)).isNotEmpty();
    }

    @Test
    void whatIsAskedForWhileOneRunsIsDoneAfterwards() throws Exception {
        var there = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        fixture.end();
        fixture.open(_ -> {
            there.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        fixture.engine.start();
        fixture.push(file("orders: Orders"));
        there.await();
        fixture.push(file("orders: Orders=20"));
        assertThat(fixture.applications()).containsExactly("orders RUNNING", "orders QUEUED");
        goOn.countDown();
        fixture.applied();

        assertThat(fixture.applications()).containsExactly("orders SUCCEEDED", "orders SUCCEEDED");
        assertThat(fixture.ruleTexts()).contains("> 20");
        assertThat(saves()).hasSize(2);
    }

    @Test
    void aNewerOneGoesOnForOneThatWaitsAndIsForcedAsThatWas() {
        applied(file("orders: Orders"));
        fixture.grafana.edit(uid(), json -> json.put("title", "Better"));
        fixture.grafana.refuse(503);
        fixture.commands.apply(ADA, ORDERS, true).block();
        awaitAttempts();
        fixture.push(file("orders: Orders=20"));
        await().atMost(LONG).until(() -> fixture.applications().contains("orders CANCELLED"));
        fixture.grafana.refuse(0);
        fixture.applied();

        assertThat(fixture.applications()).containsExactly("orders SUCCEEDED", "orders CANCELLED", "orders SUCCEEDED");
        assertThat(fixture.shown()).containsExactly("Orders");
    }

    /** The process dies: nothing that comes after is done. */
    private static final class Killed extends Error {

        private static final long serialVersionUID = 1;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "monitoring written down",
                "monitoring folder made",
                "monitoring dashboard saved",
                "monitoring dashboard applied",
                "monitoring dashboard deleted",
                "monitoring rules written"
            })
    void aPortalThatDiesIsReplacedByAnotherThatSavesNothingTwice(String moment) {
        applied(file("orders: Old, Orders", "mail: Mail"));
        fixture.end();
        var dead = new AtomicBoolean();
        fixture.open(checkpoint -> {
            if (dead.get() || checkpoint.equals(moment)) {
                dead.set(true);
                throw new Killed();
            }
        });
        fixture.engine.start();
        // another owner has another folder
        fixture.owners.put(ORDERS, EntityRef.parse("group:default/carts"));
        fixture.push(file("orders: Orders=20, New", "mail: Mail"));
        await().atMost(LONG).untilTrue(dead);
        fixture.end();
        fixture.open(Checkpoints.NONE);
        fixture.engine.start();
        fixture.applied();

        assertThat(fixture.applications())
                .containsExactlyInAnyOrder("orders SUCCEEDED", "mail SUCCEEDED", "orders SUCCEEDED", "mail SUCCEEDED");
        assertThat(fixture.states(ORDERS)).containsExactly("Orders APPLIED", "New APPLIED");
        assertThat(fixture.shown()).containsExactly("Mail", "New", "Orders");
        // three at first, then the changed one and the new one
        assertThat(saves()).hasSize(5);
        assertThat(fixture.grafana.changes())
                .filteredOn(change -> change.startsWith("delete"))
                .hasSize(1);
        assertThat(fixture.ruleTexts()).contains("> 20");
    }
}
