package dev.atrium.catalog.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.Facet;
import dev.atrium.catalog.Related;
import dev.atrium.catalog.RelationType;
import dev.atrium.catalog.Revision.Change;
import dev.atrium.catalog.RevisionKey;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.paging.PageRequest;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lookups, facets, history, what is kept between answers, and how many statements they cost. */
@ExtendWith(PostgresExtension.class)
class AnswersTest {

    private static final PageRequest FIRST = PageRequest.first(20);
    private static final EntityRef SHOP = EntityRef.of("component", "default", "shop");
    private static final EntityRef TEAM = EntityRef.of("group", "default", "team");

    private TestCatalog catalog;

    @BeforeEach
    void connect(DatabaseAddress address) {
        catalog = new TestCatalog(address);
        catalog.put(
                TestEntity.of("Component", "Shop")
                        .title("The Shop")
                        .type("Service")
                        .tags("java", "Web", "java")
                        .label("tier", "One")
                        .owner(TEAM),
                TestEntity.of("Component", "till").type("Service").tags("java").label("tier", "Two"),
                TestEntity.of("API", "prices").type("openapi").owner(TEAM),
                TestEntity.of("Group", "team"));
    }

    @AfterEach
    void disconnect() {
        catalog.close();
    }

    @Test
    void anEntityIsAsItWasWritten() {
        var shop = catalog.queries.entity(catalog.viewer, SHOP).block();
        assertThat(shop.ref()).isEqualTo(SHOP);
        assertThat(shop.kind()).isEqualTo("Component");
        assertThat(shop.name()).isEqualTo("Shop");
        assertThat(shop.title()).isEqualTo("The Shop");
        assertThat(shop.description()).isNull();
        assertThat(shop.type()).isEqualTo("Service");
        assertThat(shop.owner()).isEqualTo(TEAM);
        assertThat(shop.system()).isNull();
        assertThat(shop.tags()).containsExactly("java", "Web", "java");
        assertThat(shop.origin().path()).isEqualTo("catalog-info.yaml");
        assertThat(shop.document().orElseThrow().at("/metadata/title").stringValue())
                .isEqualTo("The Shop");
        var missing = EntityRef.of("component", "default", "missing");
        assertThat(catalog.queries.entity(catalog.viewer, missing).blockOptional())
                .isEmpty();
        var found = catalog.queries
                .entities(catalog.viewer, List.of(SHOP, missing, TEAM))
                .block();
        assertThat(found).containsOnlyKeys(SHOP, TEAM);
        assertThat(found.get(SHOP).document()).isEmpty();
        assertThat(catalog.queries
                        .documents(catalog.viewer, List.of(SHOP, missing))
                        .block())
                .containsOnlyKeys(SHOP);
    }

    @Test
    void facetsHaveValuesAsWrittenTheMostFrequentFirst() {
        var paths = List.of(
                "kind", "spec.type", "spec.owner", "metadata.tags", "metadata.labels.tier", "metadata.title", "none");
        var facets = catalog.queries
                .facets(catalog.viewer, EntityFilter.ALL, paths, 10)
                .block();
        assertThat(facets)
                .containsExactly(
                        facet("kind", "Component", 2, "API", 1, "Group", 1),
                        facet("spec.type", "Service", 2, "openapi", 1),
                        facet("spec.owner", TEAM.toString(), 2),
                        facet("metadata.tags", "java", 2, "Web", 1),
                        facet("metadata.labels.tier", "one", 1, "two", 1),
                        facet("metadata.title", "The Shop", 1),
                        facet("none"));
        assertThat(catalog.queries
                        .facets(catalog.viewer, EntityFilter.ofKind("component"), List.of("kind", "spec.type"), 1)
                        .block())
                .containsExactly(facet("kind", "Component", 2), facet("spec.type", "Service", 2));
    }

    @Test
    void refusesTooMuch() {
        var many = Collections.nCopies(21, "kind");
        var filter = Filters.where(f -> f.anyOf = Collections.nCopies(201, EntityFilter.ofKind("x")));
        for (Mono<?> answer : List.<Mono<?>>of(
                catalog.queries.facets(catalog.viewer, EntityFilter.ALL, many, 10),
                catalog.queries.facets(catalog.viewer, EntityFilter.ALL, List.of("kind"), 0),
                catalog.queries.facets(catalog.viewer, EntityFilter.ALL, List.of("kind"), 1001),
                catalog.queries.count(catalog.viewer, filter),
                catalog.queries.count(catalog.viewer, Filters.path("metadata.x", "\0")),
                catalog.queries.count(catalog.viewer, Filters.path("metadata.\0", "x")),
                catalog.queries.count(catalog.viewer, Filters.where(f -> f.name = List.of("a\0b"))))) {
            assertThatThrownBy(answer::block).isInstanceOf(BadRequest.class);
        }
    }

    @Test
    void answersAreKeptUntilTheCatalogChangesAndNoLonger() {
        var filter = EntityFilter.ofKind("Component");
        var other = catalog.anotherNode();
        for (int i = 3; i < 20; i++) {
            catalog.put(TestEntity.of("Component", "c" + i).type("library"));
            for (var queries : List.of(catalog.queries, other, catalog.queries)) {
                assertThat(queries.count(catalog.viewer, filter).block()).isEqualTo(i);
                assertThat(queries.facets(catalog.viewer, filter, List.of("kind"), 5)
                                .block())
                        .containsExactly(facet("kind", "Component", i));
                assertThat(queries.searchCount(catalog.viewer, "c" + i, filter).block())
                        .isEqualTo(1);
            }
        }
        catalog.statements.clear();
        catalog.queries.count(catalog.viewer, filter).block();
        assertThat(catalog.statements).containsExactly("select version from catalog.clock");
    }

    @Test
    void theSameQuestionAtTheSameTimeIsComputedOnce() {
        catalog.changed();
        catalog.statements.clear();
        var answers = Flux.range(0, 50)
                .flatMap(i -> catalog.queries.count(catalog.viewer, EntityFilter.ALL), 50)
                .collectList()
                .block();
        assertThat(answers).hasSize(50).containsOnly(4L);
        assertThat(catalog.statements)
                .filteredOn(sql -> sql.contains("count(*)"))
                .hasSize(1);
    }

    @Test
    void aFailureIsNotKept() {
        var bad = Filters.where(f -> f.name = List.of("\0"));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> catalog.queries.count(catalog.viewer, bad).block())
                    .isInstanceOf(BadRequest.class);
        }
        catalog.execute("alter table catalog.entity rename to gone");
        var filter = EntityFilter.ofKind("API");
        assertThatThrownBy(() -> catalog.queries.count(catalog.viewer, filter).block())
                .isNotNull();
        catalog.execute("alter table catalog.gone rename to entity");
        assertThat(catalog.queries.count(catalog.viewer, filter).block()).isEqualTo(1);
    }

    @Test
    void theNumberOfStatementsDoesNotDependOnTheNumberOfRoots() {
        catalog.put(IntStream.range(0, 60)
                .mapToObj(i -> TestEntity.of("Component", "many" + i).related(RelationType.DEPENDS_ON, SHOP))
                .toList());
        for (int size : new int[] {1, 50}) {
            var refs = IntStream.range(0, size)
                    .mapToObj(i -> EntityRef.of("component", "default", "many" + i))
                    .toList();
            var q = catalog.queries;
            var v = catalog.viewer;
            assertStatements(1, q.entities(v, refs));
            assertStatements(1, q.documents(v, refs));
            assertStatements(1, q.page(v, EntityFilter.ALL, List.of(), PageRequest.first(size)));
            assertStatements(1, q.related(v, new Related.Along(RelationType.DEPENDS_ON, true, List.of(), FIRST), refs));
            assertStatements(1, q.related(v, new Related.OwnedTransitively(List.of(), FIRST), refs));
            assertStatements(1, q.relatedCounts(v, new Related.MembersTransitively(FIRST), refs));
            assertStatements(1, q.relations(v, Set.of(), FIRST, refs));
            assertStatements(1, q.relationCounts(v, Set.of(), refs));
            assertStatements(1, q.revisions(v, FIRST, refs));
            assertStatements(1, q.revisionCounts(v, refs));
            assertStatements(1, q.starred(v, refs));
            assertStatements(1, q.search(v, "many" + size, EntityFilter.ALL, PageRequest.first(size)));
            assertStatements(2, q.searchCount(v, "many" + size, EntityFilter.ALL));
            assertStatements(2, q.facets(v, EntityFilter.ALL, List.of("kind", "spec.type"), 9 + size));
            assertStatements(4, q.graph(v, refs, 2, Set.of(), 1000));
        }
    }

    @Test
    void statementsAreFew() {
        catalog.statements.clear();
        for (int i = 0; i < 20; i++) {
            int n = i;
            var filter = Filters.where(f -> {
                f.kind = List.of("kind" + n);
                f.tags = Collections.nCopies(n + 1, "tag" + n);
                f.text = "text " + n;
                f.owner = List.of(EntityRef.of("group", "default", "g" + n));
                f.where = List.of(new EntityFilter.PathCondition.In("metadata.labels.l" + n, List.of("v" + n)));
            });
            catalog.queries.page(catalog.viewer, filter, List.of(), FIRST).block();
        }
        assertThat(Set.copyOf(catalog.statements)).hasSize(1);
    }

    @Test
    void historyIsNewestFirstAndKnowsEveryDocument() {
        catalog.execute("update catalog.revision set document = '{\"v\":1}' where ref = '" + SHOP + "'");
        catalog.execute("insert into catalog.revision (ref, number, change, at, location, commit_sha,"
                + " commit_author, commit_message) values ('" + SHOP
                + "', 2, 'UPDATED', '2026-01-02T03:04:05Z', '/catalog', 'abc', 'Kim <kim@example.com>', 'Rename')");
        catalog.execute("update catalog.entity set revision = 2 where ref = '" + SHOP + "'");
        catalog.execute("insert into catalog.revision (ref, number, change, at, location, document) values"
                + " ('component:default/old', 1, 'CREATED', now(), '/catalog', '{\"v\":7}'),"
                + " ('component:default/old', 2, 'DELETED', now(), '/catalog', null)");
        var revisions = catalog.queries
                .revisions(catalog.viewer, FIRST, List.of(SHOP, TEAM))
                .block();
        assertThat(revisions.get(TEAM).items()).hasSize(1);
        var latest = revisions.get(SHOP).values().getFirst();
        assertThat(latest.number()).isEqualTo(2);
        assertThat(latest.change()).isEqualTo(Change.UPDATED);
        assertThat(latest.at()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(latest.commit()).isEqualTo("abc");
        assertThat(latest.author()).isEqualTo("Kim <kim@example.com>");
        assertThat(latest.message()).isEqualTo("Rename");
        var first = catalog.queries
                .revisions(catalog.viewer, PageRequest.first(1), List.of(SHOP))
                .block()
                .get(SHOP);
        assertThat(first.hasNext()).isTrue();
        var second = catalog.queries
                .revisions(
                        catalog.viewer,
                        new PageRequest(1, false, first.items().getLast().cursor()),
                        List.of(SHOP))
                .block()
                .get(SHOP);
        assertThat(second.values()).extracting(r -> r.number()).containsExactly(1);
        assertThat(second.hasNext()).isFalse();
        assertThat(catalog.queries.revisionCounts(catalog.viewer, List.of(SHOP)).block())
                .containsEntry(SHOP, 2L);
        var old = EntityRef.of("component", "default", "old");
        var documents = catalog.queries
                .revisionDocuments(
                        catalog.viewer,
                        List.of(
                                new RevisionKey(SHOP, 1),
                                new RevisionKey(SHOP, 2),
                                new RevisionKey(SHOP, 3),
                                new RevisionKey(old, 2)))
                .block();
        assertThat(documents)
                .containsOnlyKeys(new RevisionKey(SHOP, 1), new RevisionKey(SHOP, 2), new RevisionKey(old, 2));
        assertThat(documents.get(new RevisionKey(SHOP, 1)).toString()).isEqualTo("{\"v\":1}");
        assertThat(documents.get(new RevisionKey(SHOP, 2)).at("/metadata/name").stringValue())
                .isEqualTo("Shop");
        assertThat(documents.get(new RevisionKey(old, 2)).toString()).isEqualTo("{\"v\":7}");
    }

    @Test
    void starsAreTheViewersOwn() {
        catalog.execute("insert into catalog.star (viewer, ref) values ('user:default/guest', '" + SHOP
                + "'), ('user:default/kim', '" + TEAM + "')");
        assertThat(catalog.queries.starred(catalog.viewer, List.of(SHOP, TEAM)).block())
                .containsExactly(SHOP);
    }

    private void assertStatements(int count, Mono<?> answer) {
        catalog.statements.clear();
        answer.block();
        assertThat(catalog.statements).hasSize(count);
    }

    private static Facet facet(String path, Object... valuesAndCounts) {
        return new Facet(
                path,
                IntStream.range(0, valuesAndCounts.length / 2)
                        .mapToObj(i -> new Facet.Value(
                                (String) valuesAndCounts[2 * i], ((Number) valuesAndCounts[2 * i + 1]).longValue()))
                        .toList());
    }
}
