package dev.atrium.monitoring.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.Dashboard.State;
import dev.atrium.monitoring.MonitoringApplication;
import dev.atrium.monitoring.generate.Generated.GeneratedDashboard;
import dev.atrium.monitoring.generate.Generated.RuleGroup;
import dev.atrium.monitoring.grafana.Grafana;
import dev.atrium.monitoring.grafana.HttpGrafana;
import dev.atrium.monitoring.grafana.PretendGrafana;
import dev.atrium.monitoring.run.GrafanaStep.Outcome;
import dev.atrium.monitoring.store.ApplicationRows.Running;
import dev.atrium.monitoring.store.DashboardRows;
import dev.atrium.monitoring.store.DashboardRows.Saved;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.run.Checkpoints;
import dev.atrium.platform.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that behaves as Grafana's documentation says. */
@ExtendWith(PostgresExtension.class)
class GrafanaStepTest {

    private static final EntityRef SHOP = EntityRef.parse("component:default/shop");
    private static final Folder FOLDER = Folder.of(EntityRef.parse("group:default/carts"));

    private Database database;
    private PretendGrafana server;
    private HttpGrafana grafana;

    @BeforeEach
    void begin(DatabaseAddress address) throws Exception {
        database = new Database(address, 5, _ -> {});
        List.of("platform", "monitoring").forEach(database::migrate);
        run("truncate monitoring.component cascade");
        run("insert into monitoring.component (ref) values ('component:default/shop')");
        server = new PretendGrafana();
        grafana = server.client();
    }

    @AfterEach
    void end() {
        grafana.close();
        server.close();
        database.close();
    }

    private void run(String statement) {
        database.sql().transaction(tx -> tx.update(Query.of(statement)));
    }

    /** A dashboard for each of these, which are {@code uid} or {@code uid=title}. */
    private void declare(String... dashboards) {
        var all = Stream.of(dashboards).map(GrafanaStepTest::dashboard).toList();
        database.sql().transaction(tx -> {
            DashboardRows.write(tx, SHOP, "c0ffee", all);
            return true;
        });
    }

    private static GeneratedDashboard dashboard(String text) {
        var uid = text.split("=")[0];
        var title = text.contains("=") ? text.split("=")[1] : "Shop " + uid;
        var json = """
                {"uid":"%s","title":"%s","panels":[{"id":1,"gridPos":{"h":8,"w":12},"max":0.5}],"editable":true}""";
        return new GeneratedDashboard(
                uid,
                title,
                List.of(),
                json.formatted(uid, title),
                new RuleGroup(uid, Duration.ofMinutes(1), List.of()));
    }

    private List<Saved> rows() {
        return database.sql().transaction(tx -> DashboardRows.of(tx, SHOP));
    }

    private State state(String uid) {
        return row(uid).dashboard().state();
    }

    private Saved row(String uid) {
        return rows().stream()
                .filter(saved -> saved.dashboard().uid().equals(uid))
                .findFirst()
                .orElseThrow();
    }

    private Outcome apply() throws InterruptedException {
        return apply(FOLDER, false, grafana, Checkpoints.NONE);
    }

    private Outcome force() throws InterruptedException {
        return apply(FOLDER, true, grafana, Checkpoints.NONE);
    }

    private Outcome apply(Folder folder, boolean force, @Nullable Grafana there, Checkpoints checkpoints)
            throws InterruptedException {
        var application = new MonitoringApplication(
                UUID.randomUUID(), SHOP, "shop/shop", "c0ffee", "push", RunStatus.RUNNING, null, Instant.now(), null);
        return new GrafanaStep(database.sql(), there, checkpoints)
                .apply(SHOP, rows(), folder, new Running(application, force, 0));
    }

    /** A process that is killed. */
    private static final class Killed extends Error {

        private static final long serialVersionUID = 1;
    }

    private void killedAt(String moment) {
        assertThatThrownBy(() -> apply(FOLDER, false, grafana, checkpoint -> {
                    if (checkpoint.equals(moment)) {
                        throw new Killed();
                    }
                }))
                .isInstanceOf(Killed.class);
    }

    @Test
    void savesWhatIsDeclaredInAFolderOfItsOwner() throws Exception {
        declare("a", "b");
        var outcome = apply();
        assertThat(outcome).isEqualTo(new Outcome("2 of 2 dashboards saved.", "", 0));
        assertThat(server.changes()).containsExactly("folder " + FOLDER.uid(), "save a", "save b");
        assertThat(server.folders()).isEqualTo(Map.of(FOLDER.uid(), "carts"));
        assertThat(server.dashboard("a").orElseThrow().folder()).isEqualTo(FOLDER.uid());
        assertThat(server.dashboard("a").orElseThrow().message()).isEqualTo("Atrium: commit c0ffee");
        assertThat(state("a")).isEqualTo(State.APPLIED);
        assertThat(row("a").version()).isEqualTo(1);
        assertThat(row("a").dashboard().url()).hasToString(server.url() + "/d/a/slug");
    }

    @Test
    void savesNothingASecondTime() throws Exception {
        declare("a", "b");
        apply();
        var before = server.changes();
        assertThat(apply().message()).isEqualTo("0 of 2 dashboards saved.");
        declare("a", "b");
        apply();
        force();
        assertThat(server.changes()).isEqualTo(before);
        assertThat(state("b")).isEqualTo(State.APPLIED);
    }

    @Test
    void savesWhatChangesAndThatOnly() throws Exception {
        declare("a", "b");
        apply();
        declare("a", "b=Another title");
        assertThat(apply().message()).isEqualTo("1 of 2 dashboards saved.");
        assertThat(server.changes()).endsWith("save b", "save b");
        assertThat(server.dashboard("b").orElseThrow().version()).isEqualTo(2);
        assertThat(row("b").version()).isEqualTo(2);
    }

    @Test
    void leavesWhatSomebodyElseHasEditedUntilItIsForced() throws Exception {
        declare("a", "b");
        apply();
        server.edit("a", json -> json.put("title", "Mine"));
        declare("a=New", "b=New too");
        var outcome = apply();
        assertThat(outcome.edited()).isOne();
        assertThat(outcome.message()).isEqualTo("1 of 2 dashboards saved, 1 left as somebody else has edited them.");
        assertThat(server.dashboard("a").orElseThrow().json().path("title").asString())
                .isEqualTo("Mine");
        assertThat(state("a")).isEqualTo(State.EDITED);
        assertThat(row("a").dashboard().message())
                .contains("Somebody else has edited \"New\" in Grafana (version 2)", "apply with force");
        assertThat(apply().edited()).isOne();
        assertThat(force().message()).isEqualTo("1 of 2 dashboards saved.");
        assertThat(server.dashboard("a").orElseThrow().json().path("title").asString())
                .isEqualTo("New");
        assertThat(state("a")).isEqualTo(State.APPLIED);
        assertThat(row("a").dashboard().message()).isEmpty();
    }

    @Test
    void leavesADashboardOfTheSameUidThatIsNotItsOwn() throws Exception {
        server.put("a", "Somebody else's", "");
        declare("a");
        assertThat(apply().edited()).isOne();
        assertThat(server.changes()).isEmpty();
    }

    @Test
    void takesOverNoDashboardOfTheSameTitle() throws Exception {
        declare("a");
        apply();
        server.put("x", "Shop b", FOLDER.uid());
        declare("a", "b", "c");
        var outcome = apply();
        assertThat(outcome.edited()).isOne();
        assertThat(row("b").dashboard().message())
                .startsWith("Grafana has another dashboard \"Shop b\", which is not taken over")
                .contains("another name in monitoring-info.yaml");
        assertThat(state("c")).isEqualTo(State.APPLIED);
    }

    @Test
    void seesAnEditBetweenLookingAndSaving() throws Exception {
        declare("a");
        apply();
        declare("a=New");
        var outcome = apply(FOLDER, false, grafana, checkpoint -> {
            if (checkpoint.equals("monitoring folder made")) {
                server.edit("a", json -> json.put("title", "Mine"));
            }
        });
        assertThat(outcome.edited()).isOne();
        assertThat(state("a")).isEqualTo(State.EDITED);
        assertThat(server.dashboard("a").orElseThrow().json().path("title").asString())
                .isEqualTo("Mine");
    }

    @Test
    void savesAgainWhatIsGone() throws Exception {
        declare("a", "b");
        apply();
        server.lose("a");
        apply();
        assertThat(server.dashboard("a").orElseThrow().version()).isOne();
        assertThat(row("a").version()).isOne();
        server.loseFolder(FOLDER.uid());
        apply();
        assertThat(server.folders()).containsKey(FOLDER.uid());
        assertThat(server.dashboard("b")).isPresent();
    }

    @Test
    void movesWithItsOwner() throws Exception {
        declare("a");
        apply();
        var other = Folder.of(EntityRef.parse("group:platform/shipping"));
        apply(other, false, grafana, Checkpoints.NONE);
        assertThat(server.dashboard("a").orElseThrow().folder()).isEqualTo(other.uid());
        assertThat(server.folders()).containsEntry(other.uid(), "platform/shipping");
        var before = server.changes();
        apply(other, false, grafana, Checkpoints.NONE);
        assertThat(server.changes()).isEqualTo(before);
    }

    @Test
    void deletesWhatLeftTheFile() throws Exception {
        declare("a", "b");
        apply();
        declare("b");
        assertThat(apply().message()).isEqualTo("0 of 1 dashboards saved, 1 removed.");
        assertThat(server.dashboard("a")).isEmpty();
        assertThat(server.dashboard("b")).isPresent();
        assertThat(rows()).hasSize(1);
    }

    @Test
    void keepsWhatLeftTheFileButWasEdited() throws Exception {
        declare("a", "b");
        apply();
        server.edit("a", json -> json.put("title", "Mine"));
        declare("b");
        var outcome = apply();
        assertThat(outcome)
                .isEqualTo(new Outcome(
                        "0 of 1 dashboards saved, 1 no longer declared but kept in Grafana as somebody else has edited it.",
                        "",
                        0));
        assertThat(server.dashboard("a")).isPresent();
        assertThat(rows()).hasSize(1);
    }

    @Test
    void knowsAgainWhatItSavedInTheMomentInWhichItWasKilled() throws Exception {
        declare("a");
        killedAt("monitoring dashboard saved");
        assertThat(row("a").version()).isZero();
        assertThat(apply().message()).isEqualTo("0 of 1 dashboards saved.");
        assertThat(server.dashboard("a").orElseThrow().version()).isOne();
        assertThat(row("a").version()).isOne();
        assertThat(state("a")).isEqualTo(State.APPLIED);
        assertThat(row("a").dashboard().url()).hasToString(server.url() + "/d/a/slug");
        declare("a=New");
        killedAt("monitoring dashboard saved");
        apply();
        assertThat(server.dashboard("a").orElseThrow().version()).isEqualTo(2);
        assertThat(state("a")).isEqualTo(State.APPLIED);
    }

    @Test
    void deletesWhatItSavedInTheMomentInWhichItWasKilledIfItHasLeftTheFileSince() throws Exception {
        declare("a", "b");
        killedAt("monitoring dashboard saved");
        declare("b");
        apply();
        assertThat(server.dashboard("a")).isEmpty();
        assertThat(rows()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "monitoring folder made",
                "monitoring dashboard saved",
                "monitoring dashboard deleted",
                "monitoring dashboard applied"
            })
    void losesNothingAndDoesNothingTwiceWhereverItIsKilled(String moment) throws Exception {
        declare("a", "gone");
        apply();
        declare("a=New", "b");
        killedAt(moment);
        apply();
        assertThat(server.changes())
                .containsExactlyInAnyOrder(
                        "folder " + FOLDER.uid(), "save a", "save gone", "save a", "save b", "delete gone");
        assertThat(rows())
                .allSatisfy(saved -> assertThat(saved.dashboard().state()).isEqualTo(State.APPLIED));
    }

    @Test
    void saysWhyGrafanaCannotBeAskedAndGoesOnLater() throws Exception {
        declare("a", "b");
        server.refuse(503);
        var outcome = apply();
        assertThat(outcome.unreachable()).contains("cannot answer now (status 503)");
        assertThat(state("a")).isEqualTo(State.FAILED);
        assertThat(state("b")).isEqualTo(State.PENDING);
        server.refuse(0);
        assertThat(apply().message()).isEqualTo("2 of 2 dashboards saved.");
    }

    @Test
    void savesTheOthersWhereGrafanaRefusesOne() throws Exception {
        declare("a", "b= ", "c");
        run("update monitoring.dashboard set grafana_json = replace(grafana_json, '\" \"', '\"\"')");
        var outcome = apply();
        assertThat(outcome.unreachable()).contains("title cannot be empty");
        assertThat(state("b")).isEqualTo(State.FAILED);
        assertThat(state("c")).isEqualTo(State.APPLIED);
    }

    @Test
    void saysThatThereIsNoGrafana() throws Exception {
        declare("a", "b");
        var outcome = apply(FOLDER, false, null, Checkpoints.NONE);
        assertThat(outcome.message()).isEqualTo("There is no Grafana: the dashboards can be downloaded.");
        assertThat(state("a")).isEqualTo(State.NOT_CONFIGURED);
        declare("b");
        apply(FOLDER, false, null, Checkpoints.NONE);
        assertThat(rows()).hasSize(1);
    }
}
