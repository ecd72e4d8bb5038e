package dev.atrium.portal.graphql;

import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.Page.Item;
import graphql.schema.DataFetcher;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose page and whose count are looked up only when a field asks for them, each once.
 *
 * @param <T> what its nodes are
 */
public final class Connection<T> {

    private final Supplier<CompletableFuture<Page<T>>> page;
    private final Supplier<CompletableFuture<Long>> count;
    private @Nullable CompletableFuture<Page<T>> loadedPage;

    /** A connection that can be counted. */
    public Connection(Supplier<CompletableFuture<Page<T>>> page, Supplier<CompletableFuture<Long>> count) {
        this.page = page;
        this.count = count;
    }

    /** A connection of which only the page is known: the contract gives it no {@code totalCount}. */
    public static <T> Connection<T> uncounted(Supplier<CompletableFuture<Page<T>>> page) {
        return new Connection<>(page, () -> CompletableFuture.failedFuture(new UnsupportedOperationException()));
    }

    public CompletableFuture<List<T>> nodes() {
        return page().thenApply(Page::values);
    }

    public CompletableFuture<List<Item<T>>> edges() {
        return page().thenApply(Page::items);
    }

    public CompletableFuture<PageInfo> pageInfo() {
        return page().thenApply(PageInfo::of);
    }

    public CompletableFuture<Long> totalCount() {
        return count.get();
    }

    private synchronized CompletableFuture<Page<T>> page() {
        var loading = loadedPage;
        if (loading == null) {
            loading = page.get();
            loadedPage = loading;
        }
        return loading;
    }

    /** Gives {@code <node>Connection} and {@code <node>Edge} their fields. */
    public static void wire(RuntimeWiring.Builder wiring, String node) {
        wire(wiring, node, c -> c.nodes().thenApply(List::copyOf));
        wiring.type(
                node + "Edge",
                type -> type.dataFetcher("cursor", item(Item::cursor)).dataFetcher("node", item(Item::value)));
    }

    /** Gives {@code <node>Connection} its fields, with nodes that are not the list's items themselves. */
    public static <T> void wire(
            RuntimeWiring.Builder wiring, String node, Function<Connection<?>, CompletableFuture<T>> nodes) {
        wiring.type(
                node + "Connection",
                type -> type.dataFetcher("nodes", later(nodes))
                        .dataFetcher("edges", later(Connection::edges))
                        .dataFetcher("pageInfo", later(Connection::pageInfo))
                        .dataFetcher("totalCount", later(Connection::totalCount)));
    }

    /** A field of an edge. */
    public static DataFetcher<?> item(Function<Item<?>, @Nullable Object> part) {
        return Fetch.property(Object.class, source -> part.apply((Item<?>) source));
    }

    /** A connection is told apart from others by its type in the schema, not by that of its nodes. */
    private static <T> DataFetcher<?> later(Function<Connection<?>, CompletableFuture<T>> part) {
        return env -> part.apply((Connection<?>) Objects.requireNonNull(env.getSource()));
    }

    /** Relay's page info. */
    public record PageInfo(
            boolean hasNextPage,
            boolean hasPreviousPage,
            @Nullable String startCursor,
            @Nullable String endCursor) {

        static PageInfo of(Page<?> page) {
            var items = page.items();
            return new PageInfo(
                    page.hasNext(),
                    page.hasPrevious(),
                    items.isEmpty() ? null : items.getFirst().cursor(),
                    items.isEmpty() ? null : items.getLast().cursor());
        }
    }
}
