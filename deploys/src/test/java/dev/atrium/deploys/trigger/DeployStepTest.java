package dev.atrium.deploys.trigger;

import static dev.atrium.deploys.trigger.TriggerFixture.INFO;
import static dev.atrium.deploys.trigger.TriggerFixture.OTHER;
import static dev.atrium.deploys.trigger.TriggerFixture.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.trigger.DeployStep.Request;
import dev.atrium.deploys.trigger.DeployStep.Result;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class DeployStepTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private TriggerFixture fixture;
    private String sha;

    @BeforeEach
    void begin(DatabaseAddress address, @TempDir Path folder) throws Exception {
        fixture = new TriggerFixture(address, folder);
        sha = fixture.commit(INFO, "orders - shop kubernetes\nmail - mail mail", "kubernetes/a.yaml", "one");
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    private Request request(String args) {
        return new Request("build/step", SHOP, sha, "build:7", List.of(args), cancelled::get);
    }

    private Result deploy(String args) throws InterruptedException {
        return fixture.step.deploy(request(args), log::add);
    }

    private CompletableFuture<Result> deploying(String args) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return deploy(args);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private void await(int deployments) {
        Awaitility.await().atMost(LONG).until(() -> fixture.all().size() == deployments);
    }

    @Test
    void aStepDeploysItsCommitAndWaitsForTheEnd() throws Exception {
        // the push has not been heard of
        var result = deploying("deploy orders --entity-id=orders --path=. --git-commit=" + sha);
        await(1);
        var deployment = fixture.last();
        assertThat(deployment.triggeredBy()).isEqualTo("build:7");
        assertThat(deployment.commit().sha()).isEqualTo(sha);
        assertThat(result).isNotDone();
        fixture.set(deployment.id(), "SUCCEEDED");

        assertThat(result.get(1, TimeUnit.MINUTES))
                .isEqualTo(new Result.Succeeded("Deployment #" + deployment.number() + " succeeded."));
        assertThat(log)
                .contains(
                        "Deployment #" + deployment.number() + ": component:default/orders at " + sha.substring(0, 7)
                                + ".",
                        "Deployment #" + deployment.number() + " of " + sha.substring(0, 7) + " is queued, by build:7.")
                .doesNotHaveDuplicates();
        // executed again after its node died
        assertThat(deploy("deploy orders")).isInstanceOf(Result.Succeeded.class);
        assertThat(fixture.all()).hasSize(1);
    }

    @Test
    void aDeploymentThatFailsFailsTheStep() throws Exception {
        var result = deploying("deploy both --entity-id=orders --entity-id=mail");
        await(2);
        var failed = fixture.all().getFirst();
        fixture.run("update deploys.deployment set status = 'SUCCEEDED'");
        fixture.run(
                "update deploys.deployment set status = 'FAILED', message = 'No image.' where id = $1", failed.id());

        assertThat(result.get(1, TimeUnit.MINUTES))
                .isEqualTo(new Result.Failed(
                        "Deployment #" + failed.number() + " of " + failed.component() + " failed: No image."));
    }

    /** Deploys, and is interrupted once the deployment is there. */
    private void interrupted() throws InterruptedException {
        var ended = new CopyOnWriteArrayList<Throwable>();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                deploy("deploy orders");
            } catch (InterruptedException e) {
                ended.add(e);
            }
        });
        Awaitility.await().atMost(LONG).until(() -> log.stream().anyMatch(line -> line.contains(" is queued, by ")));
        thread.interrupt();
        assertThat(thread.join(LONG)).isTrue();
        assertThat(ended).hasSize(1);
    }

    @Test
    void aBuildThatIsCancelledCancelsItsDeployment() throws Exception {
        cancelled.set(true);
        interrupted();

        assertThat(fixture.texts("select status || ' ' || message from deploys.deployment"))
                .containsExactly("CANCELLED The build was cancelled.");
    }

    @Test
    void aDeploymentGoesOnWhereItsBuildIsNotCancelledAndIsWaitedForAgain() throws Exception {
        interrupted();
        assertThat(fixture.texts("select status || ' ' || cancel_requested from deploys.deployment"))
                .containsExactly("QUEUED false");

        var result = deploying("deploy orders");
        var deployment = fixture.last();
        Awaitility.await()
                .atMost(LONG)
                .until(() -> log.stream()
                                .filter(line -> line.contains(": component:"))
                                .count()
                        == 2);
        assertThat(result).isNotDone();
        fixture.set(deployment.id(), "SUCCEEDED");

        assertThat(result.get(1, TimeUnit.MINUTES))
                .isEqualTo(new Result.Succeeded("Deployment #" + deployment.number() + " succeeded."));
        assertThat(fixture.all()).hasSize(1);
    }

    @Test
    void aStepNeedNotWait() throws Exception {
        assertThat(deploy("deploy orders --wait=false"))
                .isEqualTo(new Result.Succeeded(
                        "Deployment #" + fixture.last().number() + " queued; the step does not wait for the end."));
    }

    @Test
    void withoutAClusterOrAFileThereIsNothingToDo() throws Exception {
        fixture.commit(OTHER, "main", "README.md", "x");
        var tip = fixture.host.commit(OTHER, "main").orElseThrow().sha();
        assertThat(fixture.step.deploy(
                        new Request("k", OTHER, tip, "b", List.of("deploy x"), cancelled::get), log::add))
                .isInstanceOf(Result.NotConfigured.class);
        fixture.clusters.there.clear();
        assertThat(deploy("deploy orders"))
                .isEqualTo(new Result.NotConfigured("Nothing is deployed: No cluster is configured."));
    }

    @Test
    void whatCannotBeDeployedFailsAndSaysWhy() throws Exception {
        assertThat(deploy("deploy ordrs").message()).endsWith("Did you mean \"orders\"?");
        assertThat(deploy("deploy orders --git-commit=ffffffffff").message())
                .isEqualTo("Shop/Orders has no commit ffffffffff.");
        assertThat(deploy("deploy orders --into=prod").message()).startsWith("There is no flag '--into'");

        sha = fixture.commit(SHOP, "feature", INFO, "new - shop kubernetes");
        assertThat(deploy("deploy new").message()).contains("is not deployed from the default branch");

        sha = fixture.commit(INFO, "orders - shop kubernetes\nerror in it");
        assertThat(deploy("deploy orders").message()).contains("has mistakes");
        assertThat(log).contains("error: deployment-info.yaml:2:1: error in it");
        assertThat(fixture.all()).isEmpty();
    }
}
