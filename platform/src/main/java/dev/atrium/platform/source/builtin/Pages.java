package dev.atrium.platform.source.builtin;

import dev.atrium.platform.paging.Cursor;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import java.util.List;
import java.util.function.Function;

/** Cuts pages out of lists. */
final class Pages {

    private Pages() {}

    /**
     * A page of a list that is in the order of its names.
     *
     * @param prefix what every name begins with
     */
    static <T> Page<T> ofNamed(List<T> all, PageRequest request, String prefix, Function<T, String> name) {
        var place = request.position().map(Cursor::read);
        if (place.isPresent() && !place.get().startsWith(prefix)) {
            throw Cursor.bad();
        }
        var found = (request.backward() ? all.reversed() : all)
                .stream()
                        .filter(item -> place.isEmpty() || isBeyond(name.apply(item), place.get(), request.backward()))
                        .limit(request.size() + 1L)
                        .map(item -> new Page.Item<>(item, Cursor.write(name.apply(item))))
                        .toList();
        return Page.of(found, request);
    }

    private static boolean isBeyond(String name, String place, boolean backward) {
        return backward ? name.compareTo(place) < 0 : name.compareTo(place) > 0;
    }
}
