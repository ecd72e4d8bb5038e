package dev.atrium.deploys.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.cluster.PretendCluster;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.CommitStatus;
import dev.atrium.platform.source.SourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class DeployEngineTest {

    private static final ObjectKey DEPLOYMENT = new ObjectKey("apps", "Deployment", "shop", "shop");
    private static final ObjectKey SERVICE = new ObjectKey("", "Service", "shop", "shop");

    private DeployFixture shop;

    @BeforeEach
    void setUp(DatabaseAddress address) {
        shop = new DeployFixture(address);
    }

    @AfterEach
    void tearDown() {
        shop.close();
    }

    @Test
    void whatACommitDeclaresIsWhatRuns() {
        var deployment = shop.deploy(ShopFiles.version("1"));
        assertThat(shop.status(deployment)).as(shop.message(deployment)).isEqualTo("SUCCEEDED");
        assertThat(shop.phases(deployment)).containsExactly("SUCCEEDED");
        assertThat(shop.image("shop")).isEqualTo("registry.example.com/shop:1");
        assertThat(shop.inventory()).containsExactly("Deployment shop", "Service shop");
        assertThat(shop.cluster.keys()).contains(new ObjectKey("", "Namespace", "", "shop"));
        assertThat(shop.text("select deployment::text from deploys.target")).isEqualTo(deployment.toString());
        assertThat(shop.text("select results::text from deploys.deployment_target"))
                .contains("\"CREATE\"")
                .contains("Service");
        assertThat(shop.events("SYNC")).anyMatch(event -> event.contains("Deployment.apps shop/shop created"));
        assertThat(shop.events("DEPLOYMENT")).hasSize(2);
    }

    @Test
    void theHostIsToldWhatBecomesOfADeployment() throws Exception {
        var deployment = shop.deploy(ShopFiles.version("1"));
        try (var _ = shop.node()) {
            new StatusReports(shop.database.sql(), shop.hosts(), DeployFixture.PORTAL, () -> shop.now)
                    .tell(deployment + " " + RunStatus.SUCCEEDED, 0);
        }
        assertThat(shop.texts(
                        "select task_instance from deploys.scheduled where task_name = 'deploy-status' order by 1"))
                .containsExactly(deployment + " RUNNING", deployment + " SUCCEEDED");
        assertThat(shop.statuses)
                .extracting(CommitStatus::context, CommitStatus::state, CommitStatus::targetUrl)
                .containsExactly(Tuple.tuple(
                        "deploy/shop",
                        CommitStatus.State.SUCCESS,
                        "https://atrium.example.com/deployments/" + deployment));
    }

    @Test
    void theHostIsToldOfOneThatWaitsAndOfOneThatGaveWay() throws Exception {
        var reports = new StatusReports(shop.database.sql(), shop.hosts(), DeployFixture.PORTAL, () -> shop.now);
        var first = shop.queued(shop.commit(ShopFiles.version("1")));
        reports.tell(first + " QUEUED", 0);
        var second = shop.queued(shop.commit(ShopFiles.version("2")));
        try (var node = shop.node()) {
            shop.finish(node);
        }
        reports.tell(first + " CANCELLED", 0);

        assertThat(shop.status(second)).isEqualTo("SUCCEEDED");
        assertThat(shop.statuses.getFirst().state()).isEqualTo(CommitStatus.State.PENDING);
        assertThat(shop.statuses.getFirst().description()).endsWith(" is queued");
        assertThat(shop.statuses.getLast().state()).isEqualTo(CommitStatus.State.ERROR);
        assertThat(shop.statuses.getLast().description()).contains(" was cancelled: superseded by #");
    }

    @Test
    void whatIsNotDeclaredAnyMoreIsDeleted() {
        shop.deploy(ShopFiles.and(ShopFiles.version("1"), "kubernetes/config.yaml", ShopFiles.configMap("old", "1")));
        assertThat(shop.inventory()).contains("ConfigMap old");
        var second = shop.deploy(ShopFiles.version("2"));
        assertThat(shop.status(second)).isEqualTo("SUCCEEDED");
        assertThat(shop.inventory()).containsExactly("Deployment shop", "Service shop");
        assertThat(shop.cluster.find(new ObjectKey("", "ConfigMap", "shop", "old")))
                .isEmpty();
    }

    @Test
    void nothingIsAppliedIfThereAreMistakes() {
        var deployment = shop.deploy(ShopFiles.and(ShopFiles.version("1"), "kubernetes/broken.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: { name: broken }
                spec: { replicas: many }
                """));
        assertThat(shop.status(deployment)).isEqualTo("FAILED");
        assertThat(shop.message(deployment)).contains("kubernetes/broken.yaml:4");
        assertThat(shop.cluster.log()).isEmpty();
        assertThat(shop.text("select problems::text from deploys.deployment")).contains("broken.yaml");
    }

    @Test
    void aTargetWithoutManifestsIsAMistakeAndDeletesNothing() {
        shop.deploy(ShopFiles.version("1"));
        shop.cluster.clearLog();
        var second = shop.deploy(Map.of("deployment-info.yaml", ShopFiles.info("")));
        assertThat(shop.status(second)).isEqualTo("FAILED");
        assertThat(shop.message(second)).contains("There is no manifest in 'kubernetes'");
        assertThat(shop.cluster.log()).isEmpty();
    }

    @Test
    void theNewestOfThoseThatWaitIsDeployed() {
        var first = shop.queued(shop.commit(ShopFiles.version("1")));
        var second = shop.queued(shop.commit(ShopFiles.version("2")));
        var third = shop.queued(shop.commit(ShopFiles.version("3")));
        try (var node = shop.node()) {
            shop.finish(node);
        }
        assertThat(shop.status(first)).isEqualTo("CANCELLED");
        assertThat(shop.message(second))
                .isEqualTo("superseded by #"
                        + shop.text("select number::text from deploys.deployment where id = $1", third));
        assertThat(shop.status(third)).isEqualTo("SUCCEEDED");
        assertThat(shop.image("shop")).endsWith(":3");
    }

    @Test
    void oneThatRunsGoesOnThoughANewerOneWaits() {
        var first = shop.queued(shop.commit(ShopFiles.version("1")));
        shop.controllers.stuck.add("shop");
        try (var node = shop.node()) {
            shop.until(node, () -> shop.phases(first).equals(List.of("WAITING")));
            var second = shop.queued(shop.commit(ShopFiles.version("2")));
            shop.controllers.stuck.clear();
            shop.finish(node);
            assertThat(shop.status(first)).isEqualTo("SUCCEEDED");
            assertThat(shop.status(second)).isEqualTo("SUCCEEDED");
        }
    }

    @Test
    void migrationsRunBeforeTheRestAndOnceARevision() {
        var files = ShopFiles.and(ShopFiles.version("1"), "kubernetes/migrate.yaml", ShopFiles.migration("migrate"));
        var sha = shop.commit(files);
        try (var node = shop.node()) {
            shop.queued(sha);
            shop.finish(node);
            shop.queued(sha);
            shop.finish(node);
        }
        var job = "Job.batch shop/migrate-" + sha.substring(0, 8);
        assertThat(shop.cluster.log()).containsOnlyOnce("apply " + job);
        assertThat(shop.cluster.log().indexOf("apply " + job))
                .isLessThan(shop.cluster.log().indexOf("apply " + DEPLOYMENT));
        assertThat(shop.events("HOOK")).anyMatch(event -> event.contains("has run for this revision before"));
        assertThat(shop.inventory()).containsExactly("Deployment shop", "Service shop");
    }

    @Test
    void theJobsOfMigrationsGoWhenTwoNewerRevisionsHaveSucceeded() {
        var shas = new ArrayList<String>();
        for (var version : List.of("1", "2", "3")) {
            var files = ShopFiles.and(
                    ShopFiles.version(version), "kubernetes/migrate.yaml", ShopFiles.migration("migrate"));
            shas.add(shop.commit(files));
            try (var node = shop.node()) {
                shop.queued(shas.getLast());
                shop.finish(node);
            }
            // one of somebody else's that is called alike, and one that no label says to be Atrium's
            shop.cluster.put(PretendCluster.object("batch/v1", "Job", "shop", "migrate-0000000" + version));
        }
        assertThat(shop.cluster.keys())
                .filteredOn(key -> key.kind().equals("Job"))
                .extracting(ObjectKey::name)
                .containsExactlyInAnyOrder(
                        "migrate-" + shas.get(1).substring(0, 8),
                        "migrate-" + shas.get(2).substring(0, 8),
                        "migrate-00000001",
                        "migrate-00000002",
                        "migrate-00000003");
    }

    @Test
    void aMigrationThatFailsLeavesTheOldVersionUntouched() {
        shop.deploy(ShopFiles.version("1"));
        shop.controllers.failing.add("migrate");
        shop.cluster.clearLog();
        var files = ShopFiles.and(ShopFiles.version("2"), "kubernetes/migrate.yaml", ShopFiles.migration("migrate"));
        var sha = shop.commit(files);
        try (var node = shop.node()) {
            var second = shop.queued(sha);
            shop.finish(node);
            assertThat(shop.status(second)).isEqualTo("FAILED");
            assertThat(shop.message(second)).contains("migrate").contains("the table is there already");
            assertThat(shop.image("shop")).endsWith(":1");
            assertThat(shop.cluster.log()).noneMatch(call -> call.equals("apply " + DEPLOYMENT));
            shop.controllers.failing.clear();
            var third = shop.queued(sha);
            shop.finish(node);
            assertThat(shop.status(third)).as(shop.message(third)).isEqualTo("SUCCEEDED");
        }
    }

    @Test
    void whatIsNotHealthyInTimeFails() {
        shop.controllers.stuck.add("shop");
        var deployment = shop.deploy(ShopFiles.version("1"));
        assertThat(shop.status(deployment)).isEqualTo("FAILED");
        assertThat(shop.message(deployment)).contains("Not healthy after 60 s").contains("Deployment.apps shop/shop");
        assertThat(shop.texts("select coalesce(succeeded::text, '-') from deploys.target"))
                .containsExactly("-");
    }

    @Test
    void whatSucceededLastIsKeptApartFromWhatWasAppliedLast() {
        var good = shop.deploy(ShopFiles.version("1"));
        shop.controllers.stuck.add("shop");
        var bad = shop.deploy(ShopFiles.version("2"));
        assertThat(shop.texts("select succeeded::text || ' ' || deployment from deploys.target"))
                .containsExactly(good + " " + bad);
    }

    @Test
    void whatIsNotAtriumsIsRefusedAndStops() {
        shop.cluster.put(PretendCluster.object("v1", "Namespace", "", "shop"));
        shop.cluster.put(PretendCluster.object("v1", "Service", "shop", "shop"));
        var deployment = shop.deploy(ShopFiles.version("1"));
        assertThat(shop.status(deployment)).isEqualTo("FAILED");
        assertThat(shop.message(deployment)).contains("Service shop/shop refused");
        assertThat(shop.cluster.find(SERVICE).orElseThrow().has("spec")).isFalse();
    }

    @Test
    void aClusterThatDoesNotAnswerForAWhileIsWaitedFor() {
        var deployment = shop.queued(shop.commit(ShopFiles.version("1")));
        try (var node = shop.node()) {
            shop.cluster.unreachable(true);
            shop.until(node, () -> shop.message(deployment).contains("does not answer"));
            var since = shop.now;
            shop.until(node, () -> shop.now.isAfter(since.plusSeconds(300)));
            shop.cluster.unreachable(false);
            shop.finish(node);
        }
        assertThat(shop.status(deployment)).isEqualTo("SUCCEEDED");
        assertThat(shop.text("select state::text from deploys.deployment_target"))
                .doesNotContain("\"lostSince\":\"");
    }

    @Test
    void aClusterThatStaysAwayIsGivenUpAfterAnHour() {
        var deployment = shop.queued(shop.commit(ShopFiles.version("1")));
        var began = shop.now;
        try (var node = shop.node()) {
            shop.cluster.unreachable(true);
            shop.finish(node);
        }
        assertThat(shop.status(deployment)).isEqualTo("FAILED");
        assertThat(shop.now).isBetween(began.plusSeconds(3_600), began.plusSeconds(3_700));
    }

    @Test
    void aHostThatDoesNotAnswerIsTriedAgain() {
        var deployment = shop.queued(shop.commit(ShopFiles.version("1")));
        shop.hostTrouble = new SourceException(SourceException.Kind.UNREACHABLE, "It is asleep.");
        try (var node = shop.node()) {
            shop.until(node, () -> shop.message(deployment).contains("It is asleep."));
            shop.hostTrouble = null;
            shop.finish(node);
        }
        assertThat(shop.status(deployment)).isEqualTo("SUCCEEDED");
    }

    @Test
    void withoutAClusterADeploymentFailsAndSaysWhy() {
        shop.anyCluster = false;
        var deployment = shop.deploy(ShopFiles.version("1"));
        assertThat(shop.status(deployment)).isEqualTo("FAILED");
        assertThat(shop.message(deployment)).isEqualTo("No cluster is configured.");
    }

    @Test
    void whatTheConfigurationDoesNotAllowFails() {
        var files = new HashMap<>(ShopFiles.version("1"));
        files.put("kubernetes/service.yaml", ShopFiles.service("shop\n  namespace: kube-system", "app: shop"));
        var deployment = shop.deploy(files);
        assertThat(shop.status(deployment)).isEqualTo("FAILED");
        assertThat(shop.message(deployment)).contains("may not have objects in the namespace 'kube-system'");
        assertThat(shop.cluster.log()).isEmpty();
    }

    @Test
    void oneThatWaitsAndIsCancelledNeverBegins() {
        var deployment = shop.queued(shop.commit(ShopFiles.version("1")));
        shop.run(
                "update deploys.deployment set cancel_requested = true, cancel_message = 'Cancelled by Ada.' where id = $1",
                deployment);
        try (var node = shop.node()) {
            shop.finish(node);
        }
        assertThat(shop.status(deployment)).isEqualTo("CANCELLED");
        assertThat(shop.message(deployment)).isEqualTo("Cancelled by Ada.");
        assertThat(shop.cluster.log()).isEmpty();
    }

    @Test
    void oneThatAppliesStopsBeforeTheNextObject() {
        var deployment = shop.queued(shop.commit(ShopFiles.version("1")));
        try (var node = shop.node(checkpoint -> {
            if (checkpoint.equals("synced:" + SERVICE)) {
                shop.run("update deploys.deployment set cancel_requested = true, cancel_message = 'Cancelled by Ada.'");
            }
        })) {
            shop.finish(node);
        }
        assertThat(shop.status(deployment)).isEqualTo("CANCELLED");
        assertThat(shop.message(deployment)).contains("Cancelled by Ada.").contains("after 1 of 2 objects");
        assertThat(shop.cluster.find(DEPLOYMENT)).isEmpty();
        assertThat(shop.inventory()).containsExactly("Service shop");
    }

    @Test
    void aNodeExecutesWhatItIsWokenFor() {
        var deployment = shop.queued(shop.commit(ShopFiles.version("1")));
        try (var node = shop.node()) {
            node.start();
            node.wake(DeployFixture.SHOP);
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
                shop.controllers.work();
                shop.now = shop.now.plusSeconds(1);
                return shop.status(deployment).equals("SUCCEEDED") && !shop.statuses.isEmpty();
            });
        }
    }

    @Test
    void aNodeFindsWhatNobodyWasWokenFor() {
        var deployment = shop.queued(shop.commit(ShopFiles.version("1")));
        try (var node = shop.node()) {
            node.start();
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
                shop.controllers.work();
                shop.now = shop.now.plusSeconds(1);
                return shop.status(deployment).equals("SUCCEEDED");
            });
        }
    }

    @Test
    void whatSomebodyChangesIsSetBackWhereTheTargetSaysSo() {
        shop.deploy(ShopFiles.version("1"));
        shop.run("update deploys.target set self_heal = true, drifted = true");
        shop.run("""
                update deploys.object set drift = '[{"path": "spec.replicas", "before": 4, "after": 1}]'
                where kind = 'Deployment'""");
        shop.cluster.edit(DEPLOYMENT, live -> live.withObjectProperty("spec").put("replicas", 1));
        try (var node = shop.node()) {
            shop.finish(node);
        }
        assertThat(shop.cluster
                        .find(DEPLOYMENT)
                        .orElseThrow()
                        .at("/spec/replicas")
                        .asInt(0))
                .isEqualTo(4);
        assertThat(shop.events("HEAL")).singleElement().asString().contains("Deployment.apps shop/shop updated");
        assertThat(shop.text("select drifted::text from deploys.target")).isEqualTo("false");
    }

    @Test
    void whatDoesNotHealItselfIsLeftAsItIs() {
        shop.deploy(ShopFiles.version("1"));
        shop.run("update deploys.target set drifted = true");
        shop.cluster.clearLog();
        try (var node = shop.node()) {
            node.heal(UUID.fromString(shop.text("select id::text from deploys.target")));
            shop.finish(node);
        }
        assertThat(shop.cluster.log()).isEmpty();
    }

    @Test
    void whatALaterDeploymentDidNotGetThroughIsNotSetBackByHealing() {
        shop.deploy(ShopFiles.version("1"));
        shop.cluster.refuse(DEPLOYMENT, "no");
        var second = shop.deploy(ShopFiles.version("2"));
        assertThat(shop.status(second)).isEqualTo("FAILED");
        shop.run("update deploys.target set self_heal = true, drifted = true");
        shop.cluster.refuse(DEPLOYMENT, null);
        shop.cluster.clearLog();
        try (var node = shop.node()) {
            shop.finish(node);
        }
        assertThat(shop.cluster.log()).isEmpty();
    }
}
