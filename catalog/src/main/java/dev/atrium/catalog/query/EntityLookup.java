package dev.atrium.catalog.query;

import dev.atrium.catalog.Entity;
import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import java.util.Collection;
import java.util.Map;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Entities and documents by ref. */
final class EntityLookup {

    private final Sql sql;

    EntityLookup(Sql sql) {
        this.sql = sql;
    }

    Mono<Entity> entity(EntityFilter visible, EntityRef ref) {
        var query = Query.of("select " + EntityColumns.SELECT + ", e.document from catalog.entity e where e.ref = ")
                .value(UserText.checked(ref.toString()));
        FilterSql.andVisible(query, visible);
        return sql.row(query, EntityColumns::readWithDocument);
    }

    Mono<Map<EntityRef, Entity>> entities(EntityFilter visible, Collection<EntityRef> refs) {
        if (refs.isEmpty()) {
            return Mono.just(Map.of());
        }
        var query = Query.of("select " + EntityColumns.SELECT + " from catalog.entity e where e.ref = any(")
                .value(UserText.array(refs))
                .append(")");
        FilterSql.andVisible(query, visible);
        return sql.rows(query, EntityColumns::read).collectMap(Entity::ref);
    }

    Mono<Map<EntityRef, ObjectNode>> documents(EntityFilter visible, Collection<EntityRef> refs) {
        if (refs.isEmpty()) {
            return Mono.just(Map.of());
        }
        var query = Query.of("select e.ref, e.document from catalog.entity e where e.ref = any(")
                .value(UserText.array(refs))
                .append(")");
        FilterSql.andVisible(query, visible);
        return sql.rows(query, row -> Map.entry(Rows.ref(row, 0), Rows.document(row, 1)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
