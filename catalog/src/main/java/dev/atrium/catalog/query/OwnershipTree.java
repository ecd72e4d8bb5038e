package dev.atrium.catalog.query;

import dev.atrium.platform.database.Query;
import java.util.function.Consumer;

/**
 * The group tree, as SQL. Relations of types {@code childOf} (from child to parent) and {@code memberOf} (from user to group)
 * make it; {@code union} ends the walk where the tree has cycles.
 */
final class OwnershipTree {

    private OwnershipTree() {}

    /**
     * Appends a subquery of one column {@code ref}: whoever's entities belong to an owner through the tree. For a group that is
     * itself and its descendants; for a user themselves, the groups they are in, and the ancestors of these.
     *
     * @param root appends an expression for the owner's ref
     */
    static void owners(Query query, Consumer<Query> root) {
        query.append("with recursive owners (ref, up) as (select o.ref, starts_with(o.ref, 'user:') from (select ");
        root.accept(query);
        query.append("""
                ::text collate "C" as ref) o
                    union
                    select n.ref, o.up from owners o cross join lateral (
                        select r.source as ref from catalog.relation r
                        where not o.up and r.target = o.ref and r.type = 'childOf'
                        union all
                        select r.target from catalog.relation r
                        where o.up and r.source = o.ref and r.type in ('childOf', 'memberOf')) n)
                select ref from owners""");
    }

    /** Appends a subquery of one column {@code ref}: a group and its descendants. */
    static void descendants(Query query, Consumer<Query> root) {
        query.append("with recursive tree (ref) as (select ");
        root.accept(query);
        query.append("""
                ::text collate "C"
                    union
                    select r.source from tree t join catalog.relation r on r.target = t.ref and r.type = 'childOf')
                select ref from tree""");
    }
}
