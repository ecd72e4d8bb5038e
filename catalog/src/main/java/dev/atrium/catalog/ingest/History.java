package dev.atrium.catalog.ingest;

import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql.TypedNull;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.source.Commit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes down what changes in a transaction: revisions for ever, the outbox for those who want to know at once. The document
 * of a living entity's latest revision is only in {@code catalog.entity}; it is moved into the revision when the next comes.
 */
final class History {

    private record Change(String ref, String kind) {}

    private final Transaction tx;
    private final String location;
    private final Object[] commit;
    private final List<Change> changes = new ArrayList<>();

    History(Transaction tx, String location, Optional<Commit> commit) {
        this.tx = tx;
        this.location = location;
        this.commit = new Object[] {
            text(commit.map(Commit::sha)),
            text(commit.map(Commit::author)),
            text(commit.flatMap(c -> c.message().lines().findFirst()))
        };
    }

    /** To be called before entities change or go. */
    void archive(List<EntityRef> refs) {
        if (refs.isEmpty()) {
            return;
        }
        tx.update(Query.of("""
                update catalog.revision v set document = e.document
                from catalog.entity e
                where e.ref = any($1) and v.ref = e.ref and v.number = e.revision""", (Object) EntityRows.refs(refs)));
    }

    /** To be called before entities go. */
    void deleting(List<EntityRef> refs) {
        record(refs, "DELETED", "e.revision + 1", "e.document");
    }

    /** To be called when entities have come. */
    void created(List<EntityRef> refs) {
        countOn(refs);
        record(refs, "CREATED", "e.revision", "null");
    }

    /** To be called when entities have changed. */
    void updated(List<EntityRef> refs) {
        record(refs, "UPDATED", "e.revision", "null");
    }

    /**
     * The statement that inserts an entity may have waited for another location to let go of it, and does not see what was
     * recorded of that: this one does.
     */
    private void countOn(List<EntityRef> refs) {
        if (!refs.isEmpty()) {
            tx.update(Query.of("""
                    update catalog.entity e set revision = v.next
                    from (select ref, max(number) + 1 as next from catalog.revision where ref = any($1) group by ref) v
                    where e.ref = v.ref and e.revision <> v.next""", (Object) EntityRows.refs(refs)));
        }
    }

    private void record(List<EntityRef> refs, String change, String number, String document) {
        if (refs.isEmpty()) {
            return;
        }
        refs.forEach(r -> changes.add(new Change(r.toString(), change)));
        tx.update(Query.of(
                """
                insert into catalog.revision
                    (ref, number, change, at, location, commit_sha, commit_author, commit_message, document)
                select e.ref, %s, $2, now(), $3, $4, $5, $6, %s
                from catalog.entity e where e.ref = any($1)""".formatted(number, document),
                EntityRows.refs(refs),
                change,
                location,
                commit[0],
                commit[1],
                commit[2]));
    }

    /**
     * Takes the next version of the catalog and files the changes under it. From here to the commit nobody else can change
     * the catalog, so this comes last.
     */
    void close() {
        if (changes.isEmpty()) {
            return;
        }
        tx.row(
                Query.of(
                        """
                        with tick as (update catalog.clock set version = version + 1 returning version),
                            filed as (insert into catalog.outbox (version, at, ref, change, commit_sha)
                                select tick.version, now(), c.ref, c.change, $3
                                from tick, unnest($1::text[], $2::text[]) as c(ref, change))
                        select version, pg_notify('atrium_catalog', version::text) from tick""",
                        EntityRows.texts(changes, Change::ref),
                        EntityRows.texts(changes, Change::kind),
                        commit[0]),
                row -> true);
    }

    private static Object text(Optional<String> value) {
        return value.<Object>map(v -> v).orElse(new TypedNull(String.class));
    }
}
