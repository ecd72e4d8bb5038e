package dev.atrium.platform.paging;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a list, in the list's order.
 *
 * @param items with a cursor each
 * @param more whether the list goes on in the direction of the request
 * @param before whether the request had a cursor, so that there may be something on its other side
 */
public record Page<T>(List<Item<T>> items, boolean more, boolean before, boolean backward) {

    /** One item, and the opaque cursor of its place. */
    public record Item<T>(T value, String cursor) {}

    /** The page of an empty list. */
    public static <T> Page<T> empty() {
        return new Page<>(List.of(), false, false, false);
    }

    /**
     * The page that answers a request.
     *
     * @param found in the direction of the request, from its cursor on: one more than asked for if the list goes on
     */
    public static <T> Page<T> of(List<Item<T>> found, PageRequest request) {
        var more = found.size() > request.size();
        var kept = more ? found.subList(0, request.size()) : found;
        return new Page<>(
                List.copyOf(request.backward() ? kept.reversed() : kept),
                more,
                request.position().isPresent(),
                request.backward());
    }

    /** Whether there are items after the last one. */
    public boolean hasNext() {
        return backward ? before : more;
    }

    /** Whether there are items before the first one. */
    public boolean hasPrevious() {
        return backward ? more : before;
    }

    /** The items without their cursors. */
    public List<T> values() {
        return items.stream().map(Item::value).toList();
    }

    /** Makes something else of an item. */
    @FunctionalInterface
    public interface Mapping<T, R, X extends Exception> {

        /** Makes it. */
        R of(T value) throws X;
    }

    /** The same page of something else; throws what the mapping throws. */
    public <R, X extends Exception> Page<R> map(Mapping<? super T, ? extends R, ? extends X> mapping) throws X {
        var mapped = new ArrayList<Item<R>>(items.size());
        for (var item : items) {
            mapped.add(new Item<>(mapping.of(item.value()), item.cursor()));
        }
        return new Page<>(List.copyOf(mapped), more, before, backward);
    }
}
