package dev.atrium.catalog.query;

import dev.atrium.catalog.CatalogLocation;
import dev.atrium.catalog.Entity;
import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.LocationFilter;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** Locations, and the entities that each has. */
final class LocationPages {

    private static final Keyset BY_TARGET = Keyset.of("locations", SortKey.text("l.target collate \"C\""));
    private static final Keyset BY_NAME = Keyset.of("located", SortKey.text("e.name_key"), SortKey.text("e.ref"));
    private static final int TARGET = 1;
    private static final int MAX_PARENTS = 1000;

    private final Sql sql;

    LocationPages(Sql sql) {
        this.sql = sql;
    }

    Mono<Page<CatalogLocation>> page(LocationFilter filter, PageRequest request) {
        var query = Query.of("select " + LocationColumns.COLUMNS + " from catalog.location l where true");
        and(query, filter);
        BY_TARGET.andBeyond(query, request);
        BY_TARGET.orderAndLimit(query, request);
        return sql.rows(query, row -> BY_TARGET.item(row, TARGET, LocationColumns::read))
                .collectList()
                .map(items -> Page.of(items, request));
    }

    Mono<Long> count(LocationFilter filter) {
        var query = Query.of("select count(*) from catalog.location l where true");
        and(query, filter);
        return sql.row(query, row -> Rows.number(row, 0));
    }

    Mono<Map<Long, CatalogLocation>> byId(Collection<Long> ids) {
        var query =
                Query.of("select " + LocationColumns.COLUMNS + " from catalog.location l where l.id = any($1)", (Object)
                        ids.toArray(Long[]::new));
        return sql.rows(query, LocationColumns::read).collectMap(CatalogLocation::id);
    }

    Mono<Map<Long, List<CatalogLocation>>> parents(Collection<Long> ids) {
        var query = Query.of(
                "select " + LocationColumns.COLUMNS + ", edge.child_id from catalog.location_edge edge"
                        + " join catalog.location l on l.id = edge.parent_id where edge.child_id = any($1)"
                        + " order by l.target limit " + MAX_PARENTS,
                (Object) ids.toArray(Long[]::new));
        return sql.rows(query, row -> Map.entry(Rows.number(row, LocationColumns.COUNT), LocationColumns.read(row)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    Mono<Page<Entity>> entities(EntityFilter visible, long location, PageRequest request) {
        var query = Query.of(
                "select " + EntityColumns.SELECT + ", " + BY_NAME.columns()
                        + " from catalog.entity e where e.location_id = $1",
                location);
        FilterSql.andVisible(query, visible);
        BY_NAME.andBeyond(query, request);
        BY_NAME.orderAndLimit(query, request);
        return sql.rows(query, row -> BY_NAME.item(row, EntityColumns.COUNT, EntityColumns::read))
                .collectList()
                .map(items -> Page.of(items, request));
    }

    Mono<Long> entityCount(EntityFilter visible, long location) {
        var query = Query.of("select count(*) from catalog.entity e where e.location_id = $1", location);
        FilterSql.andVisible(query, visible);
        return sql.row(query, row -> Rows.number(row, 0));
    }

    private static void and(Query query, LocationFilter filter) {
        if (filter.root() != null) {
            query.append(filter.root() ? " and l.origin <> 'NAMED'" : " and l.origin = 'NAMED'");
        }
        if (!filter.status().isEmpty()) {
            query.append(" and l.status = any(")
                    .value(filter.status().stream().map(Enum::name).toArray(String[]::new))
                    .append(")");
        }
        if (filter.text() != null) {
            query.append(" and strpos(lower(l.target), ")
                    .value(UserText.lower(filter.text()))
                    .append(") > 0");
        }
    }
}
