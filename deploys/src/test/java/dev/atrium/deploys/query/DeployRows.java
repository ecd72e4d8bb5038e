package dev.atrium.deploys.query;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.DeploymentEvent;
import dev.atrium.deploys.run.DeployEvents;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.StatementListener;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Rows as the other rooms write them. */
final class DeployRows implements AutoCloseable {

    final Database database;

    DeployRows(DatabaseAddress address, StatementListener listener) {
        database = new Database(address, 8, listener);
        database.migrate("deploys");
        run("truncate deploys.declaration, deploys.target, deploys.deployment, deploys.event cascade");
    }

    void run(String sql, Object... values) {
        database.sql().update(Query.of(sql, values)).block();
    }

    EntityRef component(String name) {
        var ref = EntityRef.of("component", "default", name);
        run("""
                insert into deploys.declaration (repository, host, owner, name, sha, problems)
                values ('atrium/shop/' || $1, 'atrium', 'Shop', $1, 'abc',
                    '[{"severity": "WARNING", "message": "Hm.", "place": {"location": "l", "path": "deployment-info.yaml", "line": 1, "column": 2, "pointer": ""}}]')""", name);
        run("insert into deploys.component (ref, repository) values ($1, 'atrium/shop/' || $2)", ref.toString(), name);
        return ref;
    }

    UUID target(EntityRef component, int number) {
        var id = UUID.randomUUID();
        run("""
                insert into deploys.target (id, component, repository, number, context, namespace, path, self_heal, on_push, declared)
                values ($1, $2, 'atrium/shop/x', $3, 'prod', 'shop', 'k' || $4, true, false, true)""", id, component.toString(), number, "" + number);
        return id;
    }

    UUID deployment(EntityRef component, String status) {
        var id = UUID.randomUUID();
        run("""
                insert into deploys.deployment (id, component, host, owner, name, repository, sha, commit, trigger, triggered_by,
                    status, problems)
                values ($1, $2, 'atrium', 'Shop', 'Orders', 'atrium/shop/orders', 'abc',
                    '{"repository": "u", "sha": "abc", "author": "Ada <>", "at": "2026-11-22T10:00:00Z", "message": "Change"}',
                    'MANUAL', 'user:default/ada', $3, '[]')""", id, component.toString(), status);
        return id;
    }

    void at(UUID deployment, int number, UUID target) {
        run(
                "insert into deploys.deployment_target (deployment, number, target, phase) values ($1, $2, $3, 'CANARY')",
                deployment,
                number,
                target);
    }

    void object(UUID target, String name, int position, String drift, String health) {
        run("""
                insert into deploys.object (target, "group", kind, namespace, name, api_version, uid, owned, position, health, drift,
                    children)
                values ($1, 'apps', 'Deployment', 'shop', $2, 'apps/v1', 'u', '{}', $3, $4, nullif($5, '')::json,
                    '[{"key": {"group": "", "kind": "Pod", "namespace": "shop", "name": "p"}, "apiVersion": "v1",
                        "health": "HEALTHY", "message": "", "children": []}]')""", target, name, position, health, drift);
    }

    void event(EntityRef component, String message) {
        events(List.of(drift(component, message)));
    }

    void events(List<DeploymentEvent> events) {
        database.sql().transaction(tx -> {
            DeployEvents.addAll(tx, events);
            return true;
        });
    }

    static DeploymentEvent drift(EntityRef component, String message) {
        return new DeploymentEvent(
                component, 0, Instant.now(), DeploymentEvent.Kind.DRIFT, null, null, null, null, null, message);
    }

    @Override
    public void close() {
        database.close();
    }
}
