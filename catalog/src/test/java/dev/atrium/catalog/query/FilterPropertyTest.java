package dev.atrium.catalog.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.EntityFilter.OwnedBy;
import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.RelationType;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.paging.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The SQL of filters agrees with a straightforward evaluation, for random catalogs and random filters. */
class FilterPropertyTest {

    private static final String[] WORDS = {"alpha", "Beta", "gamma", "Ärger"};

    /** What names are made of: letters and digits of ASCII only. */
    private static final String[] NAME_WORDS = {"alpha", "Beta", "gamma", "Delta"};

    private static final List<EntityRef> GROUPS = Stream.of("g0", "g1", "g2", "g3")
            .map(name -> EntityRef.of("group", "default", name))
            .toList();
    private static final EntityRef USER = EntityRef.of("user", "default", "u");

    private static TestCatalog catalog;

    @BeforeContainer
    static void connect() throws Exception {
        catalog = new TestCatalog(PostgresExtension.newDatabase());
    }

    @AfterContainer
    static void disconnect() {
        catalog.close();
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void pagesCountsAndFacetsSeeWhatAFilterMeans(
            @ForAll("entities") List<TestEntity> entities,
            @ForAll("filterLists") List<EntityFilter> filters,
            @ForAll("policies") EntityFilter policy) {
        catalog.clear();
        catalog.put(entities);
        catalog.visible.set(policy);
        var evaluation = new FilterEvaluation(entities);
        for (var filter : filters) {
            var expected = entities.stream()
                    .filter(e -> evaluation.passes(e, policy) && evaluation.passes(e, filter))
                    .map(e -> e.ref)
                    .toList();
            var page = catalog.queries
                    .page(catalog.viewer, filter, List.of(), PageRequest.first(100))
                    .block();
            assertThat(page.values())
                    .extracting(e -> e.ref())
                    .as("%s of%n%s", filter, entities)
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(catalog.queries.count(catalog.viewer, filter).block()).isEqualTo(expected.size());
            var kinds = catalog.queries
                    .facets(catalog.viewer, filter, List.of("kind"), 100)
                    .block();
            assertThat(kinds.getFirst().values().stream()
                            .mapToLong(v -> v.count())
                            .sum())
                    .isEqualTo(expected.size());
        }
    }

    @Provide
    Arbitrary<List<TestEntity>> entities() {
        var groups = Combinators.combine(
                        Arbitraries.of(GROUPS).list().ofSize(GROUPS.size()),
                        Arbitraries.of(GROUPS).set().ofMaxSize(2))
                .as((parents, member) -> {
                    var all = new ArrayList<TestEntity>();
                    for (int i = 0; i < GROUPS.size(); i++) {
                        all.add(TestEntity.of("Group", GROUPS.get(i).name())
                                .related(RelationType.CHILD_OF, parents.get(i)));
                    }
                    var user = TestEntity.of("User", "u");
                    member.forEach(group -> user.related(RelationType.MEMBER_OF, group));
                    all.add(user);
                    return all;
                });
        return Combinators.combine(groups, entity().list().ofMaxSize(12)).as((some, others) -> {
            var all = new ArrayList<>(some);
            others.stream()
                    .filter(e -> all.stream().noneMatch(other -> other.ref.equals(e.ref)))
                    .forEach(all::add);
            return all;
        });
    }

    private static Arbitrary<TestEntity> entity() {
        var word = Arbitraries.of(WORDS);
        var nameWord = Arbitraries.of(NAME_WORDS);
        var base = Combinators.combine(
                        Arbitraries.of("Component", "API", "Group"),
                        Arbitraries.of("default", "other"),
                        nameWord,
                        nameWord)
                .as((kind, namespace, name, second) -> TestEntity.of(kind, namespace, name + "-" + second));
        var specced = Combinators.combine(
                        base,
                        word.injectNull(0.3),
                        word.injectNull(0.3),
                        Arbitraries.of(GROUPS).injectNull(0.2),
                        nameWord.injectNull(0.5))
                .as((e, type, lifecycle, owner, system) -> {
                    if (type != null) {
                        e.type(type);
                    }
                    if (lifecycle != null) {
                        e.lifecycle(lifecycle);
                    }
                    if (owner != null) {
                        e.owner(owner);
                    }
                    return system == null ? e : e.system(EntityRef.of("system", "default", system));
                });
        return Combinators.combine(
                        specced,
                        word.injectNull(0.3),
                        word.injectNull(0.3),
                        word.set().ofMaxSize(2),
                        word.injectNull(0.3))
                .as((e, title, description, tags, label) -> {
                    if (title != null) {
                        e.title(title + " one");
                    }
                    if (description != null) {
                        e.description("Two " + description);
                    }
                    if (label != null) {
                        e.label("example.com/Word", label);
                    }
                    return tags.isEmpty() ? e : e.tags(tags.toArray(String[]::new));
                });
    }

    @Provide
    Arbitrary<List<EntityFilter>> filterLists() {
        return filters(2).list().ofSize(25);
    }

    @Provide
    Arbitrary<EntityFilter> policies() {
        return Arbitraries.oneOf(Arbitraries.just(EntityFilter.ALL), filters(1));
    }

    private static Arbitrary<EntityFilter> filters(int depth) {
        var word = Arbitraries.of(WORDS).map(w -> w.length() % 2 == 0 ? w.toUpperCase(java.util.Locale.ROOT) : w);
        var words = word.list().ofMinSize(1).ofMaxSize(3).map(List::copyOf);
        Arbitrary<EntityFilter> simple = Arbitraries.oneOf(
                Arbitraries.of("component", "API", "Group", "none")
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(2)
                        .map(kinds -> Filters.where(f -> f.kind = kinds)),
                words.map(values -> Filters.where(f -> f.type = values)),
                words.map(values -> Filters.where(f -> f.lifecycle = values)),
                words.map(values -> Filters.where(f -> f.tags = values)),
                Arbitraries.of("default", "OTHER").map(value -> Filters.where(f -> f.namespace = List.of(value))),
                Combinators.combine(word, word).as((a, b) -> Filters.where(f -> f.name = List.of(a + "-" + b, b))),
                Arbitraries.of(GROUPS).list().ofSize(2).map(owners -> Filters.where(f -> f.owner = owners)),
                Combinators.combine(Arbitraries.of(GROUPS), Arbitraries.of(true, false))
                        .as((owner, all) -> Filters.where(f -> f.ownedBy = new OwnedBy(owner, all))),
                Arbitraries.just(Filters.where(f -> f.ownedBy = new OwnedBy(USER, true))),
                Arbitraries.of(NAME_WORDS)
                        .map(value -> Filters.where(f -> f.system = List.of(EntityRef.of("system", "default", value)))),
                word.map(value -> Filters.where(f -> f.text = value.substring(0, 3))),
                word.map(value -> Filters.where(f -> f.text = "two " + value)),
                Combinators.combine(path(), words)
                        .as((path, values) -> Filters.path(path, values.toArray(String[]::new))),
                Combinators.combine(path(), Arbitraries.of(true, false)).as(Filters::exists));
        if (depth == 0) {
            return simple;
        }
        var inner = filters(depth - 1);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, simple),
                net.jqwik.api.Tuple.of(1, inner.map(not -> Filters.where(f -> f.not = not))),
                net.jqwik.api.Tuple.of(
                        1, inner.list().ofMinSize(1).ofMaxSize(3).map(any -> Filters.where(f -> f.anyOf = any))),
                net.jqwik.api.Tuple.of(
                        1,
                        Combinators.combine(inner, inner, words)
                                .as((a, b, types) -> Filters.where(f -> {
                                    f.anyOf = List.of(a);
                                    f.not = b;
                                    f.type = types;
                                }))));
    }

    private static Arbitrary<String> path() {
        return Arbitraries.of(
                "kind",
                "metadata.name",
                "metadata.title",
                "metadata.description",
                "metadata.tags",
                "metadata.labels",
                "metadata.labels.example.com/Word",
                "spec.type",
                "spec.lifecycle",
                "spec.nothing");
    }
}
