package dev.atrium.platform.paging;

import dev.atrium.platform.access.BadRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted, after the Relay Cursor Connections Specification.
 *
 * @param size how many at most, 0 to {@value #MAX_SIZE}
 * @param backward false for the first ones after the cursor, true for the last ones before it
 * @param cursor opaque, from an earlier page of the same list; null for the list's beginning or end
 */
public record PageRequest(
        int size, boolean backward, @Nullable String cursor) {

    /** The size where none is given. */
    public static final int DEFAULT_SIZE = 20;

    /** The largest page. */
    public static final int MAX_SIZE = 500;

    /** The first ones. */
    public static PageRequest first(int size) {
        return new PageRequest(size, false, null);
    }

    /**
     * The request that GraphQL's arguments make.
     *
     * @throws BadRequest if they contradict each other or are out of bounds
     */
    public static PageRequest of(
            @Nullable Integer first, @Nullable String after, @Nullable Integer last, @Nullable String before) {
        if (first != null && last != null) {
            throw new BadRequest("Give either `first` or `last`, not both.");
        }
        if (after != null && before != null) {
            throw new BadRequest("Give either `after` or `before`, not both.");
        }
        boolean backward = last != null || before != null;
        if (backward && (first != null || after != null)) {
            throw new BadRequest("`first` goes with `after`, `last` with `before`.");
        }
        var size = first != null ? first : last != null ? last : DEFAULT_SIZE;
        if (size < 0 || size > MAX_SIZE) {
            throw new BadRequest("A page has 0 to " + MAX_SIZE + " items, not " + size + ".");
        }
        return new PageRequest(size, backward, backward ? before : after);
    }

    /** Where the page begins or ends. */
    public Optional<String> position() {
        return Optional.ofNullable(cursor);
    }
}
