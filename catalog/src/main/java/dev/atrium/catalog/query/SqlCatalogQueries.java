package dev.atrium.catalog.query;

import dev.atrium.catalog.AccessPolicy;
import dev.atrium.catalog.CatalogQueries;
import dev.atrium.catalog.Entity;
import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.EntityGraph;
import dev.atrium.catalog.EntityOrder;
import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.EntitySource;
import dev.atrium.catalog.Facet;
import dev.atrium.catalog.Related;
import dev.atrium.catalog.RelatedTo;
import dev.atrium.catalog.Relation;
import dev.atrium.catalog.Revision;
import dev.atrium.catalog.RevisionKey;
import dev.atrium.catalog.SearchHit;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** The catalog's answers from its tables: each question has a class of its own, which this one asks with the policy's filter. */
public final class SqlCatalogQueries implements CatalogQueries {

    private record FacetsOf(EntityFilter filter, List<String> paths, int limit) {}

    private record Found(String text, EntityFilter filter) {}

    /** Of a number in a cache. */
    private static final int NUMBER = 8;

    private final Sql sql;
    private final AccessPolicy policy;
    private final EntityLookup lookup;
    private final EntitySources sources;
    private final EntityPages pages;
    private final RelatedPages related;
    private final AlongPages along;
    private final RelationPages relations;
    private final GraphWalk graph;
    private final Search search;
    private final Revisions revisions;
    private final People people;
    private final VersionedCache<EntityFilter, Long> counts;
    private final VersionedCache<FacetsOf, List<Facet>> facets;
    private final VersionedCache<Found, Long> searchCounts;

    /** Answers from a database, as far as a policy allows. */
    public SqlCatalogQueries(Database database, AccessPolicy policy) {
        var lookups = database.lookups();
        this.sql = database.sql();
        this.policy = policy;
        this.lookup = new EntityLookup(lookups);
        this.sources = new EntitySources(lookups);
        this.pages = new EntityPages(sql);
        this.related = new RelatedPages(lookups);
        this.along = new AlongPages(lookups);
        this.relations = new RelationPages(lookups);
        this.graph = new GraphWalk(lookups);
        this.search = new Search(sql);
        this.revisions = new Revisions(lookups);
        this.people = new People(lookups);
        var facetCounts = new Facets(sql);
        this.counts = new VersionedCache<>(version(), pages::count, _ -> NUMBER);
        this.facets = new VersionedCache<>(
                version(),
                (visible, asked) -> facetCounts.facets(visible, asked.filter(), asked.paths(), asked.limit()),
                SqlCatalogQueries::size);
        this.searchCounts = new VersionedCache<>(
                version(), (visible, asked) -> search.count(visible, asked.text(), asked.filter()), _ -> NUMBER);
    }

    @Override
    public Mono<Entity> entity(Viewer viewer, EntityRef ref) {
        return seeing(viewer, visible -> lookup.entity(visible, ref));
    }

    @Override
    public Mono<Map<EntityRef, Entity>> entities(Viewer viewer, Collection<EntityRef> refs) {
        return seeing(viewer, visible -> lookup.entities(visible, refs));
    }

    @Override
    public Mono<Map<EntityRef, ObjectNode>> documents(Viewer viewer, Collection<EntityRef> refs) {
        return seeing(viewer, visible -> lookup.documents(visible, refs));
    }

    @Override
    public Mono<Map<EntityRef, EntitySource>> sources(Viewer viewer, Collection<EntityRef> refs) {
        return seeing(viewer, visible -> sources.of(visible, refs));
    }

    @Override
    public Mono<List<EntitySource>> sources(Viewer viewer, EntityFilter filter, int limit) {
        return seeing(viewer, visible -> sources.of(visible, filter, limit));
    }

    @Override
    public Mono<Page<Entity>> page(Viewer viewer, EntityFilter filter, List<EntityOrder> order, PageRequest request) {
        return seeing(viewer, visible -> pages.page(visible, filter, order, request));
    }

    @Override
    public Mono<Long> count(Viewer viewer, EntityFilter filter) {
        return seeing(viewer, visible -> counts.get(visible, filter));
    }

    @Override
    public Mono<List<Facet>> facets(Viewer viewer, EntityFilter filter, List<String> paths, int limit) {
        return seeing(viewer, visible -> facets.get(visible, new FacetsOf(filter, List.copyOf(paths), limit)));
    }

    @Override
    public Mono<Map<EntityRef, Page<Entity>>> related(Viewer viewer, Related asked, Collection<EntityRef> roots) {
        if (!(asked instanceof Related.Along)) {
            return seeing(viewer, visible -> related.pages(visible, asked, roots));
        }
        var questions = roots.stream().map(root -> new RelatedTo(root, asked)).toList();
        return related(viewer, questions).map(pages -> {
            var byRoot = new LinkedHashMap<EntityRef, Page<Entity>>();
            questions.forEach(q -> byRoot.put(q.root(), Objects.requireNonNull(pages.get(q))));
            return byRoot;
        });
    }

    @Override
    public Mono<Map<RelatedTo, Page<Entity>>> related(Viewer viewer, Collection<RelatedTo> questions) {
        var oneAway = questions.stream().collect(Collectors.partitioningBy(q -> q.related() instanceof Related.Along));
        var transitive = Objects.requireNonNull(oneAway.get(false)).stream()
                .collect(Collectors.groupingBy(
                        RelatedTo::related, Collectors.mapping(RelatedTo::root, Collectors.toList())));
        return seeing(
                viewer,
                visible -> Flux.fromIterable(transitive.entrySet())
                        .flatMap(e ->
                                related.pages(visible, e.getKey(), e.getValue()).map(pages -> keyed(e.getKey(), pages)))
                        .startWith(along.pages(visible, Objects.requireNonNull(oneAway.get(true))))
                        .reduceWith(HashMap::new, (all, some) -> {
                            all.putAll(some);
                            return all;
                        }));
    }

    private static Map<RelatedTo, Page<Entity>> keyed(Related asked, Map<EntityRef, Page<Entity>> pages) {
        var keyed = HashMap.<RelatedTo, Page<Entity>>newHashMap(pages.size());
        pages.forEach((root, page) -> keyed.put(new RelatedTo(root, asked), page));
        return keyed;
    }

    @Override
    public Mono<Map<EntityRef, Long>> relatedCounts(Viewer viewer, Related asked, Collection<EntityRef> roots) {
        return seeing(viewer, visible -> related.counts(visible, asked, roots));
    }

    @Override
    public Mono<Map<EntityRef, Page<Relation>>> relations(
            Viewer viewer, Set<String> types, PageRequest request, Collection<EntityRef> roots) {
        return seeing(viewer, visible -> relations.pages(visible, types, request, roots));
    }

    @Override
    public Mono<Map<EntityRef, Long>> relationCounts(Viewer viewer, Set<String> types, Collection<EntityRef> roots) {
        return seeing(viewer, visible -> relations.counts(visible, types, roots));
    }

    @Override
    public Mono<EntityGraph> graph(Viewer viewer, List<EntityRef> roots, int depth, Set<String> types, int maxNodes) {
        return seeing(viewer, visible -> graph.graph(visible, roots, depth, types, maxNodes));
    }

    @Override
    public Mono<Page<SearchHit>> search(Viewer viewer, String text, EntityFilter filter, PageRequest request) {
        return seeing(viewer, visible -> search.page(visible, text, filter, request));
    }

    @Override
    public Mono<Long> searchCount(Viewer viewer, String text, EntityFilter filter) {
        return seeing(viewer, visible -> searchCounts.get(visible, new Found(text, filter)));
    }

    @Override
    public Mono<Map<EntityRef, Page<Revision>>> revisions(
            Viewer viewer, PageRequest request, Collection<EntityRef> refs) {
        return seeing(viewer, visible -> revisions.pages(visible, request, refs));
    }

    @Override
    public Mono<Map<EntityRef, Long>> revisionCounts(Viewer viewer, Collection<EntityRef> refs) {
        return seeing(viewer, visible -> revisions.counts(visible, refs));
    }

    @Override
    public Mono<Map<RevisionKey, ObjectNode>> revisionDocuments(Viewer viewer, Collection<RevisionKey> keys) {
        return seeing(viewer, visible -> revisions.documents(visible, keys));
    }

    @Override
    public Mono<Set<EntityRef>> starred(Viewer viewer, Collection<EntityRef> refs) {
        return Mono.defer(() -> people.starred(viewer, refs));
    }

    @Override
    public Mono<Page<Entity>> starred(Viewer viewer, PageRequest request) {
        return seeing(viewer, visible -> people.starred(visible, viewer, request));
    }

    @Override
    public Mono<Long> starredCount(Viewer viewer) {
        return seeing(viewer, visible -> people.starredCount(visible, viewer));
    }

    @Override
    public Mono<List<EntityRef>> groupsOf(EntityRef user) {
        return Mono.defer(() -> people.groupsOf(user));
    }

    @Override
    public Mono<Long> version() {
        return sql.row(Query.of("select version from catalog.clock"), row -> Rows.number(row, 0));
    }

    /** Bad input ends the answer, whether it is noticed before or after a statement was sent. */
    private <T> Mono<T> seeing(Viewer viewer, Function<EntityFilter, Mono<T>> question) {
        return Mono.defer(() -> question.apply(policy.visible(viewer)));
    }

    private static int size(List<Facet> facets) {
        return facets.stream()
                .flatMap(facet -> facet.values().stream())
                .mapToInt(value -> value.value().length() + NUMBER)
                .sum();
    }
}
