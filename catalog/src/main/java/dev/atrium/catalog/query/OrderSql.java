package dev.atrium.catalog.query;

import dev.atrium.catalog.EntityOrder;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.database.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a page of entities is sorted by, as SQL. Any path without a column is sorted by the first of its values in lower case,
 * from {@code fields}.
 *
 * @param paths the parameters {@code $1}, {@code $2}, … that the statement begins with
 */
record OrderSql(Keyset keyset, List<String> paths) {

    private static final int MAX_KEYS = 5;

    private static final SortKey REF = SortKey.text("e.ref");

    private static final OrderSql BY_NAME =
            new OrderSql(Keyset.of("metadata.name", SortKey.text(KnownPath.NAME.key()), REF), List.of());

    /**
     * The order that is asked for.
     *
     * @throws BadRequest if it has too many paths
     */
    static OrderSql of(List<EntityOrder> order) {
        if (order.isEmpty()) {
            return BY_NAME;
        }
        if (order.size() > MAX_KEYS) {
            throw new BadRequest("A list is sorted by at most " + MAX_KEYS + " paths, not " + order.size() + ".");
        }
        var keys = new ArrayList<SortKey>();
        var paths = new ArrayList<String>();
        for (var part : order) {
            keys.add(key(part, paths));
        }
        keys.add(REF);
        var name = order.stream()
                .map(part -> part.descending() ? "-" + part.path() : part.path())
                .collect(Collectors.joining(","));
        return new OrderSql(new Keyset(name, keys), paths);
    }

    /** A statement that begins with a text, and with the parameters that the keys need. */
    Query begin(String text) {
        return Query.of(text, paths.toArray());
    }

    private static SortKey key(EntityOrder part, List<String> paths) {
        var known = KnownPath.of(part.path());
        if (known.isPresent()) {
            return new SortKey(
                    known.get().key(),
                    String.class,
                    part.descending(),
                    known.get().nullable());
        }
        paths.add(UserText.checked(part.path()));
        return new SortKey(
                "(e.fields -> $" + paths.size() + " ->> 0) collate \"C\"", String.class, part.descending(), true);
    }
}
