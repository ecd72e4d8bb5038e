package dev.atrium.catalog.query;

import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.Revision;
import dev.atrium.catalog.RevisionKey;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** The history of entities. */
final class Revisions {

    private static final Keyset ORDER = Keyset.of("revisions", new SortKey("r.number", Integer.class, true, false));

    private final Sql sql;

    Revisions(Sql sql) {
        this.sql = sql;
    }

    Mono<Map<EntityRef, Page<Revision>>> pages(EntityFilter visible, PageRequest request, Collection<EntityRef> refs) {
        var query = Query.of("select p.* from ");
        Roots.append(query, refs, visible);
        query.append(" cross join lateral (").append("""
                    select r.ref, r.number, r.change, r.at, r.commit_sha, r.commit_author, r.commit_message, r.location
                    from catalog.revision r where r.ref = x.root""");
        ORDER.andBeyond(query, request);
        ORDER.orderAndLimit(query, request);
        query.append(") p order by x.i, p.number" + (request.backward() ? "" : " desc"));
        return Roots.pages(
                refs,
                request,
                sql.rows(query, row -> Map.entry(Rows.ref(row, 0), ORDER.item(row, 1, Revisions::read))));
    }

    Mono<Map<EntityRef, Long>> counts(EntityFilter visible, Collection<EntityRef> refs) {
        var query = Query.of("select x.root, (select count(*) from catalog.revision r where r.ref = x.root) from ");
        Roots.append(query, refs, visible);
        return Roots.counts(refs, sql.rows(query, row -> Map.entry(Rows.ref(row, 0), Rows.number(row, 1))));
    }

    /** The latest revision of a living entity has its document in the entity, a deletion has that of the revision before. */
    Mono<Map<RevisionKey, ObjectNode>> documents(EntityFilter visible, Collection<RevisionKey> keys) {
        var query = Query.of("select d.ref, d.number, d.document from (select r.ref, r.number, coalesce(r.document,"
                        + " (select e.document from catalog.entity e where e.ref = r.ref and e.revision = r.number),"
                        + " case when r.change = 'DELETED' then (select b.document from catalog.revision b"
                        + " where b.ref = r.ref and b.number < r.number and b.document is not null"
                        + " order by b.number desc limit 1) end) as document from unnest(")
                .value(UserText.array(keys.stream().map(RevisionKey::ref).toList()))
                .append("::text[], ")
                .value(keys.stream().map(RevisionKey::number).toArray(Integer[]::new))
                .append("::int[]) k (ref, number) join catalog.revision r on r.ref = k.ref and r.number = k.number");
        if (!visible.equals(EntityFilter.ALL)) {
            query.append(" where exists (select from catalog.entity e where e.ref = k.ref");
            FilterSql.andVisible(query, visible);
            query.append(")");
        }
        query.append(") d where d.document is not null");
        return sql.rows(
                        query,
                        row -> Map.entry(
                                new RevisionKey(Rows.ref(row, 0), Rows.integer(row, 1)), Rows.document(row, 2)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static Revision read(Readable row) {
        return new Revision(
                Rows.ref(row, 0),
                Rows.integer(row, 1),
                Revision.Change.valueOf(Rows.text(row, 2)),
                Objects.requireNonNull(row.get(3, OffsetDateTime.class)).toInstant(),
                Rows.textOrNull(row, 4),
                Rows.textOrNull(row, 5),
                Rows.textOrNull(row, 6),
                Rows.text(row, 7));
    }
}
