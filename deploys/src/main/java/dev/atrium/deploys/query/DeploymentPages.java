package dev.atrium.deploys.query;

import dev.atrium.deploys.Deployment;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.paging.NumberCursors;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import java.util.Map;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** Lists of deployments, newest first, of each of some components. */
final class DeploymentPages {

    private static final NumberCursors cursors = new NumberCursors("deployment");

    private final Sql sql;

    DeploymentPages(Sql sql) {
        this.sql = sql;
    }

    /** A page of each; empty ones are missing. */
    Mono<Map<String, Page<Deployment>>> pages(String[] components, PageRequest request) {
        return Mono.defer(() -> {
            // by their index, one component after the other: no deployments of others are looked at, and of these no
            // older ones
            var query = Query.of(
                    "select " + DeploymentColumns.COLUMNS + " from unnest($1::text[]) as c(ref) cross join lateral"
                            + " (select * from deploys.deployment t where t.component = c.ref",
                    (Object) components);
            cursors.position(request)
                    .ifPresent(number -> query.append(request.backward() ? " and t.number > " : " and t.number < ")
                            .value(number));
            query.append(order(request))
                    .append(" limit ")
                    .value(request.size() + 1)
                    .append(") t")
                    .append(order(request));
            return sql.rows(query, DeploymentColumns::read)
                    .collect(Collectors.groupingBy(
                            deployment -> deployment.component().toString(),
                            Collectors.mapping(
                                    deployment -> cursors.item(deployment, deployment.number()),
                                    Collectors.collectingAndThen(
                                            Collectors.toList(), items -> Page.of(items, request)))));
        });
    }

    /** How many each has; those that have none are missing. */
    Mono<Map<String, Long>> counts(String[] components) {
        return sql.rows(
                        Query.of(
                                "select t.component, count(*) from deploys.deployment t where t.component = any($1)"
                                        + " group by t.component",
                                (Object) components),
                        row -> Map.entry(DeploymentColumns.text(row, 0), DeploymentColumns.value(row, 1, Long.class)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static String order(PageRequest request) {
        return request.backward() ? " order by t.number" : " order by t.number desc";
    }
}
