package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Query;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A page of components with their tab CI/CD costs the same whatever its length. */
class CiCdStatementsTest extends PortalTest {

    private static final int COMPONENTS = 40;

    private static final String PAGE = """
            query Page($first: Int) {
              entities(filter: { namespace: ["built"] }, first: $first) {
                nodes {
                  ... on Component {
                    ciCd {
                      available
                      repository
                      latest { id status stages { name tasks { name steps { name log } } } }
                      statistics(days: 7) { builds successRate p90Duration }
                      builds(first: 2) { totalCount nodes { number commit { sha } stages { status } } }
                    }
                  }
                }
              }
            }""";

    @Autowired
    Database database;

    @Test
    void aPageOfTabsCostsTheSameWhateverItsLength() {
        var location = register(write("built/catalog-info.yaml", components()));
        try {
            addBuilds();
            var few = page(5);
            var many = page(COMPONENTS);
            assertThat(many).as("many components cost what few cost").hasSameSizeAs(few);
            assertThat(few).hasSizeBetween(8, 14);
        } finally {
            unregister(location);
        }
    }

    private List<String> page(int first) {
        return statements
                .during(() -> {
                    var answer = api.ask(PAGE, Map.of("first", first)).ok().at("/entities/nodes");
                    assertThat(answer).hasSize(first).allSatisfy(node -> {
                        var tab = node.path("ciCd");
                        assertThat(tab.at("/statistics/builds").asInt()).isEqualTo(3);
                        assertThat(tab.at("/builds/totalCount").asInt()).isEqualTo(3);
                        assertThat(tab.at("/latest/stages/0/tasks/0/steps/0/log")
                                        .asString())
                                .isEqualTo("hello");
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
                    metadata:
                      namespace: built
                      name: part-%1$d
                      annotations: { backstage.io/source-location: "atrium:built/part-%1$d.git" }
                    spec: { type: service, lifecycle: production, owner: team-a }
                    """.formatted(i));
        }
        return yaml.toString();
    }

    /** Three builds of each, as they are after they have been told to the host. */
    private void addBuilds() {
        run("""
                insert into pipelines.build (id, host, owner, name, repository, pipeline, ref, branch, sha, head_sha, commit,
                    trigger, triggered_by, status, problems, plan, use_identity, started_at, finished_at, reported)
                select gen_random_uuid(), 'atrium', 'built', 'part-' || part, 'atrium/built/part-' || part, 'Build', 'main', 'main',
                    'c0ffee', 'c0ffee', '{"repository":"","sha":"c0ffee","author":"Ada","at":"2026-11-23T00:00:00Z","message":"Sing"}',
                    'PUSH', 'user:default/ada', 'SUCCEEDED', '[]', '{}', false, now() - interval '1 minute', now(), '1:SUCCEEDED'
                from generate_series(1, $1) part, generate_series(1, 3)""", COMPONENTS);
        run("""
                insert into pipelines.build_task (build, number, stage, stage_name, name, status, attempt)
                select id, 1, 0, 'Build', 'shell', 'SUCCEEDED', 1 from pipelines.build where owner = 'built'""");
        run("""
                insert into pipelines.build_step (id, build, task, attempt, number, name, action, status, exit_code, log_size)
                select gen_random_uuid(), id, 1, 1, 1, 'hello', 'shell', 'SUCCEEDED', 0, 5
                from pipelines.build where owner = 'built'""");
        run("""
                insert into pipelines.build_event (build, sequence, at, task, step, log_offset, log)
                select build, 1, now(), 1, id, 0, 'hello'::bytea from pipelines.build_step
                where build in (select id from pipelines.build where owner = 'built')""");
    }

    private void run(String sql, Object... values) {
        database.sql().update(Query.of(sql, values)).block();
    }
}
