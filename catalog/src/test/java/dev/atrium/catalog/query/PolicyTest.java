package dev.atrium.catalog.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.EntityFilter.OwnedBy;
import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.Facet;
import dev.atrium.catalog.Related;
import dev.atrium.catalog.Relation;
import dev.atrium.catalog.RelationType;
import dev.atrium.catalog.RevisionKey;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.paging.PageRequest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a policy hides is missing from every answer. */
@ExtendWith(PostgresExtension.class)
class PolicyTest {

    private static final PageRequest FIRST = PageRequest.first(20);
    private static final EntityRef OPEN = EntityRef.of("component", "default", "open");
    private static final EntityRef HIDDEN = EntityRef.of("component", "secret", "hidden");
    private static final EntityRef GONE = EntityRef.of("component", "secret", "gone");
    private static final EntityRef TEAM = EntityRef.of("group", "default", "team");
    private static final List<EntityRef> ALL = List.of(OPEN, HIDDEN, TEAM);

    private TestCatalog catalog;

    @BeforeEach
    void connect(DatabaseAddress address) {
        catalog = new TestCatalog(address);
        catalog.put(
                TestEntity.of("Component", "open")
                        .owner(TEAM)
                        .related(RelationType.DEPENDS_ON, HIDDEN)
                        .related(RelationType.DEPENDS_ON, GONE),
                TestEntity.of("Component", "secret", "hidden").owner(TEAM).related(RelationType.DEPENDS_ON, OPEN),
                TestEntity.of("User", "secret", "spy").related(RelationType.MEMBER_OF, TEAM),
                TestEntity.of("Group", "team"));
        catalog.visible.set(TestCatalog.NOT_SECRET);
    }

    @AfterEach
    void disconnect() {
        catalog.close();
    }

    @Test
    void lookups() {
        assertThat(catalog.queries.entity(catalog.viewer, HIDDEN).blockOptional())
                .isEmpty();
        assertThat(catalog.queries.entities(catalog.viewer, ALL).block()).containsOnlyKeys(OPEN, TEAM);
        assertThat(catalog.queries.documents(catalog.viewer, ALL).block()).containsOnlyKeys(OPEN, TEAM);
    }

    @Test
    void pagesAndCounts() {
        var page = catalog.queries
                .page(catalog.viewer, EntityFilter.ALL, List.of(), FIRST)
                .block();
        assertThat(page.values()).extracting(e -> e.ref()).containsExactly(OPEN, TEAM);
        assertThat(catalog.queries.count(catalog.viewer, EntityFilter.ALL).block())
                .isEqualTo(2);
        var anything = Filters.where(f -> f.anyOf =
                List.of(Filters.where(n -> n.namespace = List.of("secret")), EntityFilter.ofKind("Component")));
        assertThat(catalog.queries.count(catalog.viewer, anything).block()).isEqualTo(1);
    }

    @Test
    void answersThatWereKeptForAnotherViewer() {
        catalog.visible.set(EntityFilter.ALL);
        assertThat(catalog.queries.count(catalog.viewer, EntityFilter.ALL).block())
                .isEqualTo(4);
        catalog.visible.set(TestCatalog.NOT_SECRET);
        assertThat(catalog.queries.count(catalog.viewer, EntityFilter.ALL).block())
                .isEqualTo(2);
    }

    @Test
    void facets() {
        var facets = catalog.queries
                .facets(catalog.viewer, EntityFilter.ALL, List.of("metadata.namespace", "spec.owner"), 10)
                .block();
        assertThat(facets)
                .containsExactly(
                        new Facet("metadata.namespace", List.of(new Facet.Value("default", 2))),
                        new Facet("spec.owner", List.of(new Facet.Value(TEAM.toString(), 1))));
    }

    @Test
    void search() {
        for (var text : List.of("hidden", "hiden", "secret", "")) {
            var hits = catalog.queries
                    .search(catalog.viewer, text, EntityFilter.ALL, FIRST)
                    .block();
            assertThat(hits.values()).extracting(h -> h.entity().ref()).doesNotContain(HIDDEN);
            assertThat(catalog.queries
                            .searchCount(catalog.viewer, text, EntityFilter.ALL)
                            .block())
                    .isEqualTo(hits.items().size());
        }
    }

    @Test
    void related() {
        var dependsOn = new Related.Along(RelationType.DEPENDS_ON, true, List.of(), FIRST);
        var answers = catalog.queries.related(catalog.viewer, dependsOn, ALL).block();
        assertThat(answers.get(OPEN).items()).isEmpty();
        assertThat(answers.containsKey(HIDDEN) && !answers.get(HIDDEN).items().isEmpty())
                .isFalse();
        assertThat(catalog.queries.relatedCounts(catalog.viewer, dependsOn, ALL).block())
                .containsEntry(OPEN, 0L)
                .containsEntry(HIDDEN, 0L);
        for (var related : List.of(
                new Related.OwnedTransitively(List.of(), FIRST),
                new Related.Along(RelationType.OWNED_BY, false, List.of(), FIRST))) {
            assertThat(catalog.queries
                            .related(catalog.viewer, related, List.of(TEAM))
                            .block()
                            .get(TEAM)
                            .values())
                    .extracting(e -> e.ref())
                    .containsExactly(OPEN);
        }
        var members = new Related.MembersTransitively(FIRST);
        assertThat(catalog.queries
                        .relatedCounts(catalog.viewer, members, List.of(TEAM))
                        .block())
                .containsEntry(TEAM, 0L);
    }

    @Test
    void relationsExceptDanglingOnes() {
        var relations = catalog.queries
                .relations(catalog.viewer, Set.of("dependsOn", "dependencyOf"), FIRST, ALL)
                .block();
        assertThat(relations.get(OPEN).values()).containsExactly(new Relation("dependsOn", GONE, true));
        assertThat(relations.get(HIDDEN).items()).isEmpty();
        assertThat(catalog.queries.relationCounts(catalog.viewer, Set.of(), ALL).block())
                .containsEntry(OPEN, 2L)
                .containsEntry(TEAM, 1L)
                .containsEntry(HIDDEN, 0L);
    }

    @Test
    void conditionsOnRelations() {
        assertThat(count(Filters.path("relations.dependsOn", HIDDEN.toString())))
                .isZero();
        assertThat(count(Filters.path("relations.dependsOn", GONE.toString()))).isEqualTo(1);
        assertThat(count(Filters.exists("relations.hasMember", true))).isZero();
        assertThat(count(Filters.exists("relations.hasMember", false))).isEqualTo(2);
    }

    @Test
    void ownership() {
        assertThat(count(Filters.where(f -> f.ownedBy = new OwnedBy(TEAM, true))))
                .isEqualTo(1);
    }

    @Test
    void graph() {
        for (var roots : List.of(List.of(OPEN), ALL)) {
            var graph = catalog.queries
                    .graph(catalog.viewer, roots, 3, Set.of(), 100)
                    .block();
            assertThat(graph.nodes()).extracting(e -> e.ref()).containsExactlyInAnyOrder(OPEN, TEAM);
            assertThat(graph.edges()).hasSize(1);
        }
    }

    @Test
    void history() {
        assertThat(catalog.queries
                        .revisions(catalog.viewer, FIRST, ALL)
                        .block()
                        .get(HIDDEN)
                        .items())
                .isEmpty();
        assertThat(catalog.queries.revisionCounts(catalog.viewer, ALL).block())
                .containsEntry(OPEN, 1L)
                .containsEntry(HIDDEN, 0L);
        assertThat(catalog.queries
                        .revisionDocuments(
                                catalog.viewer, List.of(new RevisionKey(HIDDEN, 1), new RevisionKey(OPEN, 1)))
                        .block())
                .containsOnlyKeys(new RevisionKey(OPEN, 1));
    }

    private long count(EntityFilter filter) {
        return catalog.queries.count(catalog.viewer, filter).block();
    }
}
