package dev.atrium.deploys.query;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.DeployedObject;
import dev.atrium.deploys.DeploymentTarget;
import dev.atrium.deploys.FieldChange;
import dev.atrium.deploys.HealthStatus;
import dev.atrium.deploys.ObjectChange;
import dev.atrium.deploys.ObjectDiff;
import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.SyncStatus;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.problem.Problem;
import io.r2dbc.spi.Readable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** Targets, what they have, and what is wrong with what declares them. */
final class TargetRows {

    /** What is no longer declared is shown as long as it has objects. */
    private static final String TARGETS = """
            select t.id, t.component, t.number, t.context, t.namespace, t.path, t.declared, t.self_heal, coalesce(t.refused, t.unavailable),
                t.succeeded, t.health, t.observed_at, t.drifted,
                exists (select from deploys.deployment d
                    where d.component = t.component and d.status in ('QUEUED', 'RUNNING')) as syncing,
                coalesce((select json_agg(json_build_object('group', o."group", 'kind', o.kind, 'namespace', o.namespace,
                        'name', o.name, 'missing', o.health = 'MISSING', 'fields', o.drift) order by o.position, o.kind, o.name)
                    from deploys.object o where o.target = t.id and o.drift is not null), '[]') as drift,
                t.deployment
            from deploys.target t
            where t.component = any($1)
                and (t.declared or exists (select from deploys.object o where o.target = t.id))
            order by t.component, t.declared desc, t.number, t.id""";

    private final Sql sql;

    TargetRows(Sql sql) {
        this.sql = sql;
    }

    /** By their components' refs. */
    Mono<Map<String, List<DeploymentTarget>>> of(String[] components) {
        return sql.rows(Query.of(TARGETS, (Object) components), TargetRows::target)
                .collect(Collectors.groupingBy(target -> target.component().toString()));
    }

    Mono<Map<String, List<Problem>>> problems(String[] components) {
        return sql.rows(
                        Query.of("""
                                select c.ref, d.problems
                                from deploys.component c join deploys.declaration d on d.repository = c.repository
                                where c.ref = any($1)""", (Object) components),
                        row -> Map.entry(
                                DeploymentColumns.text(row, 0),
                                List.of(DeploymentColumns.json(row, 1, Problem[].class))))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** The trees, by their targets. */
    Mono<Map<UUID, List<DeployedObject>>> resources(UUID[] targets) {
        record Found(UUID target, DeployedObject object) {}
        return sql.rows(
                        Query.of("""
                                select o.target, o."group", o.kind, o.namespace, o.name, o.api_version, o.health, o.health_message,
                                    o.children
                                from deploys.object o where o.target = any($1)
                                order by o.target, o.position, o."group", o.kind, o.namespace, o.name""", (Object) targets),
                        row -> new Found(DeploymentColumns.value(row, 0, UUID.class), object(row)))
                .collect(Collectors.groupingBy(Found::target, Collectors.mapping(Found::object, Collectors.toList())));
    }

    private static DeployedObject object(Readable row) {
        return new DeployedObject(
                new ObjectKey(
                        DeploymentColumns.text(row, 1),
                        DeploymentColumns.text(row, 2),
                        DeploymentColumns.text(row, 3),
                        DeploymentColumns.text(row, 4)),
                DeploymentColumns.text(row, 5),
                HealthStatus.valueOf(DeploymentColumns.text(row, 6)),
                DeploymentColumns.text(row, 7),
                List.of(DeploymentColumns.json(row, 8, DeployedObject[].class)));
    }

    private static DeploymentTarget target(Readable row) {
        var unavailable = row.get(8, String.class);
        var applied = row.get(15, UUID.class);
        var drift = Arrays.stream(DeploymentColumns.json(row, 14, Drifted[].class))
                .map(Drifted::diff)
                .toList();
        return new DeploymentTarget(
                DeploymentColumns.value(row, 0, UUID.class),
                EntityRef.parse(DeploymentColumns.text(row, 1)),
                DeploymentColumns.value(row, 2, Integer.class),
                DeploymentColumns.text(row, 3),
                DeploymentColumns.text(row, 4),
                DeploymentColumns.text(row, 5),
                DeploymentColumns.value(row, 6, Boolean.class),
                DeploymentColumns.value(row, 7, Boolean.class),
                unavailable == null,
                unavailable,
                sync(
                        DeploymentColumns.value(row, 13, Boolean.class),
                        applied != null && unavailable == null,
                        DeploymentColumns.value(row, 12, Boolean.class)),
                row.get(9, UUID.class),
                applied,
                HealthStatus.valueOf(DeploymentColumns.text(row, 10)),
                drift,
                DeploymentColumns.instant(row, 11));
    }

    static SyncStatus sync(boolean syncing, boolean known, boolean drifted) {
        if (syncing) {
            return SyncStatus.SYNCING;
        }
        if (!known) {
            return SyncStatus.UNKNOWN;
        }
        return drifted ? SyncStatus.OUT_OF_SYNC : SyncStatus.SYNCED;
    }

    /** An object that is not as it was applied. @param missing whether it is not there any more */
    private record Drifted(
            String group, String kind, String namespace, String name, boolean missing, List<FieldChange> fields) {

        ObjectDiff diff() {
            return new ObjectDiff(
                    new ObjectKey(group, kind, namespace, name),
                    missing ? ObjectChange.CREATE : ObjectChange.UPDATE,
                    missing ? "It is not there any more." : "",
                    fields,
                    DriftPatch.of(fields));
        }
    }
}
