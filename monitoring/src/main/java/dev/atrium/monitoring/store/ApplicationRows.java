package dev.atrium.monitoring.store;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.MonitoringApplication;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.run.RunStatus;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Applications: what was or is to be brought to Grafana and Prometheus. */
public final class ApplicationRows {

    /** As {@link #application} reads them. */
    public static final String COLUMNS =
            "id, component, repository, sha, trigger, status, message, created_at, finished_at";

    private static final String NEW_SQL = """
            insert into monitoring.application as a (id, component, repository, sha, trigger, force)
            select gen_random_uuid(), ref, $2, $3, $4, $5 from unnest($1::text[]) as r(ref)
            on conflict (component) where status = 'QUEUED' do update set repository = excluded.repository,
                sha = excluded.sha, trigger = excluded.trigger, force = a.force or excluded.force
            returning\s""";

    private static final int KEPT = 50;

    private ApplicationRows() {}

    /** One that is worked on. @param attempts how often something could not be reached */
    public record Running(MonitoringApplication application, boolean force, int attempts) {}

    /** Asks for applications of components; one that waits already is the same one, with the newest commit. */
    public static List<MonitoringApplication> add(
            Transaction tx, List<String> components, String repository, String sha, String trigger, boolean force) {
        return tx.rows(
                Query.of(NEW_SQL + COLUMNS, components.toArray(String[]::new), repository, sha, trigger, force),
                ApplicationRows::application);
    }

    /** The one of a component that is worked on, or waits; it runs from now on. A newer one goes on for an older that had not ended. */
    public static Optional<Running> claim(Transaction tx, EntityRef component) {
        // what was forced is not done yet
        var forced = tx.rows(Query.of("""
                                update monitoring.application a set status = 'CANCELLED', message = 'A newer one goes on.', finished_at = now()
                                where component = $1 and status = 'RUNNING' and exists (
                                    select from monitoring.application n where n.component = a.component and n.status = 'QUEUED')
                                returning force""", component.toString()), row -> Json.required(row, 0, Boolean.class))
                .contains(true);
        return tx.row(
                Query.of(
                        "update monitoring.application set status = 'RUNNING', force = force or $2"
                                + " where component = $1 and status in ('QUEUED', 'RUNNING') returning " + COLUMNS
                                + ", force, attempts",
                        component.toString(),
                        forced),
                row -> new Running(
                        application(row), Json.required(row, 9, Boolean.class), Json.required(row, 10, Integer.class)));
    }

    /** It has ended. Of its component the newest {@value #KEPT} are kept. */
    public static void end(Transaction tx, UUID id, RunStatus status, String message) {
        tx.update(Query.of("""
                update monitoring.application set status = $2, message = $3, finished_at = now()
                where id = $1 and status = 'RUNNING'""", id, status.name(), message));
        tx.update(Query.of("""
                delete from monitoring.application old using monitoring.application a
                where a.id = $1 and old.component = a.component and old.status not in ('QUEUED', 'RUNNING')
                    and old.number <= (select number from monitoring.application n
                        where n.component = a.component order by number desc offset $2 limit 1)""", id, KEPT));
    }

    /** Something could not be reached. */
    public static void again(Transaction tx, UUID id, String message) {
        tx.update(Query.of(
                "update monitoring.application set attempts = attempts + 1, message = $2 where id = $1", id, message));
    }

    /** Whether a component has one that waits. */
    public static boolean waits(Transaction tx, EntityRef component) {
        return tx.row(
                        Query.of(
                                "select 1 from monitoring.application where component = $1 and status = 'QUEUED'",
                                component.toString()),
                        _ -> true)
                .isPresent();
    }

    /** Whether a component has one that waits or is worked on. */
    public static boolean goesOn(Transaction tx, EntityRef component) {
        return tx.row(
                        Query.of(
                                "select 1 from monitoring.application where component = $1 and status in ('QUEUED', 'RUNNING') limit 1",
                                component.toString()),
                        _ -> true)
                .isPresent();
    }

    /** Reads {@link #COLUMNS}. */
    public static MonitoringApplication application(Readable row) {
        return new MonitoringApplication(
                Json.required(row, 0, UUID.class),
                EntityRef.parse(Json.text(row, 1)),
                Json.text(row, 2),
                Json.text(row, 3),
                Json.text(row, 4),
                RunStatus.valueOf(Json.text(row, 5)),
                row.get(6, String.class),
                Json.required(row, 7, OffsetDateTime.class).toInstant(),
                DashboardRows.or(row.get(8, OffsetDateTime.class), OffsetDateTime::toInstant));
    }
}
