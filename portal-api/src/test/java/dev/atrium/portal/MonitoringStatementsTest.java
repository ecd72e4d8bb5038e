package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Query;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A page of components with their tab Monitoring costs the same whatever its length. */
class MonitoringStatementsTest extends PortalTest {

    private static final int COMPONENTS = 20;

    private static final String PAGE = """
            query Page($first: Int) {
              entities(filter: { namespace: ["monitored"] }, first: $first) {
                nodes {
                  ... on Component {
                    monitoring {
                      available reason
                      live { available }
                      problems { message }
                      application { status commit message }
                      alerts { name entity { name } }
                      dashboards {
                        name state grafanaJson
                        panels { key series { legend points { at value } } seriesReason alert { name state since } }
                      }
                    }
                  }
                }
              }
            }""";

    @Autowired
    Database database;

    @Test
    void aPageOfTabsCostsTheSameWhateverItsLength() {
        var location = register(write("monitored/catalog-info.yaml", components()));
        try {
            addDashboards();
            var one = page(1);
            var many = page(COMPONENTS);
            assertThat(one).hasSize(3);
            assertThat(many).as("many components cost what one costs").containsExactlyInAnyOrderElementsOf(one);
        } finally {
            unregister(location);
        }
    }

    private List<String> page(int first) {
        return statements
                .during(() -> {
                    var answer = api.ask(PAGE, Map.of("first", first)).ok().at("/entities/nodes");
                    assertThat(answer).hasSize(first).allSatisfy(node -> {
                        var tab = node.path("monitoring");
                        assertThat(tab.path("available").asBoolean()).isTrue();
                        assertThat(tab.at("/problems/0/message").asString()).isEqualTo("Odd");
                        assertThat(tab.at("/application/status").asString()).isEqualTo("SUCCEEDED");
                        assertThat(tab.path("dashboards")).hasSize(2).allSatisfy(dashboard -> {
                            assertThat(dashboard.at("/panels/0/key").asString()).isEqualTo("custom/a");
                            assertThat(dashboard.at("/panels/0/alert/name").asString())
                                    .isEqualTo("A");
                        });
                    });
                })
                .stream()
                // what the portal does by itself, such as comparing, is about one component at a time
                .filter(sql -> sql.contains("monitoring.") && sql.contains("any($1)"))
                .toList();
    }

    private static String components() {
        var yaml = new StringBuilder();
        for (int i = 1; i <= COMPONENTS; i++) {
            yaml.append("""
                    ---
                    apiVersion: backstage.io/v1alpha1
                    kind: Component
                    metadata: { namespace: monitored, name: part-%d }
                    spec: { type: service, lifecycle: production, owner: team-a }
                    """.formatted(i));
        }
        return yaml.toString();
    }

    /** Two of each component, which has been applied three times. */
    private void addDashboards() {
        run("""
                insert into monitoring.declaration (repository, host, owner, name, sha, content, problems)
                select 'atrium/monitored/part-' || part, 'atrium', 'monitored', 'part-' || part, 'c0ffee', '',
                    '[{"severity":"WARNING","message":"Odd","place":{"location":"","path":"","line":1,"column":1,"pointer":""}}]'
                from generate_series(1, $1) part""", COMPONENTS);
        run("""
                insert into monitoring.component (ref, repository)
                select 'component:monitored/part-' || part, 'atrium/monitored/part-' || part from generate_series(1, $1) part""", COMPONENTS);
        run("""
                insert into monitoring.dashboard (id, component, uid, name, number, commit_sha, grafana_json, panels)
                select gen_random_uuid(), 'component:monitored/part-' || part, 'uid-' || part || '-' || number, 'Shop ' || number, number,
                    'c0ffee', '{}',
                    '[{"key":"custom/a","id":1,"title":"A","description":"","unit":"short","query":"up","legend":"","thresholds":[],
                       "alert":{"name":"A","expression":"up > 1","lasting":"PT0S","labels":{},"annotations":{}}}]'
                from generate_series(1, 2) number, generate_series(1, $1) part""", COMPONENTS);
        run("""
                insert into monitoring.application (id, component, repository, sha, trigger, status, message, finished_at)
                select gen_random_uuid(), 'component:monitored/part-' || part, 'atrium/monitored/part-' || part, 'c0ffee', 'push',
                    'SUCCEEDED', 'Done', now()
                from generate_series(1, 3), generate_series(1, $1) part""", COMPONENTS);
    }

    private void run(String sql, Object... values) {
        database.sql().update(Query.of(sql, values)).block();
    }
}
