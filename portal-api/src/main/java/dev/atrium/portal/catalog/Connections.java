package dev.atrium.portal.catalog;

import dev.atrium.catalog.Page.Item;
import dev.atrium.catalog.SearchHit;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
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
        NODES.forEach(node -> connection(wiring, node, Connection::nodes));
        NODES.forEach(node -> wiring.type(
                node + "Edge",
                type -> type.dataFetcher("cursor", Fetch.property(Item.class, Item::cursor))
                        .dataFetcher("node", Fetch.property(Item.class, Item::value))));
        search(wiring);
    }

    private static void connection(
            RuntimeWiring.Builder wiring, String node, Function<Connection<?>, @Nullable Object> nodes) {
        wiring.type(
                node + "Connection",
                type -> type.dataFetcher("nodes", Fetch.field(Connection.class, (c, env) -> nodes.apply(c)))
                        .dataFetcher("edges", Fetch.field(Connection.class, (c, env) -> c.edges()))
                        .dataFetcher("pageInfo", Fetch.field(Connection.class, (c, env) -> c.pageInfo()))
                        .dataFetcher("totalCount", Fetch.field(Connection.class, (c, env) -> c.totalCount())));
    }

    private static void search(RuntimeWiring.Builder wiring) {
        connection(wiring, "Search", Connections::entities);
        wiring.type(
                "SearchEdge",
                type -> type.dataFetcher("cursor", Fetch.property(Item.class, Item::cursor))
                        .dataFetcher("node", Fetch.property(Item.class, i -> hit(i).entity()))
                        .dataFetcher("highlights", Fetch.property(Item.class, i -> hit(i).highlights())));
        wiring.type(
                "Highlight",
                type -> type.dataFetcher(
                        "snippet", Fetch.property(SearchHit.Highlight.class, SearchHit.Highlight::snippetHtml)));
    }

    private static Object entities(Connection<?> connection) {
        return connection
                .nodes()
                .thenApply(hits ->
                        hits.stream().map(hit -> ((SearchHit) hit).entity()).toList());
    }

    private static SearchHit hit(Item<?> item) {
        return (SearchHit) item.value();
    }
}
