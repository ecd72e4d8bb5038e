package dev.atrium.portal.catalog;

import dev.atrium.catalog.CatalogLocation;
import dev.atrium.catalog.CatalogLocations;
import dev.atrium.catalog.CatalogQueries;
import dev.atrium.catalog.Entity;
import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.Related;
import dev.atrium.catalog.RelatedTo;
import dev.atrium.catalog.Relation;
import dev.atrium.catalog.Revision;
import dev.atrium.catalog.RevisionKey;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.problem.Problem;
import dev.atrium.portal.graphql.Connection;
import dev.atrium.portal.graphql.Viewers;
import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dataloader.BatchLoaderEnvironment;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * Loads for all entities of a page at once what a field needs for each: one statement a field, whatever the page's length.
 * Fields with arguments have them in their keys; a batch is split by them.
 */
@Component
final class Loaders {

    private static final String ENTITY = "entity";
    private static final String DOCUMENT = "document";
    private static final String RELATED = "related";
    private static final String RELATED_COUNT = "relatedCount";
    private static final String RELATIONS = "relations";
    private static final String RELATION_COUNT = "relationCount";
    private static final String REVISIONS = "revisions";
    private static final String REVISION_COUNT = "revisionCount";
    private static final String REVISION_DOCUMENT = "revisionDocument";
    private static final String STARRED = "starred";
    private static final String PROBLEMS = "problems";
    private static final String LOCATION = "location";
    private static final String PARENTS = "parents";

    /** What is asked of a root. */
    record Of<Q>(EntityRef root, Q question) {}

    /** Which relations are wanted. */
    record Relations(Set<String> types, PageRequest page) {}

    Loaders(BatchLoaderRegistry registry, CatalogQueries queries, CatalogLocations locations) {
        this.<EntityRef, Entity>register(registry, ENTITY, queries::entities);
        this.<EntityRef, ObjectNode>register(registry, DOCUMENT, queries::documents);
        this.<RelatedTo, Page<Entity>>register(registry, RELATED, queries::related);
        this.<Of<Related>, Long>register(
                registry,
                RELATED_COUNT,
                (viewer, keys) -> split(keys, (related, roots) -> queries.relatedCounts(viewer, related, roots)));
        this.<Of<Relations>, Page<Relation>>register(
                registry,
                RELATIONS,
                (viewer, keys) ->
                        split(keys, (asked, roots) -> queries.relations(viewer, asked.types(), asked.page(), roots)));
        this.<Of<Relations>, Long>register(
                registry,
                RELATION_COUNT,
                (viewer, keys) -> split(keys, (asked, roots) -> queries.relationCounts(viewer, asked.types(), roots)));
        this.<Of<PageRequest>, Page<Revision>>register(
                registry,
                REVISIONS,
                (viewer, keys) -> split(keys, (page, refs) -> queries.revisions(viewer, page, refs)));
        this.<EntityRef, Long>register(registry, REVISION_COUNT, queries::revisionCounts);
        this.<RevisionKey, ObjectNode>register(registry, REVISION_DOCUMENT, queries::revisionDocuments);
        this.<EntityRef, Boolean>register(
                registry,
                STARRED,
                (viewer, refs) -> queries.starred(viewer, refs)
                        .map(starred ->
                                refs.stream().collect(Collectors.toMap(Function.identity(), starred::contains))));
        this.<EntityRef, List<Problem>>register(registry, PROBLEMS, locations::problemsOf);
        this.<Long, CatalogLocation>register(registry, LOCATION, locations::byId);
        this.<Long, List<CatalogLocation>>register(registry, PARENTS, locations::parents);
    }

    static CompletableFuture<Entity> entity(DataFetchingEnvironment env, EntityRef ref) {
        return load(env, ENTITY, ref);
    }

    static CompletableFuture<List<Entity>> entities(DataFetchingEnvironment env, List<EntityRef> refs) {
        return Objects.requireNonNull(env.<EntityRef, Entity>getDataLoader(ENTITY))
                .loadMany(refs);
    }

    /** The entity's descriptor; at hand if the entity was asked for with it. */
    static CompletableFuture<ObjectNode> document(DataFetchingEnvironment env, Entity entity) {
        return entity.document()
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> load(env, DOCUMENT, entity.ref()));
    }

    static Connection<Entity> related(DataFetchingEnvironment env, EntityRef root, Related related) {
        return new Connection<>(
                () -> relatedPage(env, root, related), () -> load(env, RELATED_COUNT, new Of<>(root, related)));
    }

    static CompletableFuture<Page<Entity>> relatedPage(DataFetchingEnvironment env, EntityRef root, Related related) {
        return load(env, RELATED, new RelatedTo(root, related));
    }

    static Connection<Relation> relations(
            DataFetchingEnvironment env, EntityRef root, Set<String> types, PageRequest page) {
        var key = new Of<>(root, new Relations(types, page));
        return new Connection<>(() -> load(env, RELATIONS, key), () -> load(env, RELATION_COUNT, key));
    }

    static Connection<Revision> revisions(DataFetchingEnvironment env, EntityRef ref, PageRequest page) {
        return new Connection<>(() -> load(env, REVISIONS, new Of<>(ref, page)), () -> load(env, REVISION_COUNT, ref));
    }

    static CompletableFuture<ObjectNode> document(DataFetchingEnvironment env, Revision revision) {
        return load(env, REVISION_DOCUMENT, new RevisionKey(revision.ref(), revision.number()));
    }

    static CompletableFuture<Boolean> starred(DataFetchingEnvironment env, EntityRef ref) {
        return load(env, STARRED, ref);
    }

    static CompletableFuture<List<Problem>> problems(DataFetchingEnvironment env, EntityRef ref) {
        return Loaders.<EntityRef, List<Problem>>load(env, PROBLEMS, ref)
                .thenApply(found -> Objects.requireNonNullElse(found, List.of()));
    }

    static CompletableFuture<CatalogLocation> location(DataFetchingEnvironment env, long id) {
        return load(env, LOCATION, id);
    }

    static CompletableFuture<List<CatalogLocation>> parents(DataFetchingEnvironment env, long id) {
        return Loaders.<Long, List<CatalogLocation>>load(env, PARENTS, id)
                .thenApply(found -> Objects.requireNonNullElse(found, List.of()));
    }

    private static <K, V> CompletableFuture<V> load(DataFetchingEnvironment env, String loader, K key) {
        return Objects.requireNonNull(env.<K, V>getDataLoader(loader)).load(key);
    }

    /** What answers for many keys. */
    private interface Batch<K, V> {
        Mono<Map<K, V>> load(Viewer viewer, Collection<K> keys);
    }

    /** What answers one question about many roots. */
    private interface Question<Q, V> {
        Mono<Map<EntityRef, V>> ask(Q question, Collection<EntityRef> roots);
    }

    private <K, V> void register(BatchLoaderRegistry registry, String name, Batch<K, V> batch) {
        // the types only serve to find a loader by them, and ours are found by their names
        @SuppressWarnings("unchecked")
        var spec = (BatchLoaderRegistry.RegistrationSpec<K, V>)
                registry.forTypePair(Object.class, Object.class).withName(name);
        spec.registerMappedBatchLoader((keys, env) -> batch.load(viewer(env), keys));
    }

    private static <Q, V> Mono<Map<Of<Q>, V>> split(Collection<Of<Q>> keys, Question<Q, V> question) {
        var byQuestion = keys.stream()
                .collect(Collectors.groupingBy(
                        Of::question, Collectors.mapping(Of::root, Collectors.<EntityRef>toList())));
        return Flux.fromIterable(byQuestion.entrySet())
                .flatMap(e -> question.ask(e.getKey(), e.getValue()).map(answers -> keyed(answers, e.getKey())))
                .reduceWith(HashMap::new, (all, some) -> {
                    all.putAll(some);
                    return all;
                });
    }

    private static <Q, V> Map<Of<Q>, V> keyed(Map<EntityRef, V> answers, Q question) {
        var keyed = HashMap.<Of<Q>, V>newHashMap(answers.size());
        answers.forEach((root, answer) -> keyed.put(new Of<>(root, question), answer));
        return keyed;
    }

    private static Viewer viewer(BatchLoaderEnvironment env) {
        return env.getContext() instanceof GraphQLContext context ? Viewers.of(context) : Viewer.GUEST;
    }
}
