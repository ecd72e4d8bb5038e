package dev.atrium.catalog.query;

import dev.atrium.catalog.Entity;
import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.EntityOrder;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import java.util.List;
import reactor.core.publisher.Mono;

/** Pages of the entities that pass a filter, and their number. */
final class EntityPages {

    private final Sql sql;

    EntityPages(Sql sql) {
        this.sql = sql;
    }

    Mono<Page<Entity>> page(EntityFilter visible, EntityFilter filter, List<EntityOrder> order, PageRequest request) {
        var sorted = OrderSql.of(order);
        var keyset = sorted.keyset();
        var query = sorted.begin(
                "select " + EntityColumns.SELECT + ", " + keyset.columns() + " from catalog.entity e where true");
        FilterSql.and(query, filter, visible);
        keyset.andBeyond(query, request);
        keyset.orderAndLimit(query, request);
        return sql.rows(query, row -> keyset.item(row, EntityColumns.COUNT, EntityColumns::read))
                .collectList()
                .map(items -> Page.of(items, request));
    }

    Mono<Long> count(EntityFilter visible, EntityFilter filter) {
        var query = Query.of("select count(*) from catalog.entity e where true");
        FilterSql.and(query, filter, visible);
        return sql.row(query, row -> Rows.number(row, 0));
    }
}
