package dev.atrium.deploys.watch;

import dev.atrium.deploys.HealthStatus;
import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.sync.OwnedFields;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.Blocks;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the targets of a cluster have applied. */
@Blocks
final class Inventory {

    private static final String ROWS = """
            select o.target, o."group", o.kind, o.namespace, o.name, o.api_version, o.uid, o.owned::text, o.health,
                o.health_message, o.drift::text, o.children::text, o.observed_at is not null, o.xmin::text
            from deploys.object o join deploys.target t on t.id = o.target
            where t.context = $1 and\s""";

    private final Sql sql;
    private final String cluster;

    Inventory(Sql sql, String cluster) {
        this.sql = sql;
        this.cluster = cluster;
    }

    /** The kinds that have objects. */
    Set<ApiKind> kinds() {
        return Set.copyOf(rows(Query.of("""
                        select distinct o.api_version, o.kind
                        from deploys.object o join deploys.target t on t.id = o.target where t.context = $1""", cluster), row -> new ApiKind(text(row, 0), text(row, 1))));
    }

    /** The objects of a kind. */
    List<ObjectRow> of(ApiKind kind) {
        return rows(
                Query.of(ROWS + "o.api_version = $2 and o.kind = $3", cluster, kind.apiVersion(), kind.kind()),
                Inventory::row);
    }

    /** Some objects: by their keys, or their uids. */
    List<ObjectRow> of(Collection<ObjectKey> keys, Collection<String> uids) {
        return rows(
                Query.of(
                        ROWS + """
                        ((o."group", o.kind, o.namespace, o.name)
                            in (select * from unnest($2::text[], $3::text[], $4::text[], $5::text[]))
                            or o.uid = any($6::text[]))""",
                        cluster,
                        column(keys, ObjectKey::group),
                        column(keys, ObjectKey::kind),
                        column(keys, ObjectKey::namespace),
                        column(keys, ObjectKey::name),
                        uids.toArray(String[]::new)),
                Inventory::row);
    }

    /** The keys of the objects of a kind. */
    List<ObjectKey> keys(ApiKind kind) {
        return rows(Query.of("""
                        select o."group", o.kind, o.namespace, o.name
                        from deploys.object o join deploys.target t on t.id = o.target
                        where t.context = $1 and o.api_version = $2 and o.kind = $3""", cluster, kind.apiVersion(), kind.kind()), row -> key(row, 0));
    }

    /** Objects that nobody has looked at yet. */
    List<SightKey> unobserved() {
        return rows(Query.of("""
                        select o."group", o.kind, o.namespace, o.name, o.api_version
                        from deploys.object o join deploys.target t on t.id = o.target
                        where t.context = $1 and o.observed_at is null limit 1000""", cluster), row -> new SightKey(key(row, 0), text(row, 4)));
    }

    /** The uids of all objects. */
    List<String> uids() {
        return rows(
                Query.of(
                        "select o.uid from deploys.object o join deploys.target t on t.id = o.target where t.context = $1",
                        cluster),
                row -> text(row, 0));
    }

    private <T> List<T> rows(Query query, Function<Readable, T> mapping) {
        return sql.transaction(tx -> tx.rows(query, mapping));
    }

    private static ObjectRow row(Readable row) {
        return new ObjectRow(
                Objects.requireNonNull(row.get(0, UUID.class)),
                key(row, 1),
                text(row, 5),
                text(row, 6),
                owned(text(row, 7)),
                HealthStatus.valueOf(text(row, 8)),
                text(row, 9),
                row.get(10, String.class),
                text(row, 11),
                Boolean.TRUE.equals(row.get(12, Boolean.class)),
                text(row, 13));
    }

    private static OwnedFields owned(String json) {
        var values = new TreeMap<String, JsonNode>();
        JsonMapper.shared().readTree(json).properties().forEach(p -> values.put(p.getKey(), p.getValue()));
        return new OwnedFields(values);
    }

    private static ObjectKey key(Readable row, int first) {
        return new ObjectKey(text(row, first), text(row, first + 1), text(row, first + 2), text(row, first + 3));
    }

    private static String text(Readable row, int column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }

    private static String[] column(Collection<ObjectKey> keys, Function<ObjectKey, String> column) {
        return keys.stream().map(column).toArray(String[]::new);
    }
}
