package dev.atrium.platform.database;

import java.util.ArrayList;
import java.util.List;

/**
 * An SQL statement that is put together from pieces, with its parameters beside it. Text never becomes a piece unless it
 * stands in the code: what comes from a user is a {@linkplain #value parameter}.
 */
public final class Query {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    private Query() {}

    /** A statement that begins with this text. Parameters, if any, are {@code $1}, {@code $2}, … in the order of the values. */
    public static Query of(String sql, Object... values) {
        var query = new Query();
        query.text.append(sql);
        query.values.addAll(List.of(values));
        return query;
    }

    /** Adds text. */
    public Query append(String sql) {
        text.append(sql);
        return this;
    }

    /** Adds a parameter: its number in the text, its value beside it. Arrays are PostgreSQL arrays. */
    public Query value(Object value) {
        values.add(value);
        text.append('$').append(values.size());
        return this;
    }

    /** The statement's text. */
    public String text() {
        return text.toString();
    }

    /** The values of {@code $1}, {@code $2}, …. */
    public List<Object> values() {
        return values;
    }

    @Override
    public String toString() {
        return text + " " + values.size() + " values";
    }
}
