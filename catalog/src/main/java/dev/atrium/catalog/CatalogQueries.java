package dev.atrium.catalog;

import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * The catalog's answers. Every method takes who asks, and shows them only what the {@link AccessPolicy} lets them see: what
 * it hides is as if it were not there, also at the far end of a relation.
 *
 * <p>Each call costs a fixed number of statements, whatever the number of refs or the length of a page. A map has no entry
 * for a ref that there is nothing to say about, unless the method says otherwise. Bad input (a cursor of another list, an
 * unknown relation type, a size out of bounds) ends the {@code Mono} with {@link BadRequest}.
 */
public interface CatalogQueries {

    /** One entity with its document, or empty. */
    Mono<Entity> entity(Viewer viewer, EntityRef ref);

    /** Entities without their documents. At most a few hundred refs a call are sensible. */
    Mono<Map<EntityRef, Entity>> entities(Viewer viewer, Collection<EntityRef> refs);

    /** The documents of entities. */
    Mono<Map<EntityRef, ObjectNode>> documents(Viewer viewer, Collection<EntityRef> refs);

    /** Where the source code of entities is. */
    Mono<Map<EntityRef, EntitySource>> sources(Viewer viewer, Collection<EntityRef> refs);

    /**
     * Where the source code of the entities is that pass a filter, by their refs.
     *
     * @param limit how many entities at most, 1 to 10,000
     */
    Mono<List<EntitySource>> sources(Viewer viewer, EntityFilter filter, int limit);

    /**
     * A part of the entities that pass a filter, without their documents.
     *
     * @param order at most five; sorted by {@code metadata.name} if empty. Equals are sorted by ref.
     */
    Mono<Page<Entity>> page(Viewer viewer, EntityFilter filter, List<EntityOrder> order, PageRequest request);

    /** How many entities pass a filter: exact, and never older than the last change of the catalog. */
    Mono<Long> count(Viewer viewer, EntityFilter filter);

    /**
     * Which values the entities that pass a filter have at some paths: exact, and never older than the last change of the
     * catalog. The answer is in the order of the paths.
     *
     * @param paths at most 20
     * @param limit how many values of each path, the most frequent first, 1 to 1000
     */
    Mono<List<Facet>> facets(Viewer viewer, EntityFilter filter, List<String> paths, int limit);

    /** Entities that hang together with others, sorted by kind, name and ref; a page for every root, perhaps an empty one. */
    Mono<Map<EntityRef, Page<Entity>>> related(Viewer viewer, Related related, Collection<EntityRef> roots);

    /**
     * The same for several questions at once, which share statements where they can; a page for every question.
     */
    Mono<Map<RelatedTo, Page<Entity>>> related(Viewer viewer, Collection<RelatedTo> questions);

    /** How many entities the pages of {@link #related} have together; a number for every root. The page request is not used. */
    Mono<Map<EntityRef, Long>> relatedCounts(Viewer viewer, Related related, Collection<EntityRef> roots);

    /**
     * The relations from and to some entities, each as seen from the root, sorted by type and target; a page for every root.
     *
     * @param types names of either direction, such as {@code dependsOn} and {@code dependencyOf}; all if empty
     */
    Mono<Map<EntityRef, Page<Relation>>> relations(
            Viewer viewer, Set<String> types, PageRequest request, Collection<EntityRef> roots);

    /** How many relations the pages of {@link #relations} have together; a number for every root. */
    Mono<Map<EntityRef, Long>> relationCounts(Viewer viewer, Set<String> types, Collection<EntityRef> roots);

    /**
     * What can be reached from some entities, breadth first, along relations in either direction.
     *
     * @param depth how many relations away at most, 0 to {@value EntityGraph#MAX_DEPTH}
     * @param types which relations to follow, each named by either of its directions; all if empty
     * @param maxNodes how many entities at most, 1 to {@value EntityGraph#MAX_NODES}
     */
    Mono<EntityGraph> graph(Viewer viewer, List<EntityRef> roots, int depth, Set<String> types, int maxNodes);

    /**
     * Entities by words in name, title and description, the best first. Every word must be there, the last one may be a
     * beginning. Names come before titles, and these before descriptions. If there is no such entity, those with similar names and
     * titles are found. A blank text finds every entity, sorted by name.
     *
     * @param request forward only
     */
    Mono<Page<SearchHit>> search(Viewer viewer, String text, EntityFilter filter, PageRequest request);

    /** How many entities {@link #search} finds: exact, and never older than the last change of the catalog. */
    Mono<Long> searchCount(Viewer viewer, String text, EntityFilter filter);

    /**
     * The history of entities, newest first, without the documents; a page for every ref. Under a policy that hides anything,
     * an entity that is gone shows no history, because nobody can say whether the viewer could see it.
     */
    Mono<Map<EntityRef, Page<Revision>>> revisions(Viewer viewer, PageRequest request, Collection<EntityRef> refs);

    /** How many revisions the pages of {@link #revisions} have together; a number for every ref. */
    Mono<Map<EntityRef, Long>> revisionCounts(Viewer viewer, Collection<EntityRef> refs);

    /** The descriptors as of some revisions; of a deletion, the descriptor as it was last. */
    Mono<Map<RevisionKey, ObjectNode>> revisionDocuments(Viewer viewer, Collection<RevisionKey> keys);

    /** Which of these entities the viewer has starred. */
    Mono<Set<EntityRef>> starred(Viewer viewer, Collection<EntityRef> refs);

    /** The entities that the viewer has starred, sorted by name. */
    Mono<Page<Entity>> starred(Viewer viewer, PageRequest request);

    /** How many entities the viewer has starred. */
    Mono<Long> starredCount(Viewer viewer);

    /** The groups of a user, direct and through the group tree, sorted by ref. Not subject to a policy: policies ask it. */
    Mono<List<EntityRef>> groupsOf(EntityRef user);

    /** A number that grows with every change of the catalog. */
    Mono<Long> version();
}
