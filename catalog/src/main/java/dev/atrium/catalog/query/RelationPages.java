package dev.atrium.catalog.query;

import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.Relation;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;

/** The relations of entities in both directions, dangling ones included: one statement for all roots, with a page for each. */
final class RelationPages {

    private static final Keyset ORDER = Keyset.of("relations", SortKey.text("f.type"), SortKey.text("f.other"));

    private final Sql sql;

    RelationPages(Sql sql) {
        this.sql = sql;
    }

    Mono<Map<EntityRef, Page<Relation>>> pages(
            EntityFilter visible, Set<String> types, PageRequest request, Collection<EntityRef> roots) {
        var query = Query.of("select x.root, p.dangling, p.type, p.other from ");
        Roots.append(query, roots, visible);
        query.append(" cross join lateral (select f.type, f.other, e.ref is null as dangling from ");
        appendFound(query, types, visible);
        ORDER.andBeyond(query, request);
        ORDER.orderAndLimit(query, request);
        query.append(") p order by x.i, " + (request.backward() ? "p.type desc, p.other desc" : "p.type, p.other"));
        return Roots.pages(
                roots,
                request,
                sql.rows(
                        query,
                        row -> Map.entry(
                                Rows.ref(row, 0),
                                ORDER.item(
                                        row, 2, r -> new Relation(Rows.text(r, 2), Rows.ref(r, 3), Rows.flag(r, 1))))));
    }

    Mono<Map<EntityRef, Long>> counts(EntityFilter visible, Set<String> types, Collection<EntityRef> roots) {
        var query = Query.of("select x.root, n.n from ");
        Roots.append(query, roots, visible);
        query.append(" cross join lateral (select count(*) as n from ");
        appendFound(query, types, visible);
        query.append(") n");
        return Roots.counts(roots, sql.rows(query, row -> Map.entry(Rows.ref(row, 0), Rows.number(row, 1))));
    }

    /** The relations of {@code x.root} as {@code f (type, other)}, with the entity at the other end if there is one. */
    private static void appendFound(Query query, Set<String> types, EntityFilter visible) {
        var directions = RelationNames.directions(types);
        var forward = directions.stream()
                .filter(RelationNames.Direction::forward)
                .map(RelationNames.Direction::name)
                .toList();
        var backward = directions.stream().filter(d -> !d.forward()).toList();
        query.append(
                        "(select r.type, r.target as other from catalog.relation r where r.source = x.root and r.type = any(")
                .value(forward.toArray(String[]::new))
                .append("""
                        ) union select n.name collate "C", r.source from catalog.relation r join unnest(""")
                .value(stored(backward))
                .append("::text[], ")
                .value(backward.stream().map(RelationNames.Direction::name).toArray(String[]::new))
                .append("""
                        ::text[]) n (type, name) on n.type = r.type where r.target = x.root) f
                        left join catalog.entity e on e.ref = f.other where true""");
        if (!visible.equals(EntityFilter.ALL)) {
            query.append(" and (e.ref is null or (true");
            FilterSql.andVisible(query, visible);
            query.append("))");
        }
    }

    private static String[] stored(List<RelationNames.Direction> directions) {
        return directions.stream().map(d -> d.type().forward()).toArray(String[]::new);
    }
}
