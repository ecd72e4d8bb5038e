package dev.atrium.platform.source.github;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kohsuke.github.PagedIterable;

/** One of GitHub's lists, read page by page as its elements are asked for. For one thread. */
final class NumberedList<T> {

    /** How many pages one call reads at most. */
    private static final int MAX_PAGES = 50;

    private final Source<T> source;
    private final int pageSize;
    private final Map<String, String> parameters;
    private final Map<Integer, Part<T>> parts = new HashMap<>();

    /** Where a list comes from. */
    interface Source<T> {

        /** The list from its beginning, in pages of this size. */
        PagedIterable<T> list(int pageSize) throws IOException;
    }

    private record Part<T>(List<T> items, boolean hasNext, int last) {}

    /**
     * A list.
     *
     * @param pageSize 1 to 100
     * @param parameters what to ask besides
     */
    NumberedList(Source<T> source, int pageSize, Map<String, String> parameters) {
        this.source = source;
        this.pageSize = pageSize;
        this.parameters = parameters;
    }

    int pageSize() {
        return pageSize;
    }

    /** The element at an index from 0; empty beyond the end, or if too many pages were read. */
    Optional<T> at(int index) throws IOException {
        var number = index / pageSize + 1;
        var before = parts.get(number - 1);
        if (index < 0 || (before != null && !before.hasNext())) {
            return Optional.empty();
        }
        var part = part(number);
        return part.isPresent() && index % pageSize < part.get().items().size()
                ? Optional.of(part.get().items().get(index % pageSize))
                : Optional.empty();
    }

    /** How many elements there are. */
    int size() throws IOException {
        var first = part(1);
        var last = first.map(Part::last).orElse(1);
        var part = part(last);
        return (last - 1) * pageSize + part.map(Part::items).map(List::size).orElse(0);
    }

    private Optional<Part<T>> part(int number) throws IOException {
        var known = parts.get(number);
        if (known == null && parts.size() < MAX_PAGES) {
            known = read(number);
            parts.put(number, known);
        }
        return Optional.ofNullable(known);
    }

    private Part<T> read(int number) throws IOException {
        var window = new PageWindow(number, parameters);
        var list = source.list(pageSize);
        var items = ScopedValue.where(PageWindow.WANTED, window).call(() -> {
            var pages = list.iterator();
            return pages.hasNext() ? List.copyOf(pages.nextPage()) : List.<T>of();
        });
        return new Part<>(items, window.hasNext(), window.last());
    }
}
