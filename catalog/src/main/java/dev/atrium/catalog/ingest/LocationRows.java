package dev.atrium.catalog.ingest;

import dev.atrium.catalog.CatalogLocation.Origin;
import dev.atrium.catalog.CatalogLocation.Status;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql.TypedNull;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.SourceTarget;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The statements on {@code catalog.location} that reading needs. */
final class LocationRows {

    private LocationRows() {}

    /** Keeps others from applying the same location; answers with the last ticket applied, or empty if it is gone. */
    static Optional<Long> lock(Transaction tx, long id) {
        // not `for update`: that would wait for parents which only make sure that the row stays
        return tx.row(
                Query.of("select applied from catalog.location where id = $1 for no key update", id),
                row -> row.get(0, Long.class));
    }

    /** Takes a ticket for each of these. Those that are gone are left out. */
    static List<LocationRow> takeTickets(Transaction tx, List<Long> ids) {
        return tx.rows(
                Query.of("""
                        with due as (select id from catalog.location where id = any($1) order by id for no key update)
                        update catalog.location l set ticket = ticket + 1 from due where l.id = due.id
                        returning l.id, l.target, l.ticket, l.revision, l.status""", (Object) ids.toArray(Long[]::new)),
                row -> new LocationRow(
                        row.get(0, Long.class),
                        row.get(1, String.class),
                        row.get(2, Long.class),
                        row.get(3, String.class),
                        Status.valueOf(row.get(4, String.class))));
    }

    /** A root: made, or made one of what was only named. Answers with its id. */
    static long register(Transaction tx, SourceTarget target, Origin origin, String viewer) {
        return tx.row(
                        Query.of("""
                                insert into catalog.location (target, type, origin, registered_by) values ($1, $2, $3, $4)
                                on conflict (target) do update set
                                    origin = case when catalog.location.origin = 'CONFIGURED' then 'CONFIGURED' else $3 end,
                                    registered_by = coalesce(catalog.location.registered_by, $4)
                                returning id""", target.toString(), LocationEdges.type(target), origin.name(), viewer),
                        row -> row.get(0, Long.class))
                .orElseThrow();
    }

    /** The content of a read is in the catalog. */
    static void applied(Transaction tx, LocationRow location, Content content, boolean changed) {
        var commit = content.commit();
        tx.update(Query.of(
                """
                update catalog.location set status = 'READY', applied = $2, revision = nullif($3, ''), repository = $4, commit_sha = $5,
                    commit_author = $6, commit_message = $7, commit_at = $8, related = $10, read_at = now(),
                    changed_at = case when $9 then now() else changed_at end
                where id = $1""",
                location.id(),
                location.ticket(),
                content.revision(),
                commit.<Object>map(Commit::repository).orElse(new TypedNull(String.class)),
                commit.<Object>map(Commit::sha).orElse(new TypedNull(String.class)),
                commit.<Object>map(Commit::author).orElse(new TypedNull(String.class)),
                commit.<Object>map(Commit::message).orElse(new TypedNull(String.class)),
                commit.<Object>map(c -> c.at().atOffset(ZoneOffset.UTC)).orElse(new TypedNull(OffsetDateTime.class)),
                changed,
                content.related().toArray(String[]::new)));
    }

    /** These were looked at and are as they were. */
    static void unchanged(Transaction tx, List<LocationRow> locations) {
        if (locations.isEmpty()) {
            return;
        }
        var ids = locations.stream().map(LocationRow::id).sorted().toArray(Long[]::new);
        tx.update(Query.of("""
                with seen as (select id from catalog.location where id = any($1) order by id for no key update)
                update catalog.location l set status = 'READY', read_at = now() from seen where l.id = seen.id""", (Object) ids));
        tx.update(Query.of("delete from catalog.problem where location_id = any($1) and of_reading", (Object) ids));
    }

    /** A location could not be read: what it gave before stays. */
    static void failed(Transaction tx, LocationRow location, Problem problem) {
        if (lock(tx, location.id())
                .filter(applied -> applied <= location.ticket())
                .isEmpty()) {
            return;
        }
        tx.update(Query.of("""
                update catalog.location set applied = $2, status = case when read_at is null then 'FAILED' else 'STALE' end
                where id = $1""", location.id(), location.ticket()));
        tx.update(ProblemRows.delete(location.id(), true));
        tx.update(ProblemRows.insertOfReading(location.id(), List.of(problem)));
    }
}
