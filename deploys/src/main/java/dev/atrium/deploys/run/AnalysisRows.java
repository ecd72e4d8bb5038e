package dev.atrium.deploys.run;

import dev.atrium.deploys.Canary.Measurement;
import dev.atrium.deploys.analysis.AnalysisPlan;
import dev.atrium.deploys.analysis.AnalysisPlan.Judgement;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Storable;
import dev.atrium.platform.database.Transaction;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of analyses: what is measured, what was, and what was found out. */
final class AnalysisRows {

    private static final String METRICS = """
            insert into deploys.analysis_metric (deployment, number, analysis, metric, template, name)
            select $1, $2, $3, m.metric, m.template, m.name
            from json_to_recordset($4::json) as m(metric int, template text, name text)
            on conflict do nothing""";

    private static final String MEASUREMENTS = """
            insert into deploys.measurement (deployment, number, analysis, metric, at, canary, stable)
            select $1, $2, $3, m.metric, m.at, m.canary, m.stable
            from json_to_recordset($4::json) as m(
                metric int, at timestamptz, canary double precision, stable double precision)
            on conflict do nothing""";

    private static final String VERDICTS = """
            update deploys.analysis_metric a set verdict = m.verdict, message = m.message
            from json_to_recordset($4::json) as m(metric int, verdict text, message text)
            where a.deployment = $1 and a.number = $2 and a.analysis = $3 and a.metric = m.metric""";

    private AnalysisRows() {}

    /** An analysis that was begun. */
    record Begun(AnalysisPlan plan, Instant since) {}

    /** @param earlier whether it was measured in an earlier step, else in this analysis */
    record Row(boolean earlier, String template, String name, int metric, Measurement measurement) {}

    /** @param metric its place in the plan, counted from 0 */
    record Taken(
            int metric,
            Instant at,
            @Nullable Double canary,
            @Nullable Double stable) {}

    private record MetricRow(int metric, String template, String name) {}

    private record VerdictRow(int metric, String verdict, String message) {}

    static void begin(
            Transaction tx, UUID deployment, int number, int analysis, int step, AnalysisPlan plan, Instant since) {
        tx.update(Query.of("""
                insert into deploys.analysis (deployment, number, analysis, step, plan, started_at)
                values ($1, $2, $3, $4, $5::json, $6) on conflict do nothing""", deployment, number, analysis, step, Json.write(plan), Json.parameter(since)));
        var metrics = new ArrayList<MetricRow>();
        for (var planned : plan.metrics()) {
            metrics.add(new MetricRow(
                    metrics.size(), planned.template(), planned.metric().name()));
        }
        tx.update(Query.of(METRICS, deployment, number, analysis, Json.write(metrics)));
    }

    static Optional<Begun> of(Transaction tx, UUID deployment, int number, int analysis) {
        return tx.row(
                Query.of("""
                        select plan, started_at from deploys.analysis
                        where deployment = $1 and number = $2 and analysis = $3""", deployment, number, analysis),
                row -> new Begun(Json.required(Json.read(row, 0, AnalysisPlan.class)), Json.instant(row, 1)));
    }

    /** What was measured in an analysis, and in the last one of each step before its own. */
    static List<Row> measurements(Transaction tx, UUID deployment, int number, int analysis) {
        return tx.rows(Query.of("""
                        select a.analysis <> $3, m.template, m.name, m.metric, v.at, v.canary, v.stable
                        from deploys.analysis a
                        join deploys.analysis_metric m using (deployment, number, analysis)
                        join deploys.measurement v using (deployment, number, analysis, metric)
                        where a.deployment = $1 and a.number = $2 and (a.analysis = $3 or a.analysis in (
                            select max(e.analysis)
                            from deploys.analysis e
                            join deploys.analysis t
                                on t.deployment = e.deployment and t.number = e.number and t.analysis = $3
                            where e.deployment = $1 and e.number = $2 and e.step < t.step group by e.step))
                        order by v.at, m.metric""", deployment, number, analysis), AnalysisRows::row);
    }

    static void measured(
            Transaction tx, UUID deployment, int number, int analysis, List<Taken> taken, Judgement judgement) {
        tx.update(Query.of(MEASUREMENTS, deployment, number, analysis, Json.write(taken)));
        var verdicts = new ArrayList<VerdictRow>();
        for (var judged : judgement.metrics()) {
            verdicts.add(new VerdictRow(verdicts.size(), judged.verdict().name(), Storable.text(judged.message())));
        }
        tx.update(Query.of(VERDICTS, deployment, number, analysis, Json.write(verdicts)));
        tx.update(Query.of(
                """
                update deploys.analysis set verdict = $4, message = $5
                where deployment = $1 and number = $2 and analysis = $3""", deployment, number, analysis, judgement.verdict().name(), Storable.text(judgement.message())));
    }

    private static Row row(Readable row) {
        return new Row(
                Json.bool(row, 0),
                Json.text(row, 1),
                Json.text(row, 2),
                Json.integer(row, 3),
                new Measurement(Json.instant(row, 4), row.get(5, Double.class), row.get(6, Double.class)));
    }
}
