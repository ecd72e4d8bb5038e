package dev.atrium.catalog.query;

import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.PageRequest;
import dev.atrium.platform.database.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a search. Each hit has a class: 0 the name is the words, 1 the name begins with them, 2 the name has them,
 * 3 name and title have them; 4 and 5 the description is needed too (4 where name or title have one of them); 6 nothing has
 * them, but name or title are similar. Within a class the shorter name comes first, in class 6 the more similar one.
 *
 * <p>A page is one statement, whose parts are executed only if those before them leave room.
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

    /** A typing error leaves this part of a word's trigrams: lower than pg_trgm's own 0.6, which loses swapped letters. */
    private static final String SIMILARITY = "0.4";

    private static final String NAME_AS_WORDS = "translate(e.name_key, '-_./:', '     ')";

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
        appendEnd(query, after, request);
    }

    private void appendSimilar(
            Query query, @Nullable List<@Nullable Object> after, PageRequest request, String condition) {
        query.append("select h.* from (select " + SIMILAR + " as class, 1000 - (1000 * word_similarity(")
                .value(words.joined())
                .append(", e.words))::int as weight, e.name_key, e.ref from catalog.entity e where " + condition);
        appendSimilarity(query);
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
        FilterSql.and(query, filter, visible);
        query.append(") h where true");
        if (after != null) {
            ORDER.andBeyond(query, after, false);
        }
        ORDER.orderAndLimit(query, request);
    }

    private void appendMatch(Query query, String vector) {
        query.append("e." + vector + " @@ to_tsquery('simple', ")
                .value(words.tsquery())
                .append(")");
    }

    /** The index compares with a setting; it is set for this statement alone, before the table is looked at. */
    private void appendSimilarity(Query query) {
        query.append("(select set_config('pg_trgm.word_similarity_threshold', '" + SIMILARITY
                        + "', true)) is not null and ")
                .value(words.joined())
                .append(" <% e.words");
    }
}
