package dev.atrium.catalog.query;

import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.Facet;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;

/** Which values the entities that pass a filter have at some paths: one statement, with a part for every path. */
final class Facets {

    private static final int MAX_PATHS = 20;
    private static final int MAX_VALUES = 1000;

    private record Counted(int path, Facet.Value value) {}

    private final Sql sql;

    Facets(Sql sql) {
        this.sql = sql;
    }

    Mono<List<Facet>> facets(EntityFilter visible, EntityFilter filter, List<String> paths, int limit) {
        if (paths.size() > MAX_PATHS) {
            throw new BadRequest(
                    "At most " + MAX_PATHS + " facets can be asked for at once, not " + paths.size() + ".");
        }
        if (limit < 1 || limit > MAX_VALUES) {
            throw new BadRequest("A facet has 1 to " + MAX_VALUES + " values, not " + limit + ".");
        }
        if (paths.isEmpty()) {
            return Mono.just(List.of());
        }
        var query = Query.of("");
        for (int i = 0; i < paths.size(); i++) {
            query.append(i == 0 ? "(" : " union all (");
            append(query, i, paths.get(i), filter, visible);
            query.append(" limit " + limit + ")");
        }
        return sql.rows(
                        query,
                        row -> new Counted(
                                Rows.integer(row, 0), new Facet.Value(Rows.text(row, 1), Rows.number(row, 2))))
                .collectList()
                .map(counted -> facets(paths, counted));
    }

    private static void append(Query query, int index, String path, EntityFilter filter, EntityFilter visible) {
        query.append("select " + index + ", f.v, count(*) from (");
        var known = KnownPath.of(path);
        if (known.isPresent()) {
            query.append("select " + known.get().written() + " as v from catalog.entity e where true");
        } else if (path.equals("metadata.tags")) {
            query.append("select t.v from catalog.entity e cross join lateral (select distinct unnest(e.tags) as v) t"
                    + " where true");
        } else {
            query.append("select t.v from catalog.entity e cross join lateral"
                            + " (select distinct jsonb_array_elements_text(e.fields -> ")
                    .value(UserText.checked(path))
                    .append(") as v) t where true");
        }
        FilterSql.and(query, filter, visible);
        query.append(") f where f.v is not null group by f.v order by 3 desc, 2");
    }

    private static List<Facet> facets(List<String> paths, List<Counted> counted) {
        var facets = new ArrayList<Facet>();
        for (int i = 0; i < paths.size(); i++) {
            int index = i;
            facets.add(new Facet(
                    paths.get(i),
                    counted.stream()
                            .filter(c -> c.path() == index)
                            .map(Counted::value)
                            .toList()));
        }
        return facets;
    }
}
