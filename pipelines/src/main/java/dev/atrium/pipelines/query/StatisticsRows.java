package dev.atrium.pipelines.query;

import dev.atrium.pipelines.BuildStatistics;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** How builds went. */
final class StatisticsRows {

    // what has no plan could not be read
    private static final String BY_REPOSITORY = """
            select r.repository, s.*
            from unnest($1::text[]) as r(repository)
            cross join lateral (
                select count(*),
                    avg(case t.status when 'SUCCEEDED' then 1.0 else 0.0 end)
                        filter (where t.status in ('SUCCEEDED', 'FAILED') and t.plan is not null)::float8,
                    percentile_cont(0.5) within group (order by extract(epoch from t.finished_at - t.started_at)::float8)
                        filter (where t.status = 'SUCCEEDED' and t.plan is not null),
                    percentile_cont(0.9) within group (order by extract(epoch from t.finished_at - t.started_at)::float8)
                        filter (where t.status = 'SUCCEEDED' and t.plan is not null)
                from pipelines.build t
                where t.repository = r.repository and t.finished_at is not null and t.finished_at > $2 and t.finished_at <= $3) s""";

    private final Sql sql;

    StatisticsRows(Sql sql) {
        this.sql = sql;
    }

    /** Of so many times 24 hours before a time, by the repositories' keys. */
    Mono<Map<String, BuildStatistics>> of(String[] repositories, int days, Instant until) {
        return sql.rows(
                        Query.of(
                                BY_REPOSITORY,
                                repositories,
                                until.minus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC),
                                until.atOffset(ZoneOffset.UTC)),
                        row -> Map.entry(BuildColumns.text(row, 0), statistics(row, days)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    static BuildStatistics none(int days) {
        return new BuildStatistics(days, 0, null, null, null, 0);
    }

    private static BuildStatistics statistics(Readable row, int days) {
        long builds = BuildColumns.value(row, 1, Long.class);
        return new BuildStatistics(
                days,
                builds,
                row.get(2, Double.class),
                duration(row.get(3, Double.class)),
                duration(row.get(4, Double.class)),
                (double) builds / days);
    }

    private static @Nullable Duration duration(@Nullable Double seconds) {
        return seconds == null ? null : Duration.ofMillis(Math.round(seconds * 1000));
    }
}
