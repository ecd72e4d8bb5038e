package dev.atrium.monitoring.store;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.Dashboard;
import dev.atrium.monitoring.generate.Generated.GeneratedDashboard;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.problem.Problem;
import io.r2dbc.spi.Readable;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The dashboards that components declare, as they were made and as they were applied. */
public final class DashboardRows {

    /** As {@link #dashboard} reads them. */
    public static final String COLUMNS =
            "id, component, name, uid, number, commit_sha, panels, grafana_json, state, message, url, applied_at";

    private DashboardRows() {}

    /**
     * A dashboard, and what Grafana was given of it.
     *
     * @param version Grafana's, 0 if it was never saved
     * @param saving what Grafana was being given when somebody died, or it did not answer; null if that is known
     */
    public record Saved(
            Dashboard dashboard,
            boolean declared,
            int version,
            String savedHash,
            @Nullable String saving) {}

    /** What is written of one. */
    @SuppressWarnings("unused") // as JSON
    private record New(String uid, String name, int number, String panels, String json) {}

    /** Writes what a component declares now: dashboards keep what was applied of them while they are the same by their uid. */
    public static void write(Transaction tx, EntityRef component, String sha, List<GeneratedDashboard> dashboards) {
        var rows = new ArrayList<New>();
        for (var dashboard : dashboards) {
            rows.add(new New(
                    dashboard.uid(),
                    dashboard.name(),
                    rows.size(),
                    Json.parameter(dashboard.panels()),
                    dashboard.grafanaJson()));
        }
        var parameter = Json.parameter(rows);
        tx.update(Query.of("""
                insert into monitoring.dashboard as t (id, component, uid, name, number, commit_sha, panels, grafana_json)
                select gen_random_uuid(), $1, d.uid, d.name, d.number, $2, d.panels::json, d.json
                from json_to_recordset($3::json) as d(uid text, name text, number int, panels text, json text)
                on conflict (uid) do update set component = excluded.component, name = excluded.name, number = excluded.number,
                    declared = true, panels = excluded.panels, grafana_json = excluded.grafana_json,
                    commit_sha = excluded.commit_sha,
                    state = case when t.declared and t.grafana_json = excluded.grafana_json then t.state else 'PENDING' end""", component.toString(), sha, parameter));
        tx.update(Query.of(
                """
                update monitoring.dashboard set declared = false where component = $1 and uid <> all($2)""",
                component.toString(),
                dashboards.stream().map(GeneratedDashboard::uid).toArray(String[]::new)));
    }

    /** What could not be generated of a component. */
    public static void problems(Transaction tx, EntityRef component, List<Problem> problems) {
        tx.update(Query.of(
                "update monitoring.component set problems = $2::json where ref = $1",
                component.toString(),
                Json.parameter(problems)));
    }

    /** All of a component, also those that are no longer declared. */
    public static List<Saved> of(Transaction tx, EntityRef component) {
        return tx.rows(
                Query.of(
                        "select " + COLUMNS
                                + ", declared, version, saved_hash, saving_json from monitoring.dashboard where component = $1 order by number",
                        component.toString()),
                row -> new Saved(
                        dashboard(row),
                        Json.required(row, 12, Boolean.class),
                        Json.required(row, 13, Integer.class),
                        Json.text(row, 14),
                        row.get(15, String.class)));
    }

    /** One is about to be saved. */
    public static void saving(Transaction tx, UUID id, String json) {
        tx.update(Query.of("update monitoring.dashboard set saving_json = $2 where id = $1", id, json));
    }

    /** One was saved. */
    public static void saved(Transaction tx, UUID id, int version, String hash, URI url, Instant at) {
        tx.update(Query.of("""
                update monitoring.dashboard set state = 'APPLIED', message = '', version = $2, saved_hash = $3, url = $4,
                    applied_at = $5::timestamptz, saving_json = null
                where id = $1""", id, version, hash, url.toString(), at.toString()));
    }

    /** How one stands. */
    public static void state(Transaction tx, UUID id, Dashboard.State state, String message) {
        tx.update(Query.of(
                "update monitoring.dashboard set state = $2, message = $3 where id = $1", id, state.name(), message));
    }

    /** One is gone. */
    public static void delete(Transaction tx, UUID id) {
        tx.update(Query.of("delete from monitoring.dashboard where id = $1", id));
    }

    /** Forgets a component that nothing declares and that has nothing left. */
    public static void forget(Transaction tx, EntityRef component) {
        tx.update(Query.of("""
                delete from monitoring.component c where c.ref = $1 and c.repository is null
                    and not exists (select from monitoring.dashboard d where d.component = c.ref)""", component.toString()));
    }

    /** Reads {@link #COLUMNS}. */
    public static Dashboard dashboard(Readable row) {
        return new Dashboard(
                Json.required(row, 0, UUID.class),
                EntityRef.parse(Json.text(row, 1)),
                Json.text(row, 2),
                Json.text(row, 3),
                Json.required(row, 4, Integer.class),
                Json.text(row, 5),
                Json.panels(row, 6),
                Json.text(row, 7),
                Dashboard.State.valueOf(Json.text(row, 8)),
                Json.text(row, 9),
                or(row.get(10, String.class), URI::create),
                or(row.get(11, OffsetDateTime.class), OffsetDateTime::toInstant));
    }

    static <T, R> @Nullable R or(@Nullable T value, Function<T, R> mapping) {
        return Optional.ofNullable(value).map(mapping).orElse(null);
    }
}
