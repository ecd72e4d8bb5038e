package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Query;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A page of components with their tab Deployment costs the same whatever its length. */
class DeploymentStatementsTest extends PortalTest {

    private static final int COMPONENTS = 40;

    private static final String PAGE = """
            query Page($first: Int) {
              entities(filter: { namespace: ["deployed"] }, first: $first) {
                nodes {
                  ... on Component {
                    deployment {
                      available
                      problems { message }
                      targets {
                        context health
                        sync { status revision { commit author message } diff { kind fields { path before after } } }
                        resources { kind name health message children { kind name } }
                        canary { phase weight reason analyses { metric verdict measurements { at canary stable } } decisions { reason } }
                      }
                      revisions(first: 2) { totalCount nodes { number commit { sha } targets { phase objects { kind change } } } }
                    }
                  }
                }
              }
            }""";

    @Autowired
    Database database;

    @Test
    void aPageOfTabsCostsTheSameWhateverItsLength() {
        var location = register(write("deployed/catalog-info.yaml", components()));
        try {
            addDeployments();
            var few = page(5);
            var many = page(COMPONENTS);
            assertThat(many).as("many components cost what few cost").hasSameSizeAs(few);
            assertThat(few).hasSizeBetween(7, 16);
        } finally {
            unregister(location);
        }
    }

    private List<String> page(int first) {
        return statements
                .during(() -> {
                    var answer = api.ask(PAGE, Map.of("first", first)).ok().at("/entities/nodes");
                    assertThat(answer).hasSize(first).allSatisfy(node -> {
                        var tab = node.path("deployment");
                        assertThat(tab.at("/revisions/totalCount").asInt()).isEqualTo(3);
                        var target = tab.at("/targets/0");
                        assertThat(target.at("/sync/status").asString()).isEqualTo("OUT_OF_SYNC");
                        assertThat(target.at("/sync/revision/commit").asString())
                                .isEqualTo("c0ffee");
                        assertThat(target.at("/sync/diff/0/fields/0/path").asString())
                                .isEqualTo("spec.replicas");
                        assertThat(target.at("/resources/0/health").asString()).isEqualTo("DEGRADED");
                        assertThat(target.at("/canary/analyses/0/measurements/0/canary")
                                        .asDouble())
                                .isEqualTo(0.1);
                    });
                })
                .stream()
                // without what the portal looks at by itself now and then
                .filter(sql -> !sql.contains("platform.source_") && !sql.contains("reported"))
                .toList();
    }

    private static String components() {
        var yaml = new StringBuilder();
        for (int i = 1; i <= COMPONENTS; i++) {
            yaml.append("""
                    ---
                    apiVersion: backstage.io/v1alpha1
                    kind: Component
                    metadata: { namespace: deployed, name: part-%d }
                    spec: { type: service, lifecycle: production, owner: team-a }
                    """.formatted(i));
        }
        return yaml.toString();
    }

    /** Three deployments of each to one target, the last one with a canary; and an object that was changed by hand. */
    private void addDeployments() {
        run("""
                insert into deploys.declaration (repository, host, owner, name, sha, problems)
                select 'atrium/deployed/part-' || part, 'atrium', 'deployed', 'part-' || part, 'c0ffee', '[]'
                from generate_series(1, $1) part""", COMPONENTS);
        run("""
                insert into deploys.component (ref, repository)
                select 'component:deployed/part-' || part, 'atrium/deployed/part-' || part from generate_series(1, $1) part""", COMPONENTS);
        run("""
                insert into deploys.deployment (id, component, host, owner, name, repository, sha, commit, trigger, triggered_by, status,
                    problems, started_at, finished_at)
                select gen_random_uuid(), 'component:deployed/part-' || part, 'atrium', 'deployed', 'part-' || part,
                    'atrium/deployed/part-' || part, 'c0ffee',
                    '{"repository":"","sha":"c0ffee","author":"Ada","at":"2026-11-23T00:00:00Z","message":"Sing"}',
                    'MANUAL', 'user:default/ada', 'SUCCEEDED', '[]', now() - interval '1 minute', now()
                from generate_series(1, 3), generate_series(1, $1) part""", COMPONENTS);
        run("""
                insert into deploys.target (id, component, repository, number, context, namespace, path, self_heal, on_push, declared,
                    deployment, succeeded, observed_at, health, drifted)
                select gen_random_uuid(), d.component, max(d.repository), 1, 'test', 'deployed', 'kubernetes', false, false, true,
                    (array_agg(d.id order by d.number desc))[1], (array_agg(d.id order by d.number desc))[1], now(), 'DEGRADED',
                    true
                from deploys.deployment d where d.owner = 'deployed' group by d.component""");
        run("""
                insert into deploys.deployment_target (deployment, number, target, phase, results)
                select d.id, 1, t.id, 'SUCCEEDED',
                    '[{"key":{"group":"apps","kind":"Deployment","namespace":"deployed","name":"app"},"change":"CREATE","message":"","fields":[],"patch":""}]'
                from deploys.deployment d join deploys.target t using (component) where d.owner = 'deployed'""");
        run("""
                insert into deploys.object (target, "group", kind, namespace, name, api_version, uid, owned, health, health_message, drift, children)
                select id, 'apps', 'Deployment', 'deployed', 'app', 'apps/v1', 'uid', '{"spec.replicas":2}', 'DEGRADED', 'No pods',
                    '[{"path":"spec.replicas","before":2,"after":5}]', '[]'
                from deploys.target where namespace = 'deployed'""");
        run("""
                insert into deploys.canary (deployment, target, number, state, phase, step, steps, weight, reason, finished_at)
                select deployment, id, 1, '{}', 'PROMOTED', 2, 3, 100, 'Good', now() from deploys.target where namespace = 'deployed'""");
        run("""
                insert into deploys.canary_decision (deployment, number, sequence, at, phase, step, weight, by, reason, observation)
                select deployment, 1, 1, now(), 'PROMOTED', 2, 100, 'analysis', 'Good', '{}' from deploys.target where namespace = 'deployed'""");
        run("""
                insert into deploys.analysis (deployment, number, analysis, step, plan, started_at, verdict)
                select deployment, 1, 1, 1, '{"metrics":[]}', now(), 'PASSED' from deploys.target where namespace = 'deployed'""");
        run("""
                insert into deploys.analysis_metric (deployment, number, analysis, metric, template, name, verdict)
                select deployment, 1, 1, 0, 'javaBackend', 'errors', 'PASSED' from deploys.target where namespace = 'deployed'""");
        run("""
                insert into deploys.measurement (deployment, number, analysis, metric, at, canary, stable)
                select deployment, 1, 1, 0, now(), 0.1, 0.1 from deploys.target where namespace = 'deployed'""");
    }

    private void run(String sql, Object... values) {
        database.sql().update(Query.of(sql, values)).block();
    }
}
