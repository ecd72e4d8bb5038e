package dev.atrium.deploys.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.Canary.Decision;
import dev.atrium.deploys.Canary.Measurement;
import dev.atrium.deploys.CanaryPhase;
import dev.atrium.deploys.DeployQueries.TargetResult;
import dev.atrium.deploys.Deployment;
import dev.atrium.deploys.DeploymentTarget;
import dev.atrium.deploys.HealthStatus;
import dev.atrium.deploys.ObjectChange;
import dev.atrium.deploys.SyncStatus;
import dev.atrium.deploys.Verdict;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

@ExtendWith(PostgresExtension.class)
class DeployQueriesTest {

    private static final Viewer ADA = Viewer.GUEST;

    private final ConcurrentLinkedQueue<String> statements = new ConcurrentLinkedQueue<>();
    private DeployRows rows;
    private SqlDeployQueries queries;
    private boolean allowed = true;

    @BeforeEach
    void begin(DatabaseAddress address) {
        rows = new DeployRows(address, statements::add);
        queries = new SqlDeployQueries(rows.database, (_, _) -> allowed);
    }

    @AfterEach
    void end() {
        rows.close();
    }

    private DeploymentTarget target(EntityRef component) {
        return queries.targets(ADA, List.of(component)).block().get(component).getFirst();
    }

    @Test
    void revisionsArePagedNewestFirstBothWays() {
        var orders = rows.component("orders");
        var mail = rows.component("mail");
        var ids = IntStream.range(0, 5)
                .mapToObj(_ -> rows.deployment(orders, "SUCCEEDED"))
                .toList();
        rows.deployment(mail, "FAILED");

        var pages = queries.revisions(ADA, List.of(orders, mail), PageRequest.first(2))
                .block();
        var first = pages.get(orders);
        assertThat(first.values()).extracting(Deployment::id).containsExactly(ids.get(4), ids.get(3));
        assertThat(pages.get(mail).values()).hasSize(1);
        assertThat(pages.get(mail).hasNext()).isFalse();
        var next = queries.revisions(
                        ADA,
                        List.of(orders),
                        new PageRequest(2, false, first.items().getLast().cursor()))
                .block()
                .get(orders);
        assertThat(next.values()).extracting(Deployment::id).containsExactly(ids.get(2), ids.get(1));
        assertThat(next.hasNext()).isTrue();
        var back = queries.revisions(
                        ADA,
                        List.of(orders),
                        new PageRequest(2, true, next.items().getFirst().cursor()))
                .block()
                .get(orders);
        assertThat(back.values()).extracting(Deployment::id).containsExactly(ids.get(4), ids.get(3));
        assertThat(queries.counts(ADA, List.of(orders, mail)).block())
                .containsEntry(orders, 5L)
                .containsEntry(mail, 1L);
        assertThat(queries.deployment(ADA, ids.get(0)).block().commit().message())
                .isEqualTo("Change");
        assertThat(queries.deployment(ADA, UUID.randomUUID()).blockOptional()).isEmpty();
        assertThatThrownBy(() -> queries.revisions(ADA, List.of(orders), new PageRequest(2, false, "bad"))
                        .block())
                .isInstanceOf(BadRequest.class);
    }

    @Test
    void aTargetSaysWhetherItIsWhatWasDeployed() {
        var orders = rows.component("orders");
        var id = rows.target(orders, 1);
        assertThat(target(orders).sync()).isEqualTo(SyncStatus.UNKNOWN);

        var deployment = rows.deployment(orders, "QUEUED");
        assertThat(target(orders).sync()).isEqualTo(SyncStatus.SYNCING);

        rows.run("update deploys.deployment set status = 'SUCCEEDED'");
        rows.run("update deploys.target set deployment = $1, health = 'HEALTHY'", deployment);
        rows.object(id, "app", 1, "", "HEALTHY");
        assertThat(target(orders).sync()).isEqualTo(SyncStatus.SYNCED);
        assertThat(target(orders).drift()).isEmpty();
        assertThat(target(orders).applied()).isEqualTo(deployment);
        assertThat(target(orders).deployment()).as("not healthy yet").isNull();
        rows.run("update deploys.target set succeeded = $1", deployment);
        assertThat(target(orders).deployment()).isEqualTo(deployment);

        rows.object(id, "changed", 2, "[{\"path\": \"spec.replicas\", \"before\": 2, \"after\": 3}]", "HEALTHY");
        rows.object(id, "gone", 3, "[{\"path\": \"\", \"before\": null, \"after\": null}]", "MISSING");
        rows.run("update deploys.target set drifted = true");
        var drifted = target(orders);
        assertThat(drifted.sync()).isEqualTo(SyncStatus.OUT_OF_SYNC);
        assertThat(drifted.health()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(drifted.drift())
                .satisfiesExactly(
                        changed -> {
                            assertThat(changed.key()).hasToString("Deployment.apps shop/changed");
                            assertThat(changed.change()).isEqualTo(ObjectChange.UPDATE);
                            assertThat(changed.patch())
                                    .isEqualTo(
                                            "--- applied\n+++ in the cluster\n-spec.replicas: 2\n+spec.replicas: 3\n");
                        },
                        gone -> assertThat(gone.change()).isEqualTo(ObjectChange.CREATE));

        rows.run("update deploys.target set unavailable = 'It does not answer.'");
        assertThat(target(orders).sync()).isEqualTo(SyncStatus.UNKNOWN);
        assertThat(target(orders).available()).isFalse();
        assertThat(target(orders).reason()).isEqualTo("It does not answer.");

        rows.run("update deploys.target set refused = 'It may not be there.'");
        assertThat(target(orders).reason()).isEqualTo("It may not be there.");
        rows.run("update deploys.target set unavailable = null");
        assertThat(target(orders).available()).isFalse();
    }

    @Test
    void whatIsNotDeclaredIsShownWhileItHasObjects() {
        var orders = rows.component("orders");
        var old = rows.target(orders, 1);
        var declared = rows.target(orders, 2);
        rows.object(old, "app", 1, "", "HEALTHY");
        rows.run("update deploys.target set declared = false where id = $1", old);
        assertThat(queries.targets(ADA, List.of(orders)).block().get(orders))
                .extracting(DeploymentTarget::id)
                .containsExactly(declared, old);
        rows.run("delete from deploys.object");
        assertThat(queries.targets(ADA, List.of(orders)).block().get(orders))
                .extracting(DeploymentTarget::id)
                .containsExactly(declared);
    }

    @Test
    void resourcesAreTreesInTheirOrder() {
        var orders = rows.component("orders");
        var id = rows.target(orders, 1);
        rows.object(id, "b", 1, "", "DEGRADED");
        rows.object(id, "a", 2, "", "HEALTHY");

        var tree = queries.resources(ADA, Set.of(id)).block().get(id);
        assertThat(tree).extracting(object -> object.key().name()).containsExactly("b", "a");
        assertThat(tree.getFirst().health()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(tree.getFirst().children())
                .singleElement()
                .satisfies(pod -> assertThat(pod.key()).hasToString("Pod shop/p"));
    }

    @Test
    void theNewestCanaryComesWithAllThatItWasJudgedBy() {
        var orders = rows.component("orders");
        var id = rows.target(orders, 1);
        for (var phase : List.of("ABORTED", "ANALYSING")) {
            var deployment = rows.deployment(orders, "RUNNING");
            rows.at(deployment, 1, id);
            rows.run("""
                    insert into deploys.canary (deployment, target, number, state, phase, step, steps, weight, reason)
                    values ($1, $2, 1, '{}', $3, 1, 3, 25, 'why')""", deployment, id, phase);
            rows.run("""
                    insert into deploys.canary_decision (deployment, number, sequence, at, phase, step, weight, by, reason,
                        observation)
                    select $1, 1, s, now(), 'PROGRESSING', 0, 5, 'time', 'r' || s, '{}' from generate_series(1, 501) s""", deployment);
            rows.run("""
                    insert into deploys.analysis (deployment, number, analysis, step, plan, started_at)
                    values ($1, 1, 1, 1, '{}', now())""", deployment);
            rows.run("""
                    insert into deploys.analysis_metric (deployment, number, analysis, metric, template, name, verdict, message)
                    values ($1, 1, 1, 0, 'javaBackend', 'errors', 'PASSED', 'good'),
                        ($1, 1, 1, 1, 'javaBackend', 'latency', 'RUNNING', '')""", deployment);
            rows.run("""
                    insert into deploys.measurement (deployment, number, analysis, metric, at, canary, stable)
                    values ($1, 1, 1, 0, '2026-11-22T10:01:00Z', 0.5, null), ($1, 1, 1, 0, '2026-11-22T10:00:00Z', 0.25, 1)""", deployment);
        }

        var canary = queries.canaries(ADA, Set.of(id)).block().get(id);
        assertThat(canary.phase()).isEqualTo(CanaryPhase.ANALYSING);
        assertThat(canary.weight()).isEqualTo(25);
        assertThat(canary.decisions()).hasSize(500);
        assertThat(canary.decisions().getFirst()).extracting(Decision::reason).isEqualTo("r2");
        assertThat(canary.decisions().getLast()).extracting(Decision::reason).isEqualTo("r501");
        assertThat(canary.analyses())
                .satisfiesExactly(
                        errors -> {
                            assertThat(errors.verdict()).isEqualTo(Verdict.PASSED);
                            assertThat(errors.measurements())
                                    .containsExactly(
                                            new Measurement(Instant.parse("2026-11-22T10:00:00Z"), 0.25, 1.0),
                                            new Measurement(Instant.parse("2026-11-22T10:01:00Z"), 0.5, null));
                        },
                        latency -> assertThat(latency.measurements()).isEmpty());
    }

    @Test
    void resultsAndProblemsAreToBeSeen() {
        var orders = rows.component("orders");
        var id = rows.target(orders, 1);
        var deployment = rows.deployment(orders, "RUNNING");
        rows.at(deployment, 1, id);
        rows.run("""
                update deploys.deployment_target set results = '[{"key": {"group": "", "kind": "ConfigMap", "namespace": "shop",
                    "name": "c"}, "change": "CREATE", "message": "", "fields": [], "patch": ""}]'""");

        assertThat(queries.results(ADA, Set.of(deployment)).block().get(deployment))
                .singleElement()
                .satisfies(result -> assertThat(result.objects())
                        .singleElement()
                        .satisfies(object -> assertThat(object.change()).isEqualTo(ObjectChange.CREATE)))
                .extracting(TargetResult::phase, TargetResult::context)
                .containsExactly("CANARY", "prod");
        assertThat(queries.problems(ADA, List.of(orders)).block().get(orders))
                .extracting(Problem::message)
                .containsExactly("Hm.");
    }

    @Test
    void eachAnswerCostsOneStatementWhateverIsAskedFor() {
        var components =
                IntStream.range(0, 20).mapToObj(i -> rows.component("c" + i)).toList();
        var targets = components.stream().map(c -> rows.target(c, 1)).toList();
        var deployments =
                components.stream().map(c -> rows.deployment(c, "SUCCEEDED")).toList();
        var answers = new ArrayList<Mono<?>>();
        answers.add(queries.deployments(ADA, deployments));
        answers.add(queries.revisions(ADA, components, PageRequest.first(5)));
        answers.add(queries.counts(ADA, components));
        answers.add(queries.targets(ADA, components));
        answers.add(queries.problems(ADA, components));
        answers.add(queries.resources(ADA, targets));
        answers.add(queries.canaries(ADA, targets));
        answers.add(queries.results(ADA, deployments));
        for (var answer : answers) {
            statements.clear();
            answer.block();
            assertThat(statements).hasSize(1);
        }
    }

    @Test
    void whoMayNotSeeSeesNothing() {
        var orders = rows.component("orders");
        rows.target(orders, 1);
        var deployment = rows.deployment(orders, "QUEUED");
        allowed = false;
        statements.clear();

        assertThat(queries.deployment(ADA, deployment).blockOptional()).isEmpty();
        assertThat(queries.targets(ADA, List.of(orders)).block()).isEmpty();
        assertThat(queries.counts(ADA, List.of(orders)).block()).containsEntry(orders, 0L);
        assertThat(queries.events(ADA, orders, 0L).collectList().block()).isEmpty();
        assertThat(statements).isEmpty();
    }

    @Test
    void statusesAreInTheOrderOfTheirWeight() {
        assertThat(Stream.of(true, false).map(drifted -> TargetRows.sync(true, false, drifted)))
                .containsOnly(SyncStatus.SYNCING);
        assertThat(TargetRows.sync(false, false, true)).isEqualTo(SyncStatus.UNKNOWN);
        assertThat(TargetRows.sync(false, true, true)).isEqualTo(SyncStatus.OUT_OF_SYNC);
        assertThat(TargetRows.sync(false, true, false)).isEqualTo(SyncStatus.SYNCED);
    }
}
