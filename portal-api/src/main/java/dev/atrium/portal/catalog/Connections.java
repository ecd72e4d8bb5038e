package dev.atrium.portal.catalog;

import dev.atrium.catalog.Entity;
import dev.atrium.catalog.SearchHit;
import dev.atrium.platform.paging.Page.Item;
import dev.atrium.portal.graphql.Connection;
import dev.atrium.portal.graphql.Fetch;
import graphql.schema.DataFetcher;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;

/** The fields that all connections share. */
@Component
final class Connections implements RuntimeWiringConfigurer {

    private static final List<String> NODES =
            List.of("Entity", "Group", "User", "Relation", "Revision", "Problem", "CatalogLocation");

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        NODES.forEach(node -> connection(wiring, node, c -> c.nodes().thenApply(List::copyOf)));
        NODES.forEach(node -> wiring.type(
                node + "Edge",
                type -> type.dataFetcher("cursor", item(Item::cursor)).dataFetcher("node", item(Item::value))));
        search(wiring);
    }

    /** A connection is told apart from others by its type in the schema, not by that of its nodes. */
    private static <T> DataFetcher<?> later(Function<Connection<?>, CompletableFuture<T>> part) {
        return env -> part.apply((Connection<?>) Objects.requireNonNull(env.getSource()));
    }

    private static <T> void connection(
            RuntimeWiring.Builder wiring, String node, Function<Connection<?>, CompletableFuture<T>> nodes) {
        wiring.type(
                node + "Connection",
                type -> type.dataFetcher("nodes", later(nodes))
                        .dataFetcher("edges", later(Connection::edges))
                        .dataFetcher("pageInfo", later(Connection::pageInfo))
                        .dataFetcher("totalCount", later(Connection::totalCount)));
    }

    private static void search(RuntimeWiring.Builder wiring) {
        connection(wiring, "Search", Connections::entities);
        wiring.type(
                "SearchEdge",
                type -> type.dataFetcher("cursor", item(Item::cursor))
                        .dataFetcher("node", item(i -> hit(i).entity()))
                        .dataFetcher("highlights", item(i -> hit(i).highlights())));
        wiring.type(
                "Highlight",
                type -> type.dataFetcher(
                        "snippet", Fetch.property(SearchHit.Highlight.class, SearchHit.Highlight::snippetHtml)));
    }

    private static CompletableFuture<List<Entity>> entities(Connection<?> connection) {
        return connection
                .nodes()
                .thenApply(hits ->
                        hits.stream().map(hit -> ((SearchHit) hit).entity()).toList());
    }

    private static DataFetcher<?> item(Function<Item<?>, @Nullable Object> part) {
        return Fetch.property(Object.class, source -> part.apply((Item<?>) source));
    }

    private static SearchHit hit(Item<?> item) {
        return (SearchHit) item.value();
    }
}
