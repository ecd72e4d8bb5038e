package dev.atrium.catalog.ingest;

import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.ingest.LocationEdges.Edge;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.problem.Place;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;

/** Questions about which location names which, between the transactions of a walk. */
final class LocationTree {

    /** A location that nobody names any more. */
    record Orphan(long id, String target) {}

    private static final String EDGES = """
            select e.parent_id, e.child_id, e.optional, p.target, e.path, e.line, e.col, e.pointer
            from catalog.location_edge e join catalog.location p on p.id = e.parent_id
            where""";

    private LocationTree() {}

    static List<Edge> edgesFrom(Sql sql, Collection<Long> parents) {
        return edges(sql, Query.of(EDGES + " e.parent_id = any($1)", (Object) ids(parents)));
    }

    static List<Edge> edgesTo(Sql sql, Collection<Long> children) {
        return edges(sql, Query.of(EDGES + " e.child_id = any($1)", (Object) ids(children)));
    }

    /** The locations that are no roots, and that no root leads to any more. */
    static List<Orphan> orphans(Sql sql) {
        return sql.transaction(tx ->
                tx.rows(Query.of("""
                        with recursive reached(id) as (
                            select id from catalog.location where origin <> 'NAMED'
                            union
                            select e.child_id from reached r join catalog.location_edge e on e.parent_id = r.id)
                        select id, target from catalog.location l
                        where not exists (select from reached r where r.id = l.id)"""), row -> new Orphan(row.get(0, Long.class), row.get(1, String.class))));
    }

    static int entityCount(Sql sql, Collection<Long> locations) {
        if (locations.isEmpty()) {
            return 0;
        }
        return sql.transaction(tx -> tx.row(
                        Query.of("select count(*) from catalog.entity where location_id = any($1)", (Object)
                                ids(locations)),
                        row -> row.get(0, Long.class))
                .orElse(0L)
                .intValue());
    }

    /** Which of these refs some location claims. */
    static List<EntityRef> claimed(Sql sql, List<EntityRef> refs) {
        if (refs.isEmpty()) {
            return List.of();
        }
        return sql.transaction(tx -> Claims.contested(tx, -1, refs));
    }

    /** Which of these claimed refs belong to no location any more. */
    static List<EntityRef> abandoned(Sql sql, List<EntityRef> claimed) {
        if (claimed.isEmpty()) {
            return List.of();
        }
        return sql.transaction(tx -> tx.rows(
                Query.of("""
                        select r from unnest($1::text[]) r
                        where not exists (select from catalog.entity e where e.ref = r)""", (Object) EntityRows.refs(claimed)), row -> EntityRef.parse(row.get(0, String.class))));
    }

    /** The claimed refs that belong to no location any more. */
    static List<EntityRef> abandoned(Sql sql) {
        return sql.transaction(tx -> tx.rows(Query.of("""
                        select distinct c.ref from catalog.claim c
                        where not exists (select from catalog.entity e where e.ref = c.ref)"""), row -> EntityRef.parse(row.get(0, String.class))));
    }

    static List<Long> claimants(Sql sql, List<EntityRef> refs) {
        return sql.transaction(tx -> tx.rows(Claims.claimants(refs), row -> row.get(0, Long.class)));
    }

    private static List<Edge> edges(Sql sql, Query query) {
        return sql.transaction(tx -> tx.rows(query, LocationTree::edge));
    }

    private static Edge edge(Readable row) {
        return new Edge(
                row.get(0, Long.class),
                row.get(1, Long.class),
                row.get(2, Boolean.class),
                new Place(
                        row.get(3, String.class),
                        row.get(4, String.class),
                        row.get(5, Integer.class),
                        row.get(6, Integer.class),
                        row.get(7, String.class)));
    }

    private static Long[] ids(Collection<Long> ids) {
        return ids.toArray(Long[]::new);
    }
}
