package dev.atrium.deploys.watch;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.HealthStatus;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.run.Blocks;
import io.r2dbc.spi.Readable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The targets of a cluster: how they are follows from how their objects are. */
@Blocks
final class Targets {

    /** From best to worst. */
    private static final String[] HEALTH =
            Arrays.stream(HealthStatus.values()).map(Enum::name).toArray(String[]::new);

    // a target with objects that nobody has looked at yet stays as it is: it will be known in a moment
    private static final String REFRESH = """
            with seen as (
                select o.target, max(array_position($2::text[], o.health)) as worst, bool_or(o.drift is not null) as drifted
                from deploys.object o join deploys.target t on t.id = o.target
                where t.context = $1
                group by o.target having bool_and(o.observed_at is not null)),
            locked as (
                select t.id, t.health, t.drifted, ($2::text[])[s.worst] as worst, s.drifted as now_drifted
                from deploys.target t join seen s on s.target = t.id
                where t.health <> ($2::text[])[s.worst] or t.drifted <> s.drifted
                order by t.id for no key update of t)
            update deploys.target t set health = l.worst, drifted = l.now_drifted, observed_at = now()
            from locked l where t.id = l.id
            returning t.id, t.component, t.context, t.namespace, l.health, t.health, l.drifted, t.drifted""";

    private final Sql sql;
    private final String cluster;

    Targets(Sql sql, String cluster) {
        this.sql = sql;
        this.cluster = cluster;
    }

    /** A target that is not what it was. */
    record Change(
            UUID target,
            EntityRef component,
            String context,
            String namespace,
            HealthStatus before,
            HealthStatus health,
            boolean wasDrifted,
            boolean drifted) {}

    /** Has each target be what its objects are, and tells who listens of those that have changed. */
    void refresh() {
        sql.transaction(tx -> {
            var changes = tx.rows(Query.of(REFRESH, cluster, HEALTH), Targets::change);
            TargetEvents.add(tx, changes);
            return changes;
        });
    }

    /** The cluster was looked at, all of it. Written at most once a minute. */
    void observed() {
        update(Query.of("""
                update deploys.target set observed_at = now()
                where context = $1 and (observed_at is null or observed_at < now() - interval '1 minute')""", cluster));
    }

    /** The cluster cannot be looked at. */
    void unavailable(String why) {
        unavailable(sql, Map.of(cluster, why));
    }

    /** Clusters cannot be looked at. @param why by the cluster's name */
    static void unavailable(Sql sql, Map<String, String> why) {
        var messages = why.values().stream().map(Looking::shortened).toArray(String[]::new);
        sql.<Long>transaction(tx -> tx.update(Query.of("""
                update deploys.target t set unavailable = c.why
                from unnest($1::text[], $2::text[]) as c(name, why)
                where t.context = c.name and t.unavailable is distinct from c.why""", why.keySet().toArray(String[]::new), messages)));
    }

    /** The cluster can be looked at. */
    void available() {
        update(Query.of(
                "update deploys.target set unavailable = null where context = $1 and unavailable is not null",
                cluster));
    }

    /** Those that are to be healed now: nobody deploys to them, or is about to. */
    List<UUID> toHeal() {
        return sql.transaction(
                tx -> tx.rows(Query.of("""
                        select t.id from deploys.target t
                        where t.context = $1 and t.self_heal and t.drifted and t.declared and t.deployment is not null
                            and t.unavailable is null and t.refused is null
                            and not exists (select from deploys.deployment d
                                where d.component = t.component and d.status in ('QUEUED', 'RUNNING'))""", cluster), row -> Objects.requireNonNull(row.get(0, UUID.class))));
    }

    private void update(Query statement) {
        sql.<Long>transaction((Transaction tx) -> tx.update(statement));
    }

    private static Change change(Readable row) {
        return new Change(
                Objects.requireNonNull(row.get(0, UUID.class)),
                EntityRef.parse(text(row, 1)),
                text(row, 2),
                text(row, 3),
                HealthStatus.valueOf(text(row, 4)),
                HealthStatus.valueOf(text(row, 5)),
                Boolean.TRUE.equals(row.get(6, Boolean.class)),
                Boolean.TRUE.equals(row.get(7, Boolean.class)));
    }

    private static String text(Readable row, int column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }
}
