package dev.atrium.platform.source.pull;

import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * Pages of a list that is sorted by one number: the cursor is the number, with the list's name, as base64url.
 *
 * @param list the list's name
 */
record Cursors(String list) {

    private static final Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();

    /**
     * The number of the item that the page begins after, or ends before.
     *
     * @throws BadRequest if the cursor is damaged, or from another list
     */
    OptionalLong position(PageRequest page) {
        var cursor = page.position();
        return cursor.isEmpty() ? OptionalLong.empty() : OptionalLong.of(read(cursor.get()));
    }

    /** @param found in the direction of the request, one more than the page has room for if the list goes on */
    <T> Page<T> page(List<T> found, PageRequest page, ToLongFunction<? super T> number) {
        var more = found.size() > page.size();
        var items = more ? found.subList(0, page.size()) : found;
        return new Page<>(
                (page.backward() ? items.reversed() : items)
                        .stream()
                                .map(item -> new Page.Item<>(item, write(number.applyAsLong(item))))
                                .toList(),
                more,
                page.position().isPresent(),
                page.backward());
    }

    private String write(long number) {
        return encoder.encodeToString((list + ":" + number).getBytes(StandardCharsets.UTF_8));
    }

    private long read(String cursor) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.startsWith(list + ":")) {
                return Long.parseLong(text, list.length() + 1, text.length(), 10);
            }
        } catch (IllegalArgumentException e) {
            // the same mistake as a cursor of another list
        }
        throw new BadRequest("The cursor is not one of this list. Use one from the same list, or begin without.");
    }
}
