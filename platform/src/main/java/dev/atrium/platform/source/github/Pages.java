package dev.atrium.platform.source.github;

import dev.atrium.platform.paging.Cursor;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Cuts pages out of GitHub's lists, one after the other. GitHub knows only the numbers of pages, which mean something else
 * once an element has come or gone; a cursor has its element's index and its key, and the element is looked for around that
 * index.
 */
final class Pages<T> {

    private final List<NumberedList<T>> lists;
    private final Function<T, String> key;
    private final Predicate<T> wanted;

    Pages(List<NumberedList<T>> lists, Function<T, String> key, Predicate<T> wanted) {
        this.lists = lists;
        this.key = key;
        this.wanted = wanted;
    }

    /** The size of GitHub's pages to cut a page from: GitHub gives 100 at most. */
    static int pageSize(PageRequest request) {
        return request.size() < 10 ? 10 : request.size() < 30 ? 30 : 100;
    }

    /** Where an element is: in which list, at which index, and what tells it from others. */
    private record Place(int list, int index, String key) {

        String cursor() {
            return Cursor.write(list + ":" + index + ":" + key);
        }

        static Place of(String cursor) {
            var parts = Cursor.read(cursor).split(":", 3);
            try {
                return new Place(number(parts[0]), number(parts[1]), parts[2]);
            } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
                throw Cursor.bad();
            }
        }

        private static int number(String text) {
            var number = Integer.parseInt(text);
            if (number < 0) {
                throw new IllegalArgumentException("negative");
            }
            return number;
        }
    }

    Page<T> page(PageRequest request) throws IOException {
        var from = request.position().map(Place::of);
        var found = request.backward() ? backward(request.size(), from) : forward(request.size(), from);
        return Page.of(found, request);
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    private List<Page.Item<T>> forward(int size, Optional<Place> from) throws IOException {
        var items = new ArrayList<Page.Item<T>>();
        var list = from.map(Place::list).orElse(0);
        var index = from.isPresent() ? after(from.get()) : 0;
        while (list < lists.size() && items.size() <= size) {
            var item = lists.get(list).at(index);
            if (item.isPresent()) {
                add(items, item.get(), list, index++);
            } else {
                list++;
                index = 0;
            }
        }
        return items;
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    private List<Page.Item<T>> backward(int size, Optional<Place> from) throws IOException {
        var items = new ArrayList<Page.Item<T>>();
        var list = from.isPresent() ? Math.min(from.get().list(), lists.size() - 1) : lists.size() - 1;
        var index = from.isPresent() ? before(from.get()) : lastOf(list);
        while (list >= 0 && items.size() <= size) {
            var item = index < 0 ? Optional.<T>empty() : lists.get(list).at(index);
            if (item.isPresent()) {
                add(items, item.get(), list, index--);
            } else {
                index = lastOf(--list);
            }
        }
        return items;
    }

    private int lastOf(int list) throws IOException {
        return list < 0 ? -1 : lists.get(list).size() - 1;
    }

    private void add(List<Page.Item<T>> items, T item, int list, int index) {
        if (wanted.test(item)) {
            items.add(new Page.Item<>(item, new Place(list, index, key.apply(item)).cursor()));
        }
    }

    private int after(Place place) throws IOException {
        return find(place).map(index -> index + 1).orElse(place.index());
    }

    private int before(Place place) throws IOException {
        return find(place).orElse(place.index()) - 1;
    }

    private Optional<Integer> find(Place place) throws IOException {
        if (place.list() >= lists.size()) {
            return Optional.empty();
        }
        var list = lists.get(place.list());
        for (var distance = 0; distance <= list.pageSize(); distance++) {
            for (var index : List.of(place.index() - distance, place.index() + distance)) {
                var item = index < 0 ? Optional.<T>empty() : list.at(index);
                if (item.map(key)
                        .filter(found -> Objects.equals(found, place.key()))
                        .isPresent()) {
                    return Optional.of(index);
                }
            }
        }
        return Optional.empty();
    }
}
