package dev.atrium.deploys.trigger;

import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.manifest.Manifest;
import dev.atrium.deploys.manifest.Manifests;
import dev.atrium.deploys.sync.InventoryItem;
import dev.atrium.deploys.sync.OwnedFields;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What the targets of some components have, for plans: three statements.
 *
 * @param targets by where they are
 * @param stable what was applied there last, by the targets' ids
 * @param migrations names of Jobs that need not run again for the commit, by the targets' ids
 */
record PlannedTargets(Map<Key, Standing> targets, Map<UUID, List<Manifest>> stable, Map<UUID, Set<String>> migrations) {

    /** Where a target is. */
    record Key(String component, String context, String namespace, String path) {}

    /** What a target has. */
    record Standing(UUID target, List<InventoryItem> inventory) {}

    private record Item(Key key, UUID target, List<InventoryItem> item) {}

    /** @param components their refs @param sha the commit that is planned for */
    static PlannedTargets of(Transaction tx, String[] components, String sha) {
        return new PlannedTargets(standing(tx, components), stable(tx, components), migrations(tx, components, sha));
    }

    /** Those of a component that are not among these, and have something in their cluster. */
    List<Map.Entry<Key, Standing>> others(String component, Set<Key> declared) {
        return targets.entrySet().stream()
                .filter(target -> target.getKey().component().equals(component))
                .filter(target -> !declared.contains(target.getKey()))
                .filter(target -> !target.getValue().inventory().isEmpty())
                .toList();
    }

    private static Map<Key, Standing> standing(Transaction tx, String[] components) {
        var items = tx.rows(Query.of("""
                        select t.component, t.context, t.namespace, t.path, t.id,
                            o.kind, o."group", o.namespace, o.name, o.api_version, o.uid, o.owned, o.manifest_hash
                        from deploys.target t left join deploys.object o on o.target = t.id
                        where t.component = any($1) order by t.number, o.position""", (Object) components), PlannedTargets::item);
        return items.stream()
                .collect(Collectors.groupingBy(
                        Item::key,
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                all -> new Standing(
                                        all.getFirst().target(),
                                        all.stream()
                                                .flatMap(item -> item.item().stream())
                                                .toList()))));
    }

    private static Item item(Readable row) {
        var key = new Key(Json.text(row, 0), Json.text(row, 1), Json.text(row, 2), Json.text(row, 3));
        var target = Json.required(row, 4, UUID.class);
        if (row.get(5) == null) {
            return new Item(key, target, List.of());
        }
        return new Item(
                key,
                target,
                List.of(new InventoryItem(
                        new ObjectKey(Json.text(row, 6), Json.text(row, 5), Json.text(row, 7), Json.text(row, 8)),
                        Json.text(row, 9),
                        Json.text(row, 10),
                        Json.read(row, 11, OwnedFields.class),
                        Json.text(row, 12))));
    }

    private static Map<UUID, List<Manifest>> stable(Transaction tx, String[] components) {
        record Applied(UUID target, List<Manifest> objects) {}
        return tx
                .rows(
                        Query.of("""
                                select t.id, d.manifests
                                from deploys.target t
                                join deploys.deployment_target d on d.deployment = t.deployment and d.target = t.id
                                where t.component = any($1) and d.manifests is not null""", (Object) components),
                        row -> new Applied(
                                Json.required(row, 0, UUID.class),
                                Json.read(row, 1, Manifests.class).objects()))
                .stream()
                .collect(Collectors.toMap(Applied::target, Applied::objects, (one, _) -> one));
    }

    private static Map<UUID, Set<String>> migrations(Transaction tx, String[] components, String sha) {
        record Ran(UUID target, String job) {}
        return tx
                .rows(
                        Query.of("""
                                select t.target, h.key
                                from deploys.deployment d
                                join deploys.deployment_target t on t.deployment = d.id
                                cross join json_each_text(t.state -> 'hooks') h
                                where d.component = any($1) and d.sha = $2 and h.value = 'SUCCEEDED'""", components, sha),
                        row -> new Ran(Json.required(row, 0, UUID.class), Json.text(row, 1)))
                .stream()
                .collect(Collectors.groupingBy(Ran::target, Collectors.mapping(Ran::job, Collectors.toSet())));
    }
}
