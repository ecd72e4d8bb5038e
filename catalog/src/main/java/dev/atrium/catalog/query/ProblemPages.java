package dev.atrium.catalog.query;

import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.ProblemFilter;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.problem.Severity;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/**
 * What is wrong with what was read: the problems that reading found, and the relations that lead nowhere. The latter are not
 * stored as problems, so that they go by themselves when what they name arrives.
 */
final class ProblemPages {

    private static final int MAX_OF_ENTITY = 100;

    private static final Keyset BY_PLACE = Keyset.of(
            "problems",
            SortKey.text("p.location"),
            SortKey.text("p.path"),
            SortKey.integer("p.line"),
            SortKey.integer("p.col"),
            SortKey.text("p.pointer"),
            SortKey.text("p.message"));

    private static final String COLUMNS = "p.severity, p.message, p.location, p.path, p.line, p.col, p.pointer";

    private static final int COUNT = 7;

    /** Stored problems, as {@code p}, with the entity that each is of. */
    private static final String STORED = """
            select severity, message collate "C" as message, location collate "C" as location, path collate "C" as path,
                line, col, pointer collate "C" as pointer, location_id, ref
            from catalog.problem""";

    /** Relations that lead nowhere, as far as their near end declares them: that end has the place. */
    private static final String DANGLING = """
            select 'WARNING', ('There is no ' || r.%2$s
                || ' in the catalog. Correct the ref, or register what it names.') collate "C",
                l.target collate "C", d.path collate "C", r.line, r.col, r.pointer collate "C", d.location_id, d.ref
            from catalog.relation r
            join catalog.entity d on d.ref = r.%1$s
            join catalog.location l on l.id = d.location_id
            where %3$s r.reverse and not exists (select from catalog.entity far where far.ref = r.%2$s)""";

    private static final String ALL = "(" + STORED + " union all " + DANGLING.formatted("source", "target", "not")
            + " union all " + DANGLING.formatted("target", "source", "") + ") p";

    private final Sql sql;
    private final Sql lookups;

    ProblemPages(Database database) {
        this.sql = database.sql();
        this.lookups = database.lookups();
    }

    Mono<Page<Problem>> page(EntityFilter visible, ProblemFilter filter, PageRequest request) {
        var query = begin(filter, "select " + COLUMNS + ", " + BY_PLACE.columns());
        and(query, visible, filter);
        BY_PLACE.andBeyond(query, request);
        BY_PLACE.orderAndLimit(query, request);
        return sql.rows(query, row -> BY_PLACE.item(row, COUNT, ProblemPages::problem))
                .collectList()
                .map(items -> Page.of(items, request));
    }

    Mono<Long> count(EntityFilter visible, ProblemFilter filter) {
        var query = begin(filter, "select count(*)");
        and(query, visible, filter);
        return sql.row(query, row -> Rows.number(row, 0));
    }

    Mono<Map<EntityRef, List<Problem>>> of(EntityFilter visible, Collection<EntityRef> refs) {
        var query = Query.of(
                "select " + COLUMNS + ", p.ref from unnest($1::text[]) asked (ref) cross join lateral (select * from "
                        + ALL + " where p.ref = asked.ref order by p.line, p.col limit " + MAX_OF_ENTITY + ") p",
                (Object) UserText.array(refs));
        query.append(" where true");
        andVisible(query, visible);
        return lookups.rows(query, row -> Map.entry(Rows.ref(row, COUNT), problem(row)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** A location is meant with all that it names. */
    private static Query begin(ProblemFilter filter, String select) {
        if (filter.location() == null && filter.target() == null) {
            return Query.of(select + " from " + ALL + " where true");
        }
        var query = Query.of("with recursive down (id) as (select id from catalog.location where true");
        if (filter.location() != null) {
            query.append(" and id = ").value(filter.location());
        }
        if (filter.target() != null) {
            query.append(" and target = ").value(UserText.checked(filter.target()));
        }
        return query.append(" union select e.child_id from down join catalog.location_edge e on e.parent_id = down.id) "
                + select + " from " + ALL + " where p.location_id in (select id from down)");
    }

    private static void and(Query query, EntityFilter visible, ProblemFilter filter) {
        if (filter.severity() != null) {
            query.append(" and p.severity = ").value(filter.severity().name());
        }
        andVisible(query, visible);
    }

    /** What is wrong with an entity is for those who may see it; an entity that was left out is nobody's secret. */
    private static void andVisible(Query query, EntityFilter visible) {
        if (!visible.equals(EntityFilter.ALL)) {
            query.append(" and (p.ref is null or exists (select from catalog.entity e where e.ref = p.ref");
            FilterSql.andVisible(query, visible);
            query.append("))");
        }
    }

    private static Problem problem(Readable row) {
        return new Problem(
                Severity.valueOf(Rows.text(row, 0)),
                Rows.text(row, 1),
                new Place(
                        Rows.text(row, 2),
                        Rows.text(row, 3),
                        Rows.integer(row, 4),
                        Rows.integer(row, 5),
                        Rows.text(row, 6)));
    }
}
