package dev.atrium.pipelines.query;

import dev.atrium.pipelines.Build;
import dev.atrium.pipelines.BuildFilter;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.paging.NumberCursors;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import java.util.Map;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** Lists of builds, newest first: of all, and of each of some repositories. */
final class BuildPages {

    private static final NumberCursors cursors = new NumberCursors("build");

    private final Sql sql;

    BuildPages(Sql sql) {
        this.sql = sql;
    }

    Mono<Page<Build>> page(BuildFilter filter, PageRequest request) {
        return Mono.defer(() -> {
            Query query;
            if (filter.repositories() == null) {
                query = Query.of("select " + BuildColumns.COLUMNS + " from pipelines.build t where true");
                and(query, filter, request);
            } else {
                query = newestOfEach(Repositories.of(filter.repositories()).keys(), filter, request)
                        .append(" limit ")
                        .value(request.size() + 1);
            }
            return sql.rows(query, row -> item(BuildColumns.read(row)))
                    .collectList()
                    .map(items -> Page.of(items, request));
        });
    }

    Mono<Long> count(BuildFilter filter) {
        return Mono.defer(() -> {
            var query = Query.of("select count(*) from pipelines.build t where true");
            if (filter.repositories() != null) {
                query.append(" and t.repository = any(")
                        .value(Repositories.of(filter.repositories()).keys())
                        .append(")");
            }
            and(query, filter);
            return sql.row(query, row -> BuildColumns.value(row, 0, Long.class));
        });
    }

    /** A page of each, by their keys; empty ones are missing. */
    Mono<Map<String, Page<Build>>> pages(String[] repositories, BuildFilter filter, PageRequest request) {
        return Mono.defer(() -> {
            var query = newestOfEach(repositories, filter, request);
            return sql.rows(query, BuildColumns::read)
                    .collect(Collectors.groupingBy(
                            build -> BuildColumns.key(build.repository()),
                            Collectors.mapping(
                                    BuildPages::item,
                                    Collectors.collectingAndThen(
                                            Collectors.toList(), items -> Page.of(items, request)))));
        });
    }

    /** The newest of each, by their keys. */
    Mono<Map<String, Build>> latest(String[] repositories, BuildFilter filter) {
        return pages(repositories, filter, PageRequest.first(1))
                .map(pages -> pages.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                page -> page.getValue().values().getFirst())));
    }

    /** How many each has, by their keys; those that have none are missing. */
    Mono<Map<String, Long>> counts(String[] repositories, BuildFilter filter) {
        return Mono.defer(() -> {
            var query = Query.of(
                    "select t.repository, count(*) from pipelines.build t where t.repository = any($1)",
                    (Object) repositories);
            and(query, filter);
            query.append(" group by t.repository");
            return sql.rows(query, row -> Map.entry(BuildColumns.text(row, 0), BuildColumns.value(row, 1, Long.class)))
                    .collectMap(Map.Entry::getKey, Map.Entry::getValue);
        });
    }

    /** By their index, one repository after the other: no builds of others are looked at, and of these no older ones. */
    private static Query newestOfEach(String[] repositories, BuildFilter filter, PageRequest request) {
        var query = Query.of(
                "select " + BuildColumns.COLUMNS + " from unnest($1::text[]) as r(repository) cross join lateral"
                        + " (select * from pipelines.build t where t.repository = r.repository",
                (Object) repositories);
        and(query, filter, request);
        return query.append(") t").append(order(request));
    }

    private static Page.Item<Build> item(Build build) {
        return cursors.item(build, build.number());
    }

    private static void and(Query query, BuildFilter filter, PageRequest request) {
        and(query, filter);
        cursors.position(request)
                .ifPresent(number -> query.append(request.backward() ? " and t.number > " : " and t.number < ")
                        .value(number));
        query.append(order(request)).append(" limit ").value(request.size() + 1);
    }

    private static String order(PageRequest request) {
        return request.backward() ? " order by t.number" : " order by t.number desc";
    }

    /** What the filter says, but for repositories. */
    private static void and(Query query, BuildFilter filter) {
        if (!filter.statuses().isEmpty()) {
            // written out, so that indexes of one status can serve
            query.append(filter.statuses().stream()
                    .map(Enum::name)
                    .sorted()
                    .collect(Collectors.joining("', '", " and t.status in ('", "')")));
        }
        if (filter.pipeline() != null) {
            query.append(" and t.pipeline = ").value(storable(filter.pipeline()));
        }
        if (filter.ref() != null) {
            query.append(" and t.ref = ").value(storable(filter.ref()));
        }
        if (filter.commit() != null) {
            var commit = storable(filter.commit());
            query.append(" and (t.sha = ")
                    .value(commit)
                    .append(" or t.head_sha = ")
                    .value(commit)
                    .append(")");
        }
    }

    private static String storable(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new BadRequest("A text must not have the character U+0000. Remove it.");
        }
        return text;
    }
}
