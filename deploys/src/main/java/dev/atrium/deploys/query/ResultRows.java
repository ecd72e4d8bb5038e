package dev.atrium.deploys.query;

import dev.atrium.deploys.DeployQueries.TargetResult;
import dev.atrium.deploys.ObjectDiff;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** What deployments did at their targets. */
final class ResultRows {

    private static final String RESULTS = """
            select d.deployment, d.target, t.context, t.namespace, d.phase, d.message, coalesce(d.results, '[]')
            from deploys.deployment_target d join deploys.target t on t.id = d.target
            where d.deployment = any($1)
            order by d.deployment, d.number""";

    private final Sql sql;

    ResultRows(Sql sql) {
        this.sql = sql;
    }

    /** By their deployments. */
    Mono<Map<UUID, List<TargetResult>>> of(UUID[] deployments) {
        record Found(UUID deployment, TargetResult result) {}
        return sql.rows(
                        Query.of(RESULTS, (Object) deployments),
                        row -> new Found(
                                DeploymentColumns.value(row, 0, UUID.class),
                                new TargetResult(
                                        DeploymentColumns.value(row, 1, UUID.class),
                                        DeploymentColumns.text(row, 2),
                                        DeploymentColumns.text(row, 3),
                                        DeploymentColumns.text(row, 4),
                                        row.get(5, String.class),
                                        List.of(DeploymentColumns.json(row, 6, ObjectDiff[].class)))))
                .collect(Collectors.groupingBy(
                        Found::deployment, Collectors.mapping(Found::result, Collectors.toList())));
    }
}
