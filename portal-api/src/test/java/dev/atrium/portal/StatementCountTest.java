package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an answer costs in SQL statements: a fixed number, whatever the length of a page. */
class StatementCountTest extends PortalTest {

    private static final int COMPONENTS = 70;

    private static final String PAGE = """
            query Page($first: Int!) {
              entities(filter: { namespace: ["counted"], kind: ["Component"] }, first: $first) {
                nodes {
                  ref labels starred
                  owner { ref }
                  system { ref domain { ref } }
                  dependsOn(first: 5) { nodes { ref owner { ref } } }
                  source { path commit location { target } }
                  problems { message }
                  revisions(first: 2) { nodes { number at } }
                  relations(first: 5) { nodes { type target { ref } } }
                }
              }
            }""";

    private String location;

    @BeforeEach
    void registerEntitiesToCount() {
        location = register(write("counted/catalog-info.yaml", new GeneratedCatalog("counted").file(1, COMPONENTS)));
    }

    @AfterEach
    void unregisterThem() {
        unregister(location);
    }

    @Test
    void aPageCostsTheSameWhateverItsLength() {
        var few = page(5);
        var many = page(60);
        assertThat(many).as("60 entities cost what 5 cost").hasSameSizeAs(few);
        assertThat(few).as("one statement a field that is looked up").hasSizeBetween(8, 14);
    }

    @Test
    void anEntityByItsRefCostsOneStatement() {
        assertThat(sent("""
                { entity(ref: "component:counted/part-1-1") {
                    ref title description labels annotations tags links { url } spec serviceTier { level }
                    ... on Component { type lifecycle }
                } }""")).hasSize(1);
        assertThat(sent("{ entity(ref: \"component:counted/part-1-1\") { ref title tags } }"))
                .hasSize(1);
    }

    @Test
    void manyEntitiesByTheirRefsCostOneStatement() {
        assertThat(sent("""
                { entitiesByRefs(refs: ["component:counted/part-1-1", "component:counted/part-1-2", "api:counted/api-1"]) {
                    ref title
                } }""")).hasSize(1);
    }

    @Test
    void aListCostsOneStatement() {
        assertThat(sent("{ entities(filter: { namespace: [\"counted\"] }) { nodes { ref } pageInfo { endCursor } } }"))
                .hasSize(1);
    }

    @Test
    void aCountIsMadeOnceForAsLongAsNothingChanges() {
        var list =
                "{ entities(filter: { namespace: [\"counted\"], tags: [\"generated\"] }) { nodes { ref } totalCount } }";
        assertThat(sent(list))
                .hasSize(3)
                .as("whether anything has changed")
                .anyMatch(sql -> sql.contains("catalog.clock"))
                .as("the count")
                .anyMatch(sql -> sql.contains("count(*)"));
        assertThat(sent(list)).hasSize(2).noneMatch(sql -> sql.contains("count(*)"));
    }

    @Test
    void theCountsOfAWholePageCostOneStatementTogether() {
        var nodes = "{ entities(filter: { namespace: [\"counted\"] }, first: 50) { nodes { ref dependsOn { %s } } } }";
        var without = sent(nodes.formatted("nodes { ref }"));
        assertThat(sent(nodes.formatted("nodes { ref } totalCount"))).hasSize(without.size() + 1);
    }

    @Test
    void whatIsNotAskedForCostsNothing() {
        assertThat(sent("{ __typename }")).isEmpty();
        assertThat(sent("{ viewer { ref } }")).isEmpty();
    }

    private List<String> page(int first) {
        return during(() -> assertThat(
                        api.ask(PAGE, Map.of("first", first)).ok().texts("/entities/nodes", "ref"))
                .hasSize(first));
    }

    private List<String> sent(String document) {
        return during(() -> api.ask(document).ok());
    }

    /** Without those by which the portal looks, now and then, whether there is something to tell of its repositories. */
    private List<String> during(Runnable work) {
        return statements.during(work).stream()
                .filter(sql -> !sql.contains("platform.source_event") && !sql.contains("platform.source_delivery"))
                .toList();
    }
}
