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
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.problem.Problem;
import dev.atrium.portal.graphql.Batches;
import dev.atrium.portal.graphql.Batches.Asked;
import dev.atrium.portal.graphql.Connection;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Loads for all entities of a page at once what a field needs for each: one statement a field, whatever the page's length.
 * Fields with arguments have them in their keys; a batch is split by them.
 */
@Component
public final class Loaders {

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

    /** Which relations are wanted. */
    record Relations(Set<String> types, PageRequest page) {}

    Loaders(Batches batches, CatalogQueries queries, CatalogLocations locations) {
        batches.<EntityRef, Entity>register(ENTITY, queries::entities);
        batches.<EntityRef, ObjectNode>register(DOCUMENT, queries::documents);
        batches.<RelatedTo, Page<Entity>>register(RELATED, queries::related);
        batches.<EntityRef, Related, Long>registerAsked(RELATED_COUNT, queries::relatedCounts);
        batches.<EntityRef, Relations, Page<Relation>>registerAsked(
                RELATIONS, (viewer, asked, roots) -> queries.relations(viewer, asked.types(), asked.page(), roots));
        batches.<EntityRef, Relations, Long>registerAsked(
                RELATION_COUNT, (viewer, asked, roots) -> queries.relationCounts(viewer, asked.types(), roots));
        batches.<EntityRef, PageRequest, Page<Revision>>registerAsked(REVISIONS, queries::revisions);
        batches.<EntityRef, Long>register(REVISION_COUNT, queries::revisionCounts);
        batches.<RevisionKey, ObjectNode>register(REVISION_DOCUMENT, queries::revisionDocuments);
        batches.<EntityRef, Boolean>register(
                STARRED,
                (viewer, refs) -> queries.starred(viewer, refs)
                        .map(starred ->
                                refs.stream().collect(Collectors.toMap(Function.identity(), starred::contains))));
        batches.<EntityRef, List<Problem>>register(PROBLEMS, locations::problemsOf);
        batches.<Long, CatalogLocation>register(LOCATION, locations::byId);
        batches.<Long, List<CatalogLocation>>register(PARENTS, locations::parents);
    }

    /** An entity without its descriptor, or null. */
    public static CompletableFuture<Entity> entity(DataFetchingEnvironment env, EntityRef ref) {
        return Batches.load(env, ENTITY, ref);
    }

    static CompletableFuture<List<Entity>> entities(DataFetchingEnvironment env, List<EntityRef> refs) {
        return Batches.loadMany(env, ENTITY, refs);
    }

    /** The entity's descriptor; at hand if the entity was asked for with it. */
    static CompletableFuture<ObjectNode> document(DataFetchingEnvironment env, Entity entity) {
        return entity.document()
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> Batches.load(env, DOCUMENT, entity.ref()));
    }

    static Connection<Entity> related(DataFetchingEnvironment env, EntityRef root, Related related) {
        return new Connection<>(
                () -> relatedPage(env, root, related),
                () -> Batches.load(env, RELATED_COUNT, new Asked<>(root, related)));
    }

    static CompletableFuture<Page<Entity>> relatedPage(DataFetchingEnvironment env, EntityRef root, Related related) {
        return Batches.load(env, RELATED, new RelatedTo(root, related));
    }

    static Connection<Relation> relations(
            DataFetchingEnvironment env, EntityRef root, Set<String> types, PageRequest page) {
        var key = new Asked<>(root, new Relations(types, page));
        return new Connection<>(() -> Batches.load(env, RELATIONS, key), () -> Batches.load(env, RELATION_COUNT, key));
    }

    static Connection<Revision> revisions(DataFetchingEnvironment env, EntityRef ref, PageRequest page) {
        return new Connection<>(
                () -> Batches.load(env, REVISIONS, new Asked<>(ref, page)),
                () -> Batches.load(env, REVISION_COUNT, ref));
    }

    static CompletableFuture<ObjectNode> document(DataFetchingEnvironment env, Revision revision) {
        return Batches.load(env, REVISION_DOCUMENT, new RevisionKey(revision.ref(), revision.number()));
    }

    static CompletableFuture<Boolean> starred(DataFetchingEnvironment env, EntityRef ref) {
        return Batches.load(env, STARRED, ref);
    }

    static CompletableFuture<List<Problem>> problems(DataFetchingEnvironment env, EntityRef ref) {
        return Batches.<EntityRef, List<Problem>>load(env, PROBLEMS, ref)
                .thenApply(found -> Objects.requireNonNullElse(found, List.of()));
    }

    static CompletableFuture<CatalogLocation> location(DataFetchingEnvironment env, long id) {
        return Batches.load(env, LOCATION, id);
    }

    static CompletableFuture<List<CatalogLocation>> parents(DataFetchingEnvironment env, long id) {
        return Batches.<Long, List<CatalogLocation>>load(env, PARENTS, id)
                .thenApply(found -> Objects.requireNonNullElse(found, List.of()));
    }
}
