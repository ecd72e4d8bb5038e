package dev.atrium.catalog.query;

import dev.atrium.catalog.Entity;
import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/** What the catalog knows about the one who asks. */
final class People {

    private static final Keyset BY_NAME = Keyset.of("starred", SortKey.text("e.name_key"), SortKey.text("e.ref"));

    private static final String STARRED =
            " from catalog.star s join catalog.entity e on e.ref = s.ref where s.viewer = ";

    private final Sql sql;

    People(Sql sql) {
        this.sql = sql;
    }

    Mono<Set<EntityRef>> starred(Viewer viewer, Collection<EntityRef> refs) {
        var query = Query.of("select s.ref from catalog.star s where s.viewer = ")
                .value(UserText.checked(viewer.ref()))
                .append(" and s.ref = any(")
                .value(UserText.array(refs))
                .append(")");
        return sql.rows(query, row -> Rows.ref(row, 0)).collect(HashSet::new, Set::add);
    }

    Mono<Page<Entity>> starred(EntityFilter visible, Viewer viewer, PageRequest request) {
        var query = Query.of("select " + EntityColumns.SELECT + ", " + BY_NAME.columns() + STARRED)
                .value(UserText.checked(viewer.ref()));
        FilterSql.andVisible(query, visible);
        BY_NAME.andBeyond(query, request);
        BY_NAME.orderAndLimit(query, request);
        return sql.rows(query, row -> BY_NAME.item(row, EntityColumns.COUNT, EntityColumns::read))
                .collectList()
                .map(items -> Page.of(items, request));
    }

    Mono<Long> starredCount(EntityFilter visible, Viewer viewer) {
        var query = Query.of("select count(*)" + STARRED).value(UserText.checked(viewer.ref()));
        FilterSql.andVisible(query, visible);
        return sql.row(query, row -> Rows.number(row, 0));
    }

    Mono<List<EntityRef>> groupsOf(EntityRef user) {
        var ref = UserText.checked(user.toString());
        var query = Query.of("select o.ref from (");
        OwnershipTree.owners(query, q -> q.value(ref));
        query.append(") o where o.ref <> ").value(ref).append(" and starts_with(o.ref, 'group:') order by o.ref");
        return user.kind().equals("user")
                ? sql.rows(query, row -> Rows.ref(row, 0)).collectList()
                : Mono.just(List.of());
    }
}
