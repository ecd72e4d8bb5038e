package dev.atrium.monitoring.trigger;

import static dev.atrium.monitoring.trigger.MonitoringFixture.ADA;
import static dev.atrium.monitoring.trigger.MonitoringFixture.MAIL;
import static dev.atrium.monitoring.trigger.MonitoringFixture.ORDERS;
import static dev.atrium.monitoring.trigger.MonitoringFixture.OTHER;
import static dev.atrium.monitoring.trigger.MonitoringFixture.SHOP;
import static dev.atrium.monitoring.trigger.MonitoringFixture.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.atrium.monitoring.Dashboard;
import dev.atrium.monitoring.Dashboard.State;
import dev.atrium.monitoring.MonitoringAction;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.SourceEvent.RepositoryDeleted;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Everything real but for Grafana, which behaves as its documentation says. */
@ExtendWith(PostgresExtension.class)
class DeclarationsTest {

    private MonitoringFixture fixture;

    @BeforeEach
    void begin(DatabaseAddress address, @TempDir Path folder) throws Exception {
        fixture = new MonitoringFixture(address, folder);
        fixture.engine.start();
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    private String pushed(String text) {
        var sha = fixture.push(text);
        fixture.applied();
        return sha;
    }

    private void pushedElsewhere(String text) {
        fixture.push(OTHER, text);
        fixture.applied();
    }

    private List<String> components() {
        return fixture.texts("select ref || ' ' || coalesce(repository, '-') from monitoring.component order by ref");
    }

    @Test
    void whatIsPushedIsGeneratedAppliedAndShown() {
        var sha = pushed(file("orders: Orders, More"));

        assertThat(fixture.problems(ORDERS)).isEmpty();
        assertThat(fixture.dashboards(ORDERS))
                .extracting(Dashboard::name, Dashboard::number, Dashboard::state, Dashboard::commit)
                .containsExactly(tuple("Orders", 0, State.APPLIED, sha), tuple("More", 1, State.APPLIED, sha));
        var first = fixture.dashboards(ORDERS).getFirst();
        assertThat(first.url()).hasToString(fixture.grafana.url() + "/d/" + first.uid() + "/slug");
        assertThat(first.appliedAt()).isNotNull();
        assertThat(first.panels())
                .singleElement()
                .satisfies(panel -> assertThat(panel.title()).isEqualTo("Errors"));
        assertThat(fixture.shown()).containsExactly("More", "Orders");
        assertThat(fixture.ruleTexts()).contains("some_errors_total{application=\"orders\"}");
        assertThat(fixture.application(ORDERS)).hasValueSatisfying(application -> {
            assertThat(application.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(application.message()).isEqualTo("2 of 2 dashboards saved.");
            assertThat(application.commit()).isEqualTo(sha);
            assertThat(application.trigger()).isEqualTo("push");
            assertThat(application.repository()).isEqualTo(SHOP.toString());
            assertThat(application.finishedAt()).isNotNull();
        });
        assertThat(fixture.queries.byId(ADA, List.of(first.id())).block().get(first.id()))
                .isEqualTo(first);
    }

    @Test
    void whoMayNotReadSeesNothing() {
        pushed(file("orders: Orders"));
        var id = fixture.dashboards(ORDERS).getFirst().id();
        fixture.forbidden.add(MonitoringAction.READ_MONITORING);

        assertThat(fixture.dashboards(ORDERS)).isEmpty();
        assertThat(fixture.problems(ORDERS)).isEmpty();
        assertThat(fixture.application(ORDERS)).isEmpty();
        assertThat(fixture.queries.byId(ADA, List.of(id)).block()).isEmpty();
    }

    @Test
    void aChangeOfOneDashboardSavesJustThatOne() {
        pushed(file("orders: Orders, More"));
        var before = fixture.grafana.changes().size();
        var ids = fixture.dashboards(ORDERS).stream().map(Dashboard::id).toList();

        pushed(file("orders: Orders, More=20"));

        var more = fixture.dashboards(ORDERS).getLast();
        assertThat(fixture.grafana
                        .changes()
                        .subList(before, fixture.grafana.changes().size()))
                .containsExactly("save " + more.uid());
        assertThat(fixture.dashboards(ORDERS)).extracting(Dashboard::id).isEqualTo(ids);
        assertThat(fixture.ruleTexts()).contains("> 20");
        assertThat(fixture.application(ORDERS).orElseThrow().message()).isEqualTo("1 of 2 dashboards saved.");
    }

    @Test
    void aFileThatIsAsItWasIsNotAppliedAgain() throws Exception {
        pushed(file("orders: Orders"));
        fixture.declarations.read(SHOP, "push", false);
        fixture.applied();
        assertThat(fixture.applications()).containsExactly("orders SUCCEEDED");

        fixture.declarations.read(SHOP, "build:1", true);
        fixture.applied();
        assertThat(fixture.applications()).containsExactly("orders SUCCEEDED", "orders SUCCEEDED");
        assertThat(fixture.grafana.changes())
                .filteredOn(change -> change.startsWith("save"))
                .hasSize(1);
    }

    @Test
    void whatLeavesTheFileIsTakenAway() {
        pushed(file("orders: Orders", "mail: Mail"));
        pushed(file("orders: Orders"));

        assertThat(components()).containsExactly("component:default/orders atrium/shop/orders");
        assertThat(fixture.dashboards(MAIL)).isEmpty();
        assertThat(fixture.shown()).containsExactly("Orders");
        assertThat(fixture.ruleTexts()).contains("application=\"orders\"").doesNotContain("application=\"mail\"");
    }

    @Test
    void aDashboardThatIsCalledAnotherIsReplaced() {
        pushed(file("orders: Orders, More"));
        pushed(file("orders: Other, More"));

        assertThat(fixture.states(ORDERS)).containsExactly("Other APPLIED", "More APPLIED");
        assertThat(fixture.shown()).containsExactly("More", "Other");
    }

    @Test
    void withTheFileEverythingIsTakenAway() {
        pushed(file("orders: Orders", "mail: Mail"));
        pushed("");

        assertThat(components()).isEmpty();
        assertThat(fixture.shown()).isEmpty();
        assertThat(fixture.ruleTexts()).isEmpty();
        assertThat(fixture.texts("select repository from monitoring.declaration"))
                .isEmpty();
        assertThat(fixture.texts("select uid from monitoring.dashboard")).isEmpty();
    }

    @Test
    void withTheRepositoryEverythingIsTakenAway() throws Exception {
        pushed(file("orders: Orders", "mail: Mail"));
        fixture.host.delete(SHOP);
        fixture.tell();
        fixture.applied();

        assertThat(components()).isEmpty();
        assertThat(fixture.shown()).isEmpty();
        assertThat(fixture.ruleTexts()).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadKeepsWhatWas() {
        pushed(file("orders: Orders"));
        var rules = fixture.ruleTexts();
        pushed("metadata: { schemaVersion: 5 }\ncomponents: [");

        assertThat(fixture.problems(ORDERS)).isNotEmpty();
        assertKept(rules);
        fixture.compare();
        assertKept(rules);

        fixture.commands.apply(ADA, ORDERS, true).block();
        fixture.applied();
        assertKept(rules);
        assertThat(fixture.application(ORDERS).orElseThrow().status()).isEqualTo(RunStatus.FAILED);

        pushed(file("orders: Orders=30"));
        assertThat(fixture.problems(ORDERS)).isEmpty();
        assertThat(fixture.ruleTexts()).contains("> 30");
    }

    private void assertKept(String rules) {
        assertThat(fixture.states(ORDERS)).containsExactly("Orders APPLIED");
        assertThat(fixture.shown()).containsExactly("Orders");
        assertThat(fixture.ruleTexts()).isEqualTo(rules);
    }

    @Test
    void aMistakeInOneComponentKeepsItAndChangesTheOthers() {
        pushed(file("orders: Orders, More", "mail: Mail"));
        pushed(file("orders: Orders=20, More=many", "mail: Mail=20"));

        assertThat(fixture.problems(ORDERS))
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .contains("many");
        assertThat(fixture.states(ORDERS)).containsExactly("Orders APPLIED", "More APPLIED");
        assertThat(fixture.shown()).containsExactly("Mail", "More", "Orders");
        assertThat(fixture.dashboards(ORDERS)
                        .getFirst()
                        .panels()
                        .getFirst()
                        .thresholds()
                        .getFirst()
                        .value())
                .isEqualTo(10);
        assertThat(fixture.dashboards(MAIL)
                        .getFirst()
                        .panels()
                        .getFirst()
                        .thresholds()
                        .getFirst()
                        .value())
                .isEqualTo(20);
        assertThat(fixture.application(ORDERS)).hasValueSatisfying(application -> {
            assertThat(application.status()).isEqualTo(RunStatus.FAILED);
            assertThat(application.message()).contains("mistakes");
        });
    }

    @Test
    void aBundleThatIsNotThereKeepsWhatWas() {
        var text = file("orders: Orders");
        pushed(text);
        pushed(text + "        - { template: nowhere, type: bundle }\n");

        assertThat(fixture.problems(ORDERS))
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .startsWith("There is no bundle \"nowhere\".");
        assertThat(fixture.states(ORDERS)).containsExactly("Orders APPLIED");
        assertThat(fixture.shown()).containsExactly("Orders");
    }

    @Test
    void whatIsGoodOfAFirstFileIsMadeInSpiteOfAMistake() {
        pushed(file("orders: Orders, More=many"));

        assertThat(fixture.problems(ORDERS)).hasSize(1);
        assertThat(fixture.states(ORDERS)).containsExactly("Orders APPLIED");
    }

    @Test
    void aComponentBelongsToTheFirstAndIsTheSecondsWhenItIsFree() {
        pushed(file("orders: Orders"));
        pushedElsewhere(file("orders: Theirs", "mail: Mail"));

        assertThat(fixture.texts(
                        "select problems -> 0 ->> 'message' from monitoring.declaration where repository = $1",
                        "atrium/shop/other"))
                .containsExactly(
                        "component:default/orders is monitored from Shop/Orders: take it out of one of the two repositories.");
        assertThat(fixture.problems(MAIL))
                .extracting(Problem::message)
                .containsExactly(
                        "component:default/orders is monitored from Shop/Orders: take it out of one of the two repositories.");
        assertThat(fixture.shown()).containsExactly("Mail", "Orders");

        pushed("");

        assertThat(components())
                .containsExactly(
                        "component:default/mail atrium/shop/other", "component:default/orders atrium/shop/other");
        assertThat(fixture.problems(ORDERS)).isEmpty();
        assertThat(fixture.states(ORDERS)).containsExactly("Theirs APPLIED");
        assertThat(fixture.shown()).containsExactly("Mail", "Theirs");
    }

    @Test
    void aRepositoryThatIsRenamedLeavesItsComponentsToTheOneOfItsNewName() throws Exception {
        pushed(file("orders: Orders"));
        pushedElsewhere(file("orders: Orders"));

        fixture.renamed(SHOP, OTHER).handle(new RepositoryDeleted(SHOP));
        fixture.applied();

        assertThat(components()).containsExactly("component:default/orders atrium/shop/other");
        assertThat(fixture.states(ORDERS)).containsExactly("Orders APPLIED");
        assertThat(fixture.problems(ORDERS)).isEmpty();
    }

    @Test
    void whatMovesToAnotherRepositoryIsNeverGone() {
        pushed(file("orders: Orders", "mail: Mail"));
        pushedElsewhere(file("orders: Orders"));
        pushed(file("mail: Mail"));

        assertThat(components())
                .containsExactly(
                        "component:default/mail atrium/shop/orders", "component:default/orders atrium/shop/other");
        assertThat(fixture.states(ORDERS)).containsExactly("Orders APPLIED");
        assertThat(fixture.grafana.changes()).noneMatch(change -> change.startsWith("delete"));
    }

    @Test
    void whatAPortalDiedBeforeHandingOverIsHandedOverAtTheNextStart() {
        pushed(file("orders: Orders"));
        pushedElsewhere(file("orders: Theirs"));
        fixture.run("update monitoring.component set repository = null where ref = $1", ORDERS.toString());

        new UnreadDeclarations(fixture.database, fixture.hosts, fixture.declarations).read();
        fixture.applied();

        assertThat(components()).containsExactly("component:default/orders atrium/shop/other");
        assertThat(fixture.states(ORDERS)).containsExactly("Theirs APPLIED");
    }

    @Test
    void whatTheSecondGetsIsAppliedThoughTheFirstIsTakenAwayAlready() throws Exception {
        pushed(file("orders: Orders"));
        pushedElsewhere(file("orders: Theirs"));
        // as if the engine had been done with it before the second was read again
        fixture.run("delete from monitoring.component where ref = $1", ORDERS.toString());

        fixture.declarations.read(OTHER, "push", false);
        fixture.applied();

        assertThat(fixture.states(ORDERS)).containsExactly("Theirs APPLIED");
    }
}
