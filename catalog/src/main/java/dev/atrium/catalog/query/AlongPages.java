package dev.atrium.catalog.query;

import dev.atrium.catalog.Entity;
import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.Related.Along;
import dev.atrium.catalog.RelatedTo;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Entities one relation away from others. All questions that want the same part of their lists share a statement, whatever
 * their roots, their relations and their directions: planning and sending one costs more than answering.
 */
final class AlongPages {

    /** What the questions of one statement have in common. */
    private record Shape(List<String> kinds, PageRequest page) {}

    /** A question, and its relation in particular. */
    private record Asked(RelatedTo question, Along along) {}

    private final Sql sql;

    AlongPages(Sql sql) {
        this.sql = sql;
    }

    Mono<Map<RelatedTo, Page<Entity>>> pages(EntityFilter visible, Collection<RelatedTo> questions) {
        var byShape = questions.stream()
                .map(q -> new Asked(q, (Along) q.related()))
                .collect(Collectors.groupingBy(
                        a -> new Shape(a.along().kinds(), a.along().page())));
        return Flux.fromIterable(byShape.entrySet())
                .flatMap(e -> pages(visible, e.getKey(), e.getValue()))
                .reduceWith(HashMap::new, (all, some) -> {
                    all.putAll(some);
                    return all;
                });
    }

    private Mono<Map<RelatedTo, Page<Entity>>> pages(EntityFilter visible, Shape shape, List<Asked> asked) {
        var order = RelatedPages.ORDER;
        var query = Query.of("select p.*, x.i from ");
        appendAsked(query, asked, visible);
        query.append(" cross join lateral (select " + EntityColumns.SELECT
                + ", e.kind as k0, e.name_key as k1, e.ref as k2 from ("
                + "select r.target as ref from catalog.relation r"
                + " where x.forward and r.source = x.root and r.type = x.type union "
                + "select r.source from catalog.relation r"
                + " where not x.forward and r.target = x.root and r.type = x.type"
                + ") f join catalog.entity e on e.ref = f.ref where true");
        FilterSql.and(query, EntityFilter.ofKind(shape.kinds().toArray(String[]::new)), visible);
        order.andBeyond(query, shape.page());
        order.orderAndLimit(query, shape.page());
        query.append(") p order by x.i, " + (shape.page().backward() ? "k0 desc, k1 desc, k2 desc" : "k0, k1, k2"));
        var number = EntityColumns.COUNT + order.keys().size();
        return sql.rows(
                        query,
                        row -> Map.entry(
                                (int) Rows.number(row, number),
                                order.item(row, EntityColumns.COUNT, EntityColumns::read)))
                .collectList()
                .map(rows -> pages(shape, asked, rows));
    }

    private static void appendAsked(Query query, List<Asked> asked, EntityFilter visible) {
        query.append("(select u.root, u.type, u.forward, u.i from unnest(")
                .value(UserText.array(
                        asked.stream().map(a -> a.question().root()).toList()))
                .append("::text[], ")
                .value(asked.stream().map(a -> a.along().type().forward()).toArray(String[]::new))
                .append("::text[], ")
                .value(asked.stream().map(a -> a.along().forward()).toArray(Boolean[]::new))
                .append("::boolean[]) with ordinality u (root, type, forward, i) where true");
        if (!visible.equals(EntityFilter.ALL)) {
            query.append(" and exists (select from catalog.entity e where e.ref = u.root");
            FilterSql.andVisible(query, visible);
            query.append(")");
        }
        query.append(") x");
    }

    private static Map<RelatedTo, Page<Entity>> pages(
            Shape shape, List<Asked> asked, List<Map.Entry<Integer, Page.Item<Entity>>> rows) {
        var items = new HashMap<Integer, List<Page.Item<Entity>>>();
        rows.forEach(row ->
                items.computeIfAbsent(row.getKey(), _ -> new ArrayList<>()).add(row.getValue()));
        var pages = HashMap.<RelatedTo, Page<Entity>>newHashMap(asked.size());
        for (int i = 0; i < asked.size(); i++) {
            // ordinality counts from 1
            pages.put(asked.get(i).question(), Page.of(items.getOrDefault(i + 1, List.of()), shape.page()));
        }
        return pages;
    }
}
