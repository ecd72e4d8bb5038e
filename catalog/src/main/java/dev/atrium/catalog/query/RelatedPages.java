package dev.atrium.catalog.query;

import dev.atrium.catalog.Entity;
import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.Related;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.paging.Page;
import java.util.Collection;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Entities that hang together with others: one statement for all roots, with a page for each. */
final class RelatedPages {

    /** What every list of related entities is sorted by. */
    static final Keyset ORDER =
            Keyset.of("related", SortKey.text("e.kind"), SortKey.text("e.name_key"), SortKey.text("e.ref"));

    private final Sql sql;

    RelatedPages(Sql sql) {
        this.sql = sql;
    }

    Mono<Map<EntityRef, Page<Entity>>> pages(EntityFilter visible, Related related, Collection<EntityRef> roots) {
        var request = related.page();
        var query = Query.of("select p.*, x.root from ");
        Roots.append(query, roots, visible);
        query.append(" cross join lateral (select " + EntityColumns.SELECT
                + ", e.kind as k0, e.name_key as k1, e.ref as k2 from ");
        appendFound(query, related, visible);
        ORDER.andBeyond(query, request);
        ORDER.orderAndLimit(query, request);
        query.append(") p order by x.i, " + (request.backward() ? "k0 desc, k1 desc, k2 desc" : "k0, k1, k2"));
        var root = EntityColumns.COUNT + ORDER.keys().size();
        return Roots.pages(
                roots,
                request,
                sql.rows(
                        query,
                        row -> Map.entry(
                                Rows.ref(row, root), ORDER.item(row, EntityColumns.COUNT, EntityColumns::read))));
    }

    Mono<Map<EntityRef, Long>> counts(EntityFilter visible, Related related, Collection<EntityRef> roots) {
        var query = Query.of("select x.root, n.n from ");
        Roots.append(query, roots, visible);
        query.append(" cross join lateral (select count(*) as n from ");
        appendFound(query, related, visible);
        query.append(") n");
        return Roots.counts(roots, sql.rows(query, row -> Map.entry(Rows.ref(row, 0), Rows.number(row, 1))));
    }

    /** What is related to {@code x.root} as {@code f}, joined with the entities that are there and visible. */
    private static void appendFound(Query query, Related related, EntityFilter visible) {
        query.append("(");
        switch (related) {
            case Related.Along(var type, var forward, var _, var _) ->
                query.append(
                                forward
                                        ? "select distinct r.target as ref from catalog.relation r where r.source = x.root"
                                        : "select distinct r.source as ref from catalog.relation r where r.target = x.root")
                        .append(" and r.type = ")
                        .value(type.forward());
            case Related.OwnedTransitively _ -> {
                query.append("select distinct r.source as ref from (");
                OwnershipTree.owners(query, q -> q.append("x.root"));
                query.append(") o join catalog.relation r on r.target = o.ref and r.type = 'ownedBy'");
            }
            case Related.MembersTransitively _ -> {
                query.append("select distinct r.source as ref from (");
                OwnershipTree.descendants(query, q -> q.append("x.root"));
                query.append(") t join catalog.relation r on r.target = t.ref and r.type = 'memberOf'");
            }
        }
        query.append(") f join catalog.entity e on e.ref = f.ref where true");
        FilterSql.and(query, EntityFilter.ofKind(related.kinds().toArray(String[]::new)), visible);
    }
}
