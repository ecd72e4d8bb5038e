package dev.atrium.platform.paging;

import dev.atrium.platform.access.BadRequest;
import java.util.OptionalLong;

/**
 * The cursors of a list that is sorted by one number: the number, with the list's name.
 *
 * @param list the list's name, without a colon
 */
public record NumberCursors(String list) {

    /**
     * The number of the item that the page begins after, or ends before; empty at the list's beginning or end.
     *
     * @throws BadRequest if the cursor is damaged, or from another list
     */
    public OptionalLong position(PageRequest request) {
        var cursor = request.position();
        return cursor.isEmpty() ? OptionalLong.empty() : OptionalLong.of(read(cursor.get()));
    }

    /** An item with its cursor. */
    public <T> Page.Item<T> item(T value, long number) {
        return new Page.Item<>(value, Cursor.write(list + ":" + number));
    }

    private long read(String cursor) {
        var place = Cursor.read(cursor);
        try {
            if (place.startsWith(list + ":")) {
                return Long.parseLong(place, list.length() + 1, place.length(), 10);
            }
        } catch (NumberFormatException _) {
            // the same mistake as a cursor of another list
        }
        throw Cursor.bad();
    }
}
