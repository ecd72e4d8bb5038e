package dev.atrium.catalog.ingest;

import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Refs that a location declares although they belong to another. */
final class Claims {

    private Claims() {}

    /** Writes down what a location claims now; answers with the target of the location that has it, for each. */
    static Map<EntityRef, String> replace(Transaction tx, long location, List<EntityRef> refs) {
        tx.update(Query.of("delete from catalog.claim where location_id = $1", location));
        if (refs.isEmpty()) {
            return Map.of();
        }
        var owners = new HashMap<EntityRef, String>();
        tx.rows(
                        Query.of("""
                                with claimed as (insert into catalog.claim (ref, location_id)
                                    select r, $1 from unnest($2::text[]) r returning ref)
                                select c.ref, coalesce(l.target, 'another location')
                                from claimed c
                                left join catalog.entity e on e.ref = c.ref
                                left join catalog.location l on l.id = e.location_id""", location, EntityRows.refs(refs)),
                        row -> Map.entry(EntityRef.parse(row.get(0, String.class)), row.get(1, String.class)))
                .forEach(e -> owners.put(e.getKey(), e.getValue()));
        return owners;
    }

    /** Which of the refs that a location has let go are claimed by others. */
    static List<EntityRef> contested(Transaction tx, long location, List<EntityRef> released) {
        if (released.isEmpty()) {
            return List.of();
        }
        return tx.rows(
                Query.of(
                        "select distinct ref from catalog.claim where ref = any($1) and location_id <> $2",
                        EntityRows.refs(released),
                        location),
                row -> EntityRef.parse(row.get(0, String.class)));
    }

    /** The locations that claim these refs. */
    static Query claimants(List<EntityRef> refs) {
        return Query.of(
                "select distinct location_id from catalog.claim where ref = any($1)", (Object) EntityRows.refs(refs));
    }
}
