package dev.atrium.deploys.run;

import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.sync.InventoryItem;
import dev.atrium.deploys.sync.OwnedFields;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** What a target has applied, as it is written down. */
final class Inventory {

    private Inventory() {}

    static List<InventoryItem> of(Transaction tx, UUID target) {
        return tx.rows(Query.of("""
                        select "group", kind, namespace, name, api_version, uid, owned, manifest_hash
                        from deploys.object where target = $1 order by position, kind, namespace, name""", target), Inventory::item);
    }

    /** An object was applied. @param position in the order of the work */
    static void applied(Transaction tx, UUID target, InventoryItem item, int position) {
        var key = item.key();
        tx.update(Query.of(
                """
                insert into deploys.object
                    (target, "group", kind, namespace, name, api_version, uid, owned, position,
                    manifest_hash)
                values ($1, $2, $3, $4, $5, $6, $7, $8::json, $9, $10)
                on conflict (target, "group", kind, namespace, name) do update set api_version = excluded.api_version,
                    uid = excluded.uid, owned = excluded.owned, position = excluded.position,
                    manifest_hash = excluded.manifest_hash, drift = null""",
                target,
                key.group(),
                key.kind(),
                key.namespace(),
                key.name(),
                item.apiVersion(),
                item.uid(),
                Json.write(item.owned()),
                position,
                item.manifestHash()));
    }

    /** An object was deleted. */
    static void pruned(Transaction tx, UUID target, ObjectKey key) {
        tx.update(Query.of("""
                delete from deploys.object
                where target = $1 and "group" = $2 and kind = $3 and namespace = $4 and name = $5""", target, key.group(), key.kind(), key.namespace(), key.name()));
    }

    /** Whether anything of a target is not as it was applied, by what is written down of its objects. */
    static void countDrift(Transaction tx, UUID target) {
        tx.update(Query.of("""
                update deploys.target t set drifted = exists (
                    select 1 from deploys.object o where o.target = t.id and o.drift is not null)
                where id = $1""", target));
    }

    private static InventoryItem item(Readable row) {
        var owned = Json.MAPPER.readValue(Json.text(row, 6), new TypeReference<SortedMap<String, JsonNode>>() {});
        return new InventoryItem(
                new ObjectKey(Json.text(row, 0), Json.text(row, 1), Json.text(row, 2), Json.text(row, 3)),
                Json.text(row, 4),
                Json.text(row, 5),
                new OwnedFields(owned),
                Json.text(row, 7));
    }
}
