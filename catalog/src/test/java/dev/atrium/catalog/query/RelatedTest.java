package dev.atrium.catalog.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.EntityFilter.OwnedBy;
import dev.atrium.catalog.EntityGraph.Edge;
import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.Related;
import dev.atrium.catalog.Relation;
import dev.atrium.catalog.RelationType;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.paging.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Relations, ownership through the tree, and graphs. */
@ExtendWith(PostgresExtension.class)
class RelatedTest {

    private static final PageRequest FIRST = PageRequest.first(20);

    private TestCatalog catalog;

    @BeforeEach
    void connect(DatabaseAddress address) {
        catalog = new TestCatalog(address);
    }

    @AfterEach
    void disconnect() {
        catalog.close();
    }

    /** company > department > team, where the company is also below the team: a cycle; and a user in the team. */
    private void putCompany() {
        catalog.put(
                group("company").related(RelationType.CHILD_OF, ref("group", "team")),
                group("department").related(RelationType.CHILD_OF, ref("group", "company")),
                // declared from both ends
                group("team").related(RelationType.CHILD_OF, ref("group", "department")),
                group("other"),
                TestEntity.of("User", "kim").related(RelationType.MEMBER_OF, ref("group", "team")),
                TestEntity.of("User", "alex")
                        .related(RelationType.MEMBER_OF, ref("group", "department"))
                        .related(RelationType.MEMBER_OF, ref("group", "nowhere")),
                TestEntity.of("Component", "c1").owner(ref("group", "team")),
                TestEntity.of("API", "a1").owner(ref("group", "department")),
                TestEntity.of("Component", "c2").owner(ref("user", "kim")),
                TestEntity.of("Component", "c3").owner(ref("group", "other")));
        catalog.execute("insert into catalog.relation values"
                + " ('group:default/team', 'childOf', 'group:default/department', true, 1, 1, '')");
    }

    @Test
    void ownershipGoesThroughTheTreeAndSurvivesItsCycles() {
        putCompany();
        assertThat(owned("group", "company")).containsExactly("a1", "c1");
        assertThat(owned("group", "other")).containsExactly("c3");
        assertThat(owned("user", "kim")).containsExactly("a1", "c1", "c2");
        assertThat(owned("user", "nobody")).isEmpty();
        for (var owner : List.of(ref("group", "company"), ref("group", "other"), ref("user", "kim"))) {
            assertThat(catalog.queries
                            .count(catalog.viewer, Filters.where(f -> f.ownedBy = new OwnedBy(owner, true)))
                            .block())
                    .as(owner.toString())
                    .isEqualTo(owned(owner.kind(), owner.name()).size());
        }
    }

    @Test
    void ownershipNamesEachRootsOwn() {
        putCompany();
        var roots = List.of(ref("group", "other"), ref("user", "kim"), ref("group", "company"));
        var related = new Related.OwnedTransitively(List.of("COMPONENT"), FIRST);
        assertThat(catalog.queries.relatedCounts(catalog.viewer, related, roots).block())
                .containsExactlyInAnyOrderEntriesOf(java.util.Map.of(
                        roots.get(0), 1L,
                        roots.get(1), 2L,
                        roots.get(2), 1L));
    }

    @Test
    void membersComeFromDescendants() {
        putCompany();
        var roots = List.of(ref("group", "company"), ref("group", "other"));
        var pages = catalog.queries
                .related(catalog.viewer, new Related.MembersTransitively(FIRST), roots)
                .block();
        assertThat(names(pages.get(roots.get(0)))).containsExactly("alex", "kim");
        assertThat(names(pages.get(roots.get(1)))).isEmpty();
    }

    @Test
    void groupsOfAUserIncludeAncestors() {
        putCompany();
        assertThat(catalog.queries.groupsOf(ref("user", "alex")).block())
                .extracting(EntityRef::name)
                .containsExactly("company", "department", "nowhere", "team");
        assertThat(catalog.queries.groupsOf(ref("user", "nobody")).block()).isEmpty();
    }

    @Test
    void pagesOfManyRootsAreSortedAndCutEach() {
        var one = TestEntity.of("Component", "one");
        var two = TestEntity.of("Component", "two");
        for (int i = 0; i < 5; i++) {
            one.related(RelationType.DEPENDS_ON, ref(i % 2 == 0 ? "resource" : "component", "t" + i));
        }
        // declared from both ends: still one
        two.related(RelationType.DEPENDS_ON, ref("resource", "t0"));
        catalog.put(one, two);
        catalog.put(
                TestEntity.of("Resource", "t0").relatedFrom(RelationType.DEPENDS_ON, two.ref),
                TestEntity.of("Component", "t1"),
                TestEntity.of("Resource", "t2"),
                TestEntity.of("Component", "t3"));
        var seen = new ArrayList<String>();
        var request = PageRequest.first(3);
        var roots = List.of(one.ref, two.ref, ref("component", "none"));
        while (true) {
            var pages = catalog.queries
                    .related(
                            catalog.viewer, new Related.Along(RelationType.DEPENDS_ON, true, List.of(), request), roots)
                    .block();
            assertThat(pages).containsOnlyKeys(roots);
            seen.addAll(names(pages.get(one.ref)));
            if (!pages.get(one.ref).hasNext()) {
                break;
            }
            request = new PageRequest(
                    3, false, pages.get(one.ref).items().getLast().cursor());
        }
        assertThat(seen).containsExactly("t1", "t3", "t0", "t2");
        var last = catalog.queries
                .related(
                        catalog.viewer,
                        new Related.Along(RelationType.DEPENDS_ON, true, List.of(), new PageRequest(3, true, null)),
                        roots)
                .block();
        assertThat(names(last.get(one.ref))).containsExactly("t3", "t0", "t2");
        assertThat(names(last.get(two.ref))).containsExactly("t0");
        var backward = new Related.Along(RelationType.DEPENDS_ON, false, List.of("component"), FIRST);
        assertThat(catalog.queries
                        .relatedCounts(catalog.viewer, backward, List.of(ref("resource", "t0"), ref("resource", "t4")))
                        .block())
                .containsEntry(ref("resource", "t0"), 2L)
                .containsEntry(ref("resource", "t4"), 1L);
    }

    @Test
    void relationsAreSeenFromEitherEnd() {
        putCompany();
        var team = ref("group", "team");
        var all = catalog.queries
                .relations(catalog.viewer, Set.of(), FIRST, List.of(team))
                .block()
                .get(team);
        assertThat(all.values())
                .containsExactly(
                        new Relation("childOf", ref("group", "department"), false),
                        new Relation("hasMember", ref("user", "kim"), false),
                        new Relation("ownerOf", ref("component", "c1"), false),
                        new Relation("parentOf", ref("group", "company"), false));
        assertThat(catalog.queries
                        .relationCounts(catalog.viewer, Set.of(), List.of(team))
                        .block())
                .containsEntry(team, 4L);
        var alex = ref("user", "alex");
        assertThat(catalog.queries
                        .relations(catalog.viewer, Set.of("memberOf", "ownerOf"), FIRST, List.of(alex))
                        .block()
                        .get(alex)
                        .values())
                .containsExactly(
                        new Relation("memberOf", ref("group", "department"), false),
                        new Relation("memberOf", ref("group", "nowhere"), true));
        assertThatThrownBy(() -> catalog.queries
                        .relations(catalog.viewer, Set.of("likes"), FIRST, List.of(alex))
                        .block())
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("dependsOn");
    }

    @Test
    void filtersByRelations() {
        putCompany();
        assertThat(count(Filters.path("relations.memberOf", "TEAM", "nowhere"))).isEqualTo(2);
        assertThat(count(Filters.path("relations.hasMember", "user:kim"))).isEqualTo(1);
        assertThat(count(Filters.exists("relations.ownedBy", true))).isEqualTo(4);
        assertThat(count(Filters.exists("relations.ownedBy", false))).isEqualTo(6);
    }

    @Test
    void aGraphGoesInBothDirectionsAndSurvivesCycles() {
        // a > b > c > a, and d > b
        catalog.put(
                component("a").related(RelationType.DEPENDS_ON, ref("component", "b")),
                component("b").related(RelationType.DEPENDS_ON, ref("component", "c")),
                component("c").related(RelationType.DEPENDS_ON, ref("component", "a")),
                component("d")
                        .related(RelationType.DEPENDS_ON, ref("component", "b"))
                        .owner(ref("group", "team")),
                component("far").related(RelationType.DEPENDS_ON, ref("component", "d")),
                group("team"));
        var graph = catalog.queries
                .graph(catalog.viewer, List.of(ref("component", "a")), 2, Set.of("dependencyOf"), 100)
                .block();
        assertThat(graph.nodes()).extracting(e -> e.name()).containsExactly("a", "b", "c", "d");
        assertThat(graph.truncated()).isFalse();
        assertThat(graph.edges())
                .containsExactly(
                        new Edge(ref("component", "a"), "dependsOn", ref("component", "b")),
                        new Edge(ref("component", "b"), "dependsOn", ref("component", "c")),
                        new Edge(ref("component", "c"), "dependsOn", ref("component", "a")),
                        new Edge(ref("component", "d"), "dependsOn", ref("component", "b")));
        assertThat(nodes(0, 100)).containsExactly("a");
        assertThat(nodes(3, 100)).containsExactly("a", "b", "c", "d", "far", "team");
    }

    @Test
    void aGraphStopsAtItsLimit() {
        catalog.put(component("a"), component("z"));
        catalog.put(IntStream.range(0, 9)
                .mapToObj(i -> component("n" + i).related(RelationType.DEPENDS_ON, ref("component", "a")))
                .toList());
        assertThat(nodes(1, 10)).hasSize(10);
        var cut = catalog.queries
                .graph(catalog.viewer, List.of(ref("component", "a")), 5, Set.of(), 4)
                .block();
        assertThat(cut.nodes()).extracting(e -> e.name()).containsExactly("a", "n0", "n1", "n2");
        assertThat(cut.truncated()).isTrue();
        assertThat(cut.edges()).hasSize(3);
        var whole = catalog.queries
                .graph(catalog.viewer, List.of(ref("component", "a")), 5, Set.of(), 10)
                .block();
        assertThat(whole.truncated()).isFalse();
        var roots = List.of(ref("component", "z"), ref("component", "missing"), ref("component", "a"));
        var one = catalog.queries.graph(catalog.viewer, roots, 1, Set.of(), 1).block();
        assertThat(one.nodes()).extracting(e -> e.name()).containsExactly("z");
        assertThat(one.truncated()).isTrue();
    }

    @Test
    void refusesAGraphOutOfBounds() {
        for (var bounds : new int[][] {{-1, 10}, {6, 10}, {1, 0}, {1, 1001}}) {
            assertThatThrownBy(() -> nodes(bounds[0], bounds[1])).isInstanceOf(BadRequest.class);
        }
    }

    private List<String> nodes(int depth, int max) {
        return catalog
                .queries
                .graph(catalog.viewer, List.of(ref("component", "a")), depth, Set.of(), max)
                .block()
                .nodes()
                .stream()
                .map(e -> e.name())
                .toList();
    }

    private List<String> owned(String kind, String name) {
        var root = ref(kind, name);
        return names(catalog.queries
                .related(catalog.viewer, new Related.OwnedTransitively(List.of(), FIRST), List.of(root))
                .block()
                .get(root));
    }

    private long count(EntityFilter filter) {
        return catalog.queries.count(catalog.viewer, filter).block();
    }

    private static List<String> names(dev.atrium.platform.paging.Page<dev.atrium.catalog.Entity> page) {
        return page.values().stream().map(e -> e.name()).toList();
    }

    private static TestEntity group(String name) {
        return TestEntity.of("Group", name);
    }

    private static TestEntity component(String name) {
        return TestEntity.of("Component", name);
    }

    private static EntityRef ref(String kind, String name) {
        return EntityRef.of(kind, "default", name);
    }
}
