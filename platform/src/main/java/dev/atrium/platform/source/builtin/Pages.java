package dev.atrium.platform.source.builtin;

import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Cuts pages out of lists. */
final class Pages {

    private Pages() {}

    /**
     * The page of what was found in the direction of the request.
     *
     * @param found one more than asked for, if there is one
     */
    static <T> Page<T> of(List<T> found, PageRequest request, Function<T, String> cursor) {
        var more = found.size() > request.size();
        var kept = new ArrayList<>(more ? found.subList(0, request.size()) : found);
        var inOrder = request.backward() ? kept.reversed() : kept;
        return new Page<>(
                inOrder.stream()
                        .map(value -> new Page.Item<>(value, cursor.apply(value)))
                        .toList(),
                more,
                request.position().isPresent(),
                request.backward());
    }

    /**
     * A page of a list that is in the order of its names.
     *
     * @param prefix what every name begins with
     */
    static <T> Page<T> ofNamed(List<T> all, PageRequest request, String prefix, Function<T, String> name) {
        var place = request.position().map(Cursor::read);
        if (place.isPresent() && !place.get().startsWith(prefix)) {
            throw Cursor.bad(request.position().orElseThrow());
        }
        var found = (request.backward() ? all.reversed() : all)
                .stream()
                        .filter(item -> place.isEmpty() || isBeyond(name.apply(item), place.get(), request.backward()))
                        .limit(request.size() + 1L)
                        .toList();
        return of(found, request, item -> Cursor.write(name.apply(item)));
    }

    private static boolean isBeyond(String name, String place, boolean backward) {
        return backward ? name.compareTo(place) < 0 : name.compareTo(place) > 0;
    }
}
