package dev.atrium.portal.catalog;

import dev.atrium.catalog.Entity;
import dev.atrium.catalog.SearchHit;
import dev.atrium.platform.paging.Page.Item;
import dev.atrium.portal.graphql.Connection;
import dev.atrium.portal.graphql.Fetch;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;

/** The fields that all connections share. */
@Component
final class Connections implements RuntimeWiringConfigurer {

    private static final List<String> NODES =
            List.of("Entity", "Group", "User", "Template", "Relation", "Revision", "Problem", "CatalogLocation");

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        NODES.forEach(node -> Connection.wire(wiring, node));
        search(wiring);
    }

    private static void search(RuntimeWiring.Builder wiring) {
        Connection.wire(wiring, "Search", Connections::entities);
        wiring.type(
                "SearchEdge",
                type -> type.dataFetcher("cursor", Connection.item(Item::cursor))
                        .dataFetcher("node", Connection.item(i -> hit(i).entity()))
                        .dataFetcher("highlights", Connection.item(i -> hit(i).highlights())));
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

    private static SearchHit hit(Item<?> item) {
        return (SearchHit) item.value();
    }
}
