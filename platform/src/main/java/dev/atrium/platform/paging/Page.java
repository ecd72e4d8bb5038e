package dev.atrium.platform.paging;

import java.util.List;
import java.util.function.Function;

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

    /** The same page of something else. */
    public <R> Page<R> map(Function<? super T, ? extends R> mapping) {
        return new Page<>(
                items.stream()
                        .map(i -> new Item<R>(mapping.apply(i.value()), i.cursor()))
                        .toList(),
                more,
                before,
                backward);
    }
}
