package dev.atrium.portal.graphql;

import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.Page.Item;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

    public Connection(Supplier<CompletableFuture<Page<T>>> page, Supplier<CompletableFuture<Long>> count) {
        this.page = page;
        this.count = count;
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
