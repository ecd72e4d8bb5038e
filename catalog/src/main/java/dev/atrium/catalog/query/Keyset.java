package dev.atrium.catalog.query;

import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import io.r2dbc.spi.Readable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list, and pages of it by the values of the last item (keyset paging) instead of by its number: a page
 * therefore stays right while items come and go, and the last page costs no more than the first.
 *
 * @param name tells the cursors of this order from those of others
 * @param keys what the list is sorted by; the keys together are unique
 */
record Keyset(String name, List<SortKey> keys) {

    Keyset {
        keys = List.copyOf(keys);
    }

    static Keyset of(String name, SortKey... keys) {
        return new Keyset(name, List.of(keys));
    }

    /** The list for {@code select}: the values that a cursor is made of. */
    String columns() {
        return keys.stream().map(SortKey::sql).collect(Collectors.joining(", "));
    }

    /**
     * Appends {@code and …}: after the cursor, or before it.
     *
     * @throws BadRequest if the cursor is not one of this order
     */
    void andBeyond(Query query, PageRequest request) {
        request.position().ifPresent(cursor -> andBeyond(query, Cursors.read(this, cursor), request.backward()));
    }

    /** Appends {@code and …}: after some values, or before them. */
    void andBeyond(Query query, List<@Nullable Object> values, boolean backward) {
        query.append(" and ");
        if (isOneComparison()) {
            query.append("(" + columns() + ") " + comparison(keys.getFirst(), backward) + " (");
            for (int i = 0; i < keys.size(); i++) {
                if (i > 0) {
                    query.append(", ");
                }
                appendValue(query, values, i);
            }
            query.append(")");
        } else {
            appendBound(query, values, backward);
            appendBeyond(query, values, backward, 0);
        }
    }

    /** Appends {@code order by … limit …}: one more than asked for, to see whether the list goes on. */
    void orderAndLimit(Query query, PageRequest request) {
        query.append(orderBy(request.backward())).append(" limit " + (request.size() + 1));
    }

    /** {@code order by …}. */
    String orderBy(boolean backward) {
        return keys.stream()
                .map(key -> key.sql()
                        + (key.descending() != backward ? " desc" : "")
                        + (key.nullable() ? backward ? " nulls first" : " nulls last" : ""))
                .collect(Collectors.joining(", ", " order by ", ""));
    }

    /** The item of a row, with its cursor from the columns that begin at an index. */
    <T> Page.Item<T> item(Readable row, int firstKey, Function<? super Readable, T> mapping) {
        var values = new ArrayList<@Nullable Object>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            values.add(row.get(firstKey + i, keys.get(i).type()));
        }
        return new Page.Item<>(mapping.apply(row), Cursors.write(this, values));
    }

    private boolean isOneComparison() {
        var descending = keys.getFirst().descending();
        return keys.stream().allMatch(key -> !key.nullable() && key.descending() == descending);
    }

    /** Follows from the other conditions, but unlike these can be the beginning of a walk through an index. */
    private void appendBound(Query query, List<@Nullable Object> values, boolean backward) {
        var first = keys.getFirst();
        if (!first.nullable()) {
            query.append(first.sql() + " " + comparison(first, backward) + "= ");
            appendValue(query, values, 0);
            query.append(" and ");
        }
    }

    private void appendBeyond(Query query, List<@Nullable Object> values, boolean backward, int i) {
        var key = keys.get(i);
        var value = values.get(i);
        query.append("(");
        if (value == null) {
            query.append(backward ? key.sql() + " is not null" : "false");
        } else {
            query.append(key.sql() + " " + comparison(key, backward) + " ");
            appendValue(query, values, i);
            if (key.nullable() && !backward) {
                query.append(" or " + key.sql() + " is null");
            }
        }
        if (i + 1 < keys.size()) {
            query.append(" or " + key.sql());
            if (value == null) {
                query.append(" is null");
            } else {
                query.append(" = ");
                appendValue(query, values, i);
            }
            query.append(" and ");
            appendBeyond(query, values, backward, i + 1);
        }
        query.append(")");
    }

    private static void appendValue(Query query, List<@Nullable Object> values, int i) {
        var value = values.get(i);
        if (value == null) {
            throw new IllegalArgumentException("No value for a key that always has one");
        }
        query.value(value);
    }

    private static String comparison(SortKey key, boolean backward) {
        return key.descending() != backward ? "<" : ">";
    }
}
