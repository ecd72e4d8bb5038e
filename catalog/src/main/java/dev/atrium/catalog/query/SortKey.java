package dev.atrium.catalog.query;

/**
 * One of the expressions that a list is sorted by.
 *
 * @param sql the expression; texts must compare by code point (collation C or pg_c_utf8)
 * @param type String or Integer
 * @param nullable whether there may be no value; such come last in either direction
 */
record SortKey(String sql, Class<?> type, boolean descending, boolean nullable) {

    static SortKey text(String sql) {
        return new SortKey(sql, String.class, false, false);
    }

    static SortKey integer(String sql) {
        return new SortKey(sql, Integer.class, false, false);
    }
}
