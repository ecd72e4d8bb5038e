package dev.atrium.deploys.watch;

import static dev.atrium.deploys.cluster.PretendCluster.object;
import static dev.atrium.deploys.watch.WatchFixture.clusters;
import static dev.atrium.deploys.watch.WatchFixture.labelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.deploys.HealthStatus;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.cluster.PretendCluster;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
@Timeout(120)
class CompareTest {

    private final PretendCluster cluster = new PretendCluster("main");
    private WatchFixture fixture;
    private Compare compare;
    private UUID target;

    @BeforeEach
    void open(DatabaseAddress address) {
        fixture = new WatchFixture(address);
        compare = new Compare(clusters(cluster), fixture.database.sql(), WatchFixture::differences);
        target = fixture.target("shop", "main", false);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void setsRightWhatNobodyHasSeen() throws ClusterException {
        var config = object("v1", "ConfigMap", "default", "a");
        config.putObject("data").put("a", "2");
        var drifted = fixture.applied(target, cluster.put(labelled(target, config)), Map.of("data.a", "1"));
        var gone = fixture.applied(
                target, cluster.put(labelled(target, object("v1", "Service", "default", "s"))), Map.of());
        cluster.remove(gone);
        fixture.execute("update deploys.target set unavailable = 'The cluster does not answer'");

        assertThat(compare.compare("main")).isEqualTo(new Compare.Outcome(2, 2, 2));

        assertThat(fixture.object(target, drifted).drift().path(0).path("path").stringValue())
                .isEqualTo("data.a");
        assertThat(fixture.object(target, gone).health()).isEqualTo("MISSING");
        assertThat(fixture.target(target)).isEqualTo(new WatchFixture.TargetRow("MISSING", true, "", true));
        assertThat(compare.compare("main")).isEqualTo(new Compare.Outcome(2, 2, 0));
    }

    @Test
    void whatHasLostItsLabelIsThereAndDrifted() throws ClusterException {
        var live = cluster.put(labelled(target, object("v1", "ConfigMap", "default", "a")));
        var key = fixture.applied(
                target, live, Map.of("metadata.labels", live.path("metadata").path("labels")));
        cluster.edit(key, o -> o.withObjectProperty("metadata").remove("labels"));

        compare.compare("main");

        assertThat(fixture.object(target, key).health()).isEqualTo("HEALTHY");
        assertThat(fixture.object(target, key).drift()).hasSize(1);
    }

    @Test
    void whatNoKindIsServedForIsMissing() throws ClusterException {
        cluster.serve("example.com/v1", "Thing", true);
        var live = cluster.put(labelled(target, object("example.com/v1", "Thing", "default", "a")));
        var elsewhere = new PretendCluster("main");
        var key = fixture.applied(target, live, Map.of());

        new Compare(clusters(elsewhere), fixture.database.sql(), WatchFixture::differences).compare("main");

        assertThat(fixture.object(target, key).health()).isEqualTo("MISSING");
    }

    @Test
    void costsAsManyStatementsForAHundredObjectsAsForOne() throws ClusterException {
        applied(1);
        compare.compare("main");
        fixture.statements.clear();
        compare.compare("main");
        var one = List.copyOf(fixture.statements);
        applied(100);

        fixture.statements.clear();
        compare.compare("main");

        // and one that writes what was seen for the first time
        assertThat(fixture.statements).hasSizeLessThanOrEqualTo(one.size() + 1);
        fixture.statements.clear();
        compare.compare("main");
        assertThat(fixture.statements).hasSameSizeAs(one);
    }

    @Test
    void endsWhereTheClusterDoesNotAnswer() {
        applied(1);
        cluster.unreachable(true);

        assertThatThrownBy(() -> compare.compare("main")).isInstanceOf(ClusterException.class);
        assertThatThrownBy(() -> compare.compare("none")).hasMessage("No cluster none is configured");
    }

    /** A sync has written the row between the reading and the writing: what was seen by the old one counts for nothing. */
    @Test
    void neverWritesToANewerRowWhatWasSeenByAnOlder() {
        var live = cluster.put(labelled(target, object("v1", "ConfigMap", "default", "a")));
        var key = fixture.applied(target, live, Map.of("data.a", "1"));
        var row = new Inventory(fixture.database.sql(), "main")
                .of(new ApiKind("v1", "ConfigMap"))
                .getFirst();
        var seen = new Looking(WatchFixture::differences).at(row, live, null);
        assertThat(seen.drift()).isNotNull();

        fixture.applied(target, live, Map.of());
        var again = new SeenRows(fixture.database.sql()).write(List.of(seen));

        assertThat(again).containsExactly(seen);
        assertThat(fixture.object(target, key).drift()).isEmpty();
        assertThat(fixture.object(target, key).health()).isEqualTo(HealthStatus.UNKNOWN.name());
    }

    private void applied(int count) {
        for (int i = 0; i < count; i++) {
            var name = "c" + UUID.randomUUID();
            fixture.applied(
                    target, cluster.put(labelled(target, object("v1", "ConfigMap", "default", name))), Map.of());
        }
    }
}
