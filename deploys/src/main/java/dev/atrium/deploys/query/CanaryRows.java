package dev.atrium.deploys.query;

import dev.atrium.deploys.Canary;
import dev.atrium.deploys.Canary.Analysis;
import dev.atrium.deploys.Canary.Decision;
import dev.atrium.deploys.CanaryPhase;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Canaries, with what they were judged by. */
final class CanaryRows {

    private static final int MOST_DECISIONS = 500;

    private static final String NEWEST = """
            select c.deployment, c.target, c.phase, c.step, c.steps, c.weight, c.reason,
                c.started_at, c.finished_at,
                coalesce((select json_agg(json_build_object('step', a.step, 'template', m.template, 'metric', m.name,
                        'verdict', m.verdict, 'message', m.message,
                        'measurements', coalesce((select json_agg(json_build_object('at', v.at, 'canary', v.canary,
                                'stable', v.stable) order by v.at)
                            from deploys.measurement v where v.deployment = m.deployment and v.number = m.number
                                and v.analysis = m.analysis and v.metric = m.metric), '[]'))
                        order by m.analysis, m.metric)
                    from deploys.analysis a join deploys.analysis_metric m using (deployment, number, analysis)
                    where a.deployment = c.deployment and a.number = c.number), '[]') as analyses,
                coalesce((select json_agg(json_build_object('at', d.at, 'phase', d.phase, 'step', d.step,
                        'weight', d.weight, 'by', d.by, 'reason', d.reason) order by d.sequence)
                    from (select * from deploys.canary_decision n
                        where n.deployment = c.deployment and n.number = c.number
                        order by n.sequence desc limit $2) d), '[]') as decisions
            from unnest($1) as t(id) cross join lateral (
                select * from deploys.canary n where n.target = t.id order by n.started_at desc limit 1) c""";

    private final Sql sql;

    CanaryRows(Sql sql) {
        this.sql = sql;
    }

    /** The newest of each, by their targets. */
    Mono<Map<UUID, Canary>> newest(UUID[] targets) {
        return sql.rows(Query.of(NEWEST, targets, MOST_DECISIONS), CanaryRows::canary)
                .collectMap(Canary::target);
    }

    private static Canary canary(Readable row) {
        return new Canary(
                DeploymentColumns.value(row, 0, UUID.class),
                DeploymentColumns.value(row, 1, UUID.class),
                CanaryPhase.valueOf(DeploymentColumns.text(row, 2)),
                DeploymentColumns.value(row, 3, Integer.class),
                DeploymentColumns.value(row, 4, Integer.class),
                DeploymentColumns.value(row, 5, Integer.class),
                DeploymentColumns.text(row, 6),
                Objects.requireNonNull(DeploymentColumns.instant(row, 7)),
                DeploymentColumns.instant(row, 8),
                List.of(DeploymentColumns.json(row, 9, Analysis[].class)),
                List.of(DeploymentColumns.json(row, 10, Decision[].class)));
    }
}
