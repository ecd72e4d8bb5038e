package dev.atrium.deploys.watch;

import static dev.atrium.deploys.cluster.PretendCluster.object;
import static dev.atrium.deploys.watch.WatchFixture.eventually;
import static dev.atrium.deploys.watch.WatchFixture.labelled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.cluster.PretendCluster;
import dev.atrium.deploys.watch.WatchFixture.Event;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@ExtendWith(PostgresExtension.class)
@Timeout(120)
class ClusterWatchTest {

    private final PretendCluster cluster = new PretendCluster("main");
    private WatchFixture fixture;
    private UUID target;

    @BeforeEach
    void open(DatabaseAddress address) {
        fixture = new WatchFixture(address);
        target = fixture.target("shop", "main", true);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void writesDownHowObjectsAreAndWhatTheyMade() {
        var deployment = applied(object("apps/v1", "Deployment", "default", "shop"), Map.of());
        applied(object("v1", "ConfigMap", "default", "shop"), Map.of());
        fixture.watch(cluster);
        eventually(() -> assertThat(fixture.target(target).health()).isEqualTo("PROGRESSING"));

        cluster.status(deployment, json("""
                {"observedGeneration": 1, "replicas": 1, "updatedReplicas": 1, "availableReplicas": 1}"""));
        var set = owned(object("apps/v1", "ReplicaSet", "default", "shop-1"), deployment);
        owned(object("v1", "Pod", "default", "shop-1-a"), set);

        eventually(() -> {
            assertThat(fixture.target(target).health()).isEqualTo("HEALTHY");
            var row = fixture.object(target, deployment);
            assertThat(row.message()).isEqualTo("1 pod is available.");
            var child = row.children().path(0);
            assertThat(child.path("key").path("name").stringValue()).isEqualTo("shop-1");
            assertThat(child.path("children").path(0).path("key").path("kind").stringValue())
                    .isEqualTo("Pod");
            assertThat(child.path("children").path(0).path("health").stringValue())
                    .isEqualTo("PROGRESSING");
        });
        cluster.remove(set);
        eventually(
                () -> assertThat(fixture.object(target, deployment).children()).isEmpty());
        assertThat(fixture.events("shop"))
                .contains(
                        new Event(
                                "HEALTH",
                                "PROGRESSING",
                                "shop in main is PROGRESSING: Deployment.apps default/shop (Its controller has not looked at it yet.)"),
                        new Event("HEALTH", "HEALTHY", "shop in main is HEALTHY."));
    }

    @Test
    void saysWhichFieldIsNotAsItWasAppliedUntilItIsAgain() {
        var key = applied(config("1"), Map.of("data.a", "1"));
        fixture.watch(cluster);
        eventually(() -> assertThat(fixture.target(target).health()).isEqualTo("HEALTHY"));
        assertThat(fixture.target(target).drifted()).isFalse();

        cluster.edit(key, o -> o.withObjectProperty("data").put("a", "2"));

        eventually(() -> assertThat(fixture.target(target).drifted()).isTrue());
        assertThat(fixture.object(target, key).drift())
                .isEqualTo(JsonMapper.shared().readTree("""
                [{"path": "data.a", "before": "1", "after": "2"}]"""));
        cluster.edit(key, o -> o.withObjectProperty("data").put("a", "1"));
        eventually(() -> assertThat(fixture.target(target).drifted()).isFalse());
        assertThat(fixture.events("shop"))
                .filteredOn(e -> e.kind().equals("DRIFT"))
                .extracting(Event::message)
                .containsExactly(
                        "shop in main is not as it was applied: ConfigMap default/a (data.a)",
                        "shop in main is as it was applied.");
    }

    @Test
    void whatIsGoneIsMissingWhetherSomebodyWatchedOrNot() {
        var before = applied(config("1"), Map.of("data.a", "1"));
        cluster.remove(before);
        var later = applied(object("v1", "Service", "default", "shop"), Map.of());
        fixture.watch(cluster);
        eventually(() -> assertThat(fixture.object(target, later).health()).isEqualTo("HEALTHY"));

        cluster.remove(later);

        for (ObjectKey key : List.of(before, later)) {
            eventually(() -> assertThat(fixture.object(target, key).health()).isEqualTo("MISSING"));
            var drift = fixture.object(target, key).drift();
            assertThat(drift).hasSize(1);
            assertThat(drift.path(0).path("path").stringValue()).isEmpty();
            assertThat(drift.path(0).path("after").isNull()).isTrue();
        }
        eventually(() -> assertThat(fixture.target(target).health()).isEqualTo("MISSING"));
    }

    @Test
    void findsNoNewDriftWhileADeploymentIsOnItsWay() {
        var key = applied(config("1"), Map.of("data.a", "1"));
        fixture.watch(cluster);
        eventually(() -> assertThat(fixture.target(target).health()).isEqualTo("HEALTHY"));
        var running = fixture.deployment("shop", "RUNNING");
        var service = applied(object("v1", "Service", "default", "shop"), Map.of());

        // as a sync does it: first the object, then its row
        cluster.edit(key, o -> o.withObjectProperty("data").put("a", "2"));
        eventually(() -> assertThat(fixture.object(target, service).health()).isEqualTo("HEALTHY"));
        assertThat(fixture.object(target, key).drift()).isEmpty();
        fixture.applied(target, cluster.find(key).orElseThrow(), Map.of("data.a", "2"));
        fixture.ended(running);
        cluster.remove(service);

        eventually(() -> assertThat(fixture.object(target, service).health()).isEqualTo("MISSING"));
        assertThat(fixture.object(target, key).drift()).isEmpty();
    }

    @Test
    void findsTheDriftOfADeploymentsTimeWhenItIsOver() {
        var key = applied(config("1"), Map.of("data.a", "1"));
        var running = fixture.deployment("shop", "RUNNING");
        fixture.watch(cluster);
        eventually(() -> assertThat(fixture.target(target).health()).isEqualTo("HEALTHY"));
        cluster.edit(key, o -> o.withObjectProperty("data").put("a", "2"));

        fixture.ended(running);

        eventually(() -> assertThat(fixture.target(target).drifted()).isTrue());
    }

    @Test
    void asksForHealingOnceAMinuteAndNotBeforeADeployment() {
        var queued = fixture.deployment("shop", "QUEUED");
        var key = applied(config("1"), Map.of("data.a", "1"));
        var other = fixture.target("untouched", "main", false);
        var left = cluster.put(labelled(other, object("v1", "ConfigMap", "default", "left")));
        fixture.applied(other, left, Map.of("data.a", "1"));
        fixture.watch(cluster);
        cluster.edit(key, o -> o.withObjectProperty("data").put("a", "2"));
        eventually(() -> {
            assertThat(fixture.target(target).drifted()).isTrue();
            assertThat(fixture.target(other).drifted()).isTrue();
        });
        assertThat(fixture.healed).isEmpty();

        fixture.ended(queued);

        eventually(() -> assertThat(fixture.healed).containsExactly(target));
        var looks = looks();
        eventually(() -> assertThat(looks()).isGreaterThan(looks + 3));
        assertThat(fixture.healed).containsExactly(target);
    }

    @Test
    void hasAWatchForEachKindAndNoneForThoseWithoutObjects() {
        applied(config("1"), Map.of());
        for (int i = 0; i < 30; i++) {
            var more = fixture.target("shop-" + i, "main", false);
            fixture.applied(more, cluster.put(labelled(more, object("v1", "ConfigMap", "default", "c" + i))), Map.of());
        }
        var watch = fixture.watch(cluster);
        eventually(() -> assertThat(fixture.target(target).health()).isEqualTo("HEALTHY"));
        assertThat(watch.count()).isEqualTo(1 + ApiKind.CHILDREN.size());

        var service = applied(object("v1", "Service", "default", "shop"), Map.of());
        eventually(() -> assertThat(fixture.object(target, service).health()).isEqualTo("HEALTHY"));
        assertThat(watch.count()).isEqualTo(2 + ApiKind.CHILDREN.size());

        fixture.execute("delete from deploys.object");
        eventually(() -> assertThat(watch.count()).isZero());
    }

    @Test
    void saysWhyNothingIsKnownWhileItsClusterIsGoneAndCatchesUpWhenItIsBack() {
        var key = applied(config("1"), Map.of("data.a", "1"));
        var gone = applied(object("v1", "Service", "default", "shop"), Map.of());
        fixture.watch(cluster);
        eventually(() -> assertThat(fixture.target(target).observed()).isTrue());

        cluster.unreachable(true);
        eventually(
                () -> assertThat(fixture.target(target).unavailable()).isEqualTo("The cluster main does not answer"));
        assertThat(fixture.object(target, key).health()).isEqualTo("HEALTHY");
        cluster.edit(key, o -> o.withObjectProperty("data").put("a", "2"));
        cluster.remove(gone);
        cluster.unreachable(false);

        eventually(() -> {
            assertThat(fixture.target(target).unavailable()).isEmpty();
            assertThat(fixture.target(target).drifted()).isTrue();
            assertThat(fixture.object(target, gone).health()).isEqualTo("MISSING");
        });
    }

    @Test
    void beginsWhenAClusterThatWasGoneAtTheBeginningComes() {
        applied(config("1"), Map.of());
        cluster.unreachable(true);
        fixture.watch(cluster);
        eventually(() -> assertThat(fixture.target(target).unavailable()).isNotEmpty());

        cluster.unreachable(false);

        eventually(() -> assertThat(fixture.target(target).health()).isEqualTo("HEALTHY"));
        eventually(() -> assertThat(fixture.target(target).unavailable()).isEmpty());
    }

    @Test
    void whatTheConfigurationRefusesStaysRefusedThoughTheClusterAnswers() {
        fixture.execute("update deploys.target set refused = 'not allowed', unavailable = 'gone', self_heal = true");
        var key = applied(config("1"), Map.of("data.a", "1"));
        fixture.watch(cluster);
        eventually(() -> assertThat(fixture.target(target).unavailable()).isEqualTo("not allowed"));
        eventually(() -> assertThat(fixture.target(target).health()).isEqualTo("HEALTHY"));
        cluster.edit(key, o -> o.withObjectProperty("data").put("a", "2"));
        eventually(() -> assertThat(fixture.target(target).drifted()).isTrue());

        fixture.execute("update deploys.target set unavailable = 'gone for a while'");
        eventually(() -> assertThat(fixture.unavailable(target)).isEmpty());
        assertThat(fixture.target(target).unavailable()).isEqualTo("not allowed");
        assertThat(fixture.healed).isEmpty();
    }

    @Test
    void writesManyWithFewStatements() {
        for (int i = 0; i < 300; i++) {
            applied(object("v1", "ConfigMap", "default", "c" + i), Map.of());
        }
        fixture.watch(cluster);

        eventually(() -> assertThat(fixture.target(target).health()).isEqualTo("HEALTHY"));

        assertThat(fixture.statements.stream().filter(s -> s.startsWith("update deploys.object")))
                .hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void leavesOutWhatSomebodyElseHas() {
        applied(config("1"), Map.of());
        fixture.target("elsewhere", "other", false);
        cluster.put(labelled(UUID.randomUUID(), object("v1", "ConfigMap", "default", "foreign")));
        cluster.put(object("v1", "Pod", "default", "lonely"));
        fixture.watch(
                cluster,
                new WatchSettings(
                        Duration.ofMillis(20),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(9),
                        Duration.ofHours(1),
                        Duration.ofHours(1),
                        Duration.ofSeconds(1)));

        eventually(() -> assertThat(fixture.target(target).health()).isEqualTo("HEALTHY"));
    }

    private long looks() {
        return fixture.statements.stream()
                .filter(s -> s.startsWith("select distinct o.api_version"))
                .count();
    }

    private ObjectNode config(String value) {
        var config = object("v1", "ConfigMap", "default", "a");
        config.putObject("data").put("a", value);
        return config;
    }

    private ObjectKey applied(ObjectNode object, Map<String, String> owned) {
        return fixture.applied(target, cluster.put(labelled(target, object)), owned);
    }

    private ObjectKey owned(ObjectNode child, ObjectKey owner) {
        var uid = Live.uid(cluster.find(owner).orElseThrow());
        child.withObjectProperty("metadata")
                .putArray("ownerReferences")
                .addObject()
                .put("uid", uid)
                .put("controller", true);
        return Live.key(cluster.put(child));
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }
}
