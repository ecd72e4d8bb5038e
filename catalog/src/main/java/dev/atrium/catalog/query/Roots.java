package dev.atrium.catalog.query;

import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Statements that answer for many roots at once, with the alias {@code x} and its columns {@code root} and {@code i}. */
final class Roots {

    private Roots() {}

    /** Appends the roots as something to select from; only those that the viewer may see. */
    static void append(Query query, Collection<EntityRef> roots, EntityFilter visible) {
        query.append("(select u.root, u.i from unnest(")
                .value(UserText.array(roots))
                .append("::text[]) with ordinality u (root, i) where true");
        if (!visible.equals(EntityFilter.ALL)) {
            query.append(" and exists (select from catalog.entity e where e.ref = u.root");
            FilterSql.andVisible(query, visible);
            query.append(")");
        }
        query.append(") x");
    }

    /** The number of each root from rows of root and number; 0 for a root without a row. */
    static Mono<Map<EntityRef, Long>> counts(Collection<EntityRef> roots, Flux<Map.Entry<EntityRef, Long>> rows) {
        return rows.collectMap(Map.Entry::getKey, Map.Entry::getValue).map(found -> {
            var counts = new LinkedHashMap<EntityRef, Long>();
            roots.forEach(root -> counts.put(root, found.getOrDefault(root, 0L)));
            return counts;
        });
    }

    /** The page of each root from rows in the order of the list; an empty one for a root without a row. */
    static <T> Mono<Map<EntityRef, Page<T>>> pages(
            Collection<EntityRef> roots, PageRequest request, Flux<Map.Entry<EntityRef, Page.Item<T>>> rows) {
        return rows.collectList().map(found -> {
            var items = new HashMap<EntityRef, List<Page.Item<T>>>();
            found.forEach(row ->
                    items.computeIfAbsent(row.getKey(), _ -> new ArrayList<>()).add(row.getValue()));
            var pages = new LinkedHashMap<EntityRef, Page<T>>();
            roots.forEach(root -> pages.put(root, Page.of(items.getOrDefault(root, List.of()), request)));
            return pages;
        });
    }
}
