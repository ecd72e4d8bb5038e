package dev.atrium.catalog.query;

import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/** What the catalog knows about the one who asks. */
final class People {

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
