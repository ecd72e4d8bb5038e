package dev.atrium.catalog.query;

import dev.atrium.catalog.EntityFilter;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.paging.PageRequest;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a search. Each hit has a class:
 *
 * <ul>
 *   <li>0 the name is the words, 1 the name begins with them, 2 the name has them, 3 name and title have them;
 *   <li>4 and 5 the description is needed too, 4 where name or title have one of them;
 *   <li>6 name and title have them with two neighbouring letters swapped, 7 name and title are similar. These two are only
 *       looked for where there is nothing else, so that typing errors never hide what was meant, and cost only those who make them.
 * </ul>
 *
 * <p>Within a class the shorter name comes first, in class 7 the more similar one. A page is one statement, whose parts are
 * executed only if those before them leave room.
 */
record SearchSql(SearchWords words, EntityFilter filter, EntityFilter visible) {

    /** The order of hits: the alias {@code h}. */
    static final Keyset ORDER = Keyset.of(
            "search",
            SortKey.integer("h.class"),
            SortKey.integer("h.weight"),
            SortKey.text("h.name_key"),
            SortKey.text("h.ref"));

    private static final int SIMILAR = 6;

    /** Lower than pg_trgm's own 0.6, which loses many a typing error in a short word. */
    private static final String SIMILARITY = "0.5";

    private static final String NAME_AS_WORDS = "translate(e.name_key, '-_./:', '     ')";

    /** Whether the hit of a row has none of the words, but similar ones. */
    static boolean isSimilar(Readable row) {
        return Rows.integer(row, EntityColumns.COUNT) >= SIMILAR;
    }

    Query page(PageRequest request) {
        var after =
                request.position().map(cursor -> Cursors.read(ORDER, cursor)).orElse(null);
        var query = Query.of("with ");
        if (words.isEmpty()) {
            query.append("hit as (");
            appendEverything(query, after, request);
        } else if (after != null && after.getFirst() instanceof Integer c && c >= SIMILAR) {
            query.append("hit as (");
            appendSimilar(query, after, request, "");
        } else {
            appendTiers(query, after, request);
        }
        query.append(") select " + EntityColumns.SELECT + ", " + ORDER.columns()
                + " from hit h join catalog.entity e on e.ref = h.ref");
        ORDER.orderAndLimit(query, request);
        return query;
    }

    Query count() {
        var query = Query.of("with exact as materialized (select count(*) as n from catalog.entity e where ");
        appendMatch(query, "text_vector");
        FilterSql.and(query, filter, visible);
        query.append(") select case when n > 0 then n else (select count(*) from catalog.entity e where ");
        appendSimilarity(query);
        FilterSql.and(query, filter, visible);
        return query.append(") end from exact");
    }

    private void appendTiers(Query query, @Nullable List<@Nullable Object> after, PageRequest request) {
        query.append("named as (");
        appendNamed(query, after, request);
        query.append("), described as (");
        appendDescribed(query, after, request);
        if (after == null) {
            query.append("), resembling as (");
            appendSimilar(
                    query, null, request, "not exists (select from named) and not exists (select from described) and ");
        }
        query.append("), hit as (select * from named union all select * from described");
        query.append(after == null ? " union all select * from resembling" : "");
    }

    private void appendNamed(Query query, @Nullable List<@Nullable Object> after, PageRequest request) {
        query.append("select h.* from (select case when " + NAME_AS_WORDS + " = ")
                .value(words.joined())
                .append(" then 0 when starts_with(" + NAME_AS_WORDS + ", ")
                .value(words.joined())
                .append(") then 1 when e.name_key like all(")
                .value(words.patterns())
                .append(") then 2 else 3 end as class, length(e.name_key) as weight, e.name_key, e.ref"
                        + " from catalog.entity e where ");
        appendMatch(query, "name_vector");
        FilterSql.and(query, filter, visible);
        appendEnd(query, after, request);
    }

    private void appendDescribed(Query query, @Nullable List<@Nullable Object> after, PageRequest request) {
        query.append("select h.* from (select case when e.words like any(")
                .value(words.patterns())
                .append(") then 4 else 5 end as class, length(e.name_key) as weight, e.name_key, e.ref"
                        + " from catalog.entity e where (select count(*) from named) <= " + request.size() + " and ");
        appendMatch(query, "text_vector");
        query.append(" and not ");
        appendMatch(query, "name_vector");
        FilterSql.and(query, filter, visible);
        appendEnd(query, after, request);
    }

    private void appendSimilar(
            Query query, @Nullable List<@Nullable Object> after, PageRequest request, String condition) {
        query.append("select h.* from (select case when s.swapped then " + SIMILAR + " else 7 end as class,"
                        + " least(length(s.words), 999) + case when s.swapped then 0"
                        + " else 1000 * (1000 - (1000 * word_similarity(")
                .value(words.joined())
                .append(", s.words))::int) end as weight, s.name_key, s.ref from (select e.name_key, e.ref, e.words, ");
        appendMatch(query, "name_vector", words.swapped());
        query.append(" as swapped from catalog.entity e where " + condition);
        appendSimilarity(query);
        FilterSql.and(query, filter, visible);
        query.append(") s");
        appendEnd(query, after, request);
    }

    private void appendEverything(Query query, @Nullable List<@Nullable Object> after, PageRequest request) {
        var byName = Keyset.of("", SortKey.text("e.name_key"), SortKey.text("e.ref"));
        query.append("select 0 as class, 0 as weight, e.name_key, e.ref from catalog.entity e where true");
        FilterSql.and(query, filter, visible);
        if (after != null) {
            byName.andBeyond(query, after.subList(2, 4), false);
        }
        byName.orderAndLimit(query, request);
    }

    private void appendEnd(Query query, @Nullable List<@Nullable Object> after, PageRequest request) {
        query.append(") h where true");
        if (after != null) {
            ORDER.andBeyond(query, after, false);
        }
        ORDER.orderAndLimit(query, request);
    }

    private void appendMatch(Query query, String vector) {
        appendMatch(query, vector, words.tsquery());
    }

    /** With a subquery, because otherwise a plan for any parameter parses the words again for each row. */
    private static void appendMatch(Query query, String vector, String tsquery) {
        query.append("e." + vector + " @@ (select to_tsquery('simple', ")
                .value(tsquery)
                .append("))");
    }

    /** The index compares with a setting; it is set for this statement alone, before the table is looked at. */
    private void appendSimilarity(Query query) {
        query.append("(select set_config('pg_trgm.word_similarity_threshold', '" + SIMILARITY
                + "', true)) is not null and (");
        // the cheaper one first: it spares the other where it holds
        appendMatch(query, "name_vector", words.swapped());
        query.append(" or ").value(words.joined()).append(" <% e.words)");
    }
}
