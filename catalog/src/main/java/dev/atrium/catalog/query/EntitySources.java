package dev.atrium.catalog.query;

import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.EntitySource;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Where the source code of entities is. */
final class EntitySources {

    private static final String SELECT = """
            select e.ref, l.target,
                e.document #>> '{metadata,annotations,backstage.io/source-location}',
                e.document #>> '{metadata,annotations,github.com/project-slug}'
            from catalog.entity e join catalog.location l on l.id = e.location_id
            where\s""";

    private final Sql sql;

    EntitySources(Sql sql) {
        this.sql = sql;
    }

    Mono<Map<EntityRef, EntitySource>> of(EntityFilter visible, Collection<EntityRef> refs) {
        if (refs.isEmpty()) {
            return Mono.just(Map.of());
        }
        var query =
                Query.of(SELECT + "e.ref = any(").value(UserText.array(refs)).append(")");
        FilterSql.andVisible(query, visible);
        return sql.rows(query, EntitySources::read).collectMap(EntitySource::ref);
    }

    Mono<List<EntitySource>> of(EntityFilter visible, EntityFilter filter, int limit) {
        var query = Query.of(SELECT + "true");
        FilterSql.and(query, filter, visible);
        query.append(" order by e.ref limit ").value(limit);
        return sql.rows(query, EntitySources::read).collectList();
    }

    private static EntitySource read(Readable row) {
        return new EntitySource(Rows.ref(row, 0), Rows.text(row, 1), Rows.textOrNull(row, 2), Rows.textOrNull(row, 3));
    }
}
