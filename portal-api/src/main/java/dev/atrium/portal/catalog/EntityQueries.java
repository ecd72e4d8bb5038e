package dev.atrium.portal.catalog;

import dev.atrium.catalog.CatalogQueries;
import dev.atrium.catalog.Entity;
import dev.atrium.catalog.EntityGraph;
import dev.atrium.catalog.EntityOrder;
import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.portal.graphql.Arguments;
import dev.atrium.portal.graphql.Connection;
import dev.atrium.portal.graphql.Fetch;
import dev.atrium.portal.graphql.Viewers;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The queries about entities. */
@Component
final class EntityQueries implements RuntimeWiringConfigurer {

    private static final int MAX_REFS = 500;
    private static final int MAX_ROOTS = 50;

    private final CatalogQueries queries;

    EntityQueries(CatalogQueries queries) {
        this.queries = queries;
    }

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Query",
                type -> type.dataFetcher("entity", this::entity)
                        .dataFetcher("entitiesByRefs", this::entitiesByRefs)
                        .dataFetcher("entities", this::entities)
                        .dataFetcher("templates", this::templates)
                        .dataFetcher("entityFacets", this::facets)
                        .dataFetcher("search", this::search)
                        .dataFetcher("entityGraph", this::graph)
                        .dataFetcher("viewer", this::viewer));
        wiring.type(
                "Viewer",
                type -> type.dataFetcher(
                                "entity",
                                Fetch.later(Viewer.class, (v, env) -> Loaders.entity(env, EntityRef.parse(v.ref()))))
                        .dataFetcher("starred", Fetch.field(Viewer.class, this::starred))
                        .dataFetcher(
                                "groups",
                                Fetch.field(Viewer.class, (v, env) -> queries.groupsOf(EntityRef.parse(v.ref())))));
    }

    private Mono<Entity> entity(DataFetchingEnvironment env) {
        return entity(env, Arguments.required(env, "ref"));
    }

    /** An entity, with its descriptor if that is asked for. */
    Mono<Entity> entity(DataFetchingEnvironment env, EntityRef ref) {
        var viewer = Viewers.of(env);
        return DescriptorSelection.of(env)
                ? queries.entity(viewer, ref)
                : queries.entities(viewer, List.of(ref)).mapNotNull(found -> found.get(ref));
    }

    private CompletableFuture<List<Entity>> entitiesByRefs(DataFetchingEnvironment env) {
        List<EntityRef> refs = Arguments.required(env, "refs");
        if (refs.size() > MAX_REFS) {
            throw new BadRequest("At most " + MAX_REFS + " refs at once, not " + refs.size() + ".");
        }
        return Loaders.entities(env, refs);
    }

    private Connection<Entity> entities(DataFetchingEnvironment env) {
        var viewer = Viewers.of(env);
        var filter = FilterArgument.of(env);
        var order = EntityArguments.order(env);
        var request = Arguments.page(env);
        return new Connection<>(
                () -> queries.page(viewer, filter, order, request).toFuture(),
                () -> queries.count(viewer, filter).toFuture());
    }

    private Connection<Entity> templates(DataFetchingEnvironment env) {
        var viewer = Viewers.of(env);
        var filter = FilterArgument.of(env).withKind("Template");
        var order = List.of(new EntityOrder("metadata.title", false));
        var request = PageRequest.of(env.getArgument("first"), env.getArgument("after"), null, null);
        return new Connection<>(
                () -> queries.page(viewer, filter, order, request).toFuture(),
                () -> queries.count(viewer, filter).toFuture());
    }

    private Object facets(DataFetchingEnvironment env) {
        return queries.facets(
                Viewers.of(env),
                FilterArgument.of(env),
                Arguments.required(env, "facets"),
                Arguments.required(env, "first"));
    }

    private Object search(DataFetchingEnvironment env) {
        var viewer = Viewers.of(env);
        var filter = FilterArgument.of(env);
        String text = Arguments.required(env, "query");
        var request = PageRequest.of(env.getArgument("first"), env.getArgument("after"), null, null);
        return new Connection<>(
                () -> queries.search(viewer, text, filter, request).toFuture(),
                () -> queries.searchCount(viewer, text, filter).toFuture());
    }

    private Object graph(DataFetchingEnvironment env) {
        List<EntityRef> roots = Arguments.required(env, "roots");
        if (roots.size() > MAX_ROOTS) {
            throw new BadRequest("At most " + MAX_ROOTS + " roots, not " + roots.size() + ".");
        }
        int depth = Arguments.<Integer>required(env, "depth");
        var types = Arguments.<List<String>>optional(env, "relations")
                .map(Set::copyOf)
                .orElse(Set.of());
        return queries.graph(Viewers.of(env), roots, depth, types, EntityGraph.MAX_NODES);
    }

    private Connection<Entity> starred(Viewer viewer, DataFetchingEnvironment env) {
        var page = Arguments.page(env);
        return new Connection<>(
                () -> queries.starred(viewer, page).toFuture(),
                () -> queries.starredCount(viewer).toFuture());
    }

    private Viewer viewer(DataFetchingEnvironment env) {
        return Viewers.of(env);
    }
}
