package dev.atrium.deploys.run;

import dev.atrium.deploys.DeploymentEvent;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql.TypedNull;
import dev.atrium.platform.database.Transaction;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens to deployments, written down in order with what it is about, and told to who listens. */
public final class DeployEvents {

    /** The channel of PostgreSQL's notifications; the payload is the component's ref. */
    public static final String CHANNEL = "deploys_event";

    /**
     * A component that was declared again begins to count after the events that it has from before. One that nothing declares any more has
     * no row, and nobody who could listen: then nothing is written.
     */
    private static final String ADD = """
            with counted as (
                update deploys.component c set last_event = 1 + greatest(c.last_event, coalesce(
                    (select max(e.sequence) from deploys.event e where e.component = c.ref), 0))
                where c.ref = $1 returning c.ref, c.last_event),
            added as (
                insert into deploys.event
                    (component, sequence, at, kind, deployment, target, status, canary_phase, health, message)
                select ref, last_event, $2, $3, $4, $5, $6, $7, $8, $9 from counted)
            select pg_notify($10, ref)::text from counted""";

    private DeployEvents() {}

    /** Writes an event down; its {@code sequence} does not count. The component's row is locked until the transaction ends. */
    public static void add(Transaction tx, DeploymentEvent event) {
        tx.rows(
                Query.of(
                        ADD,
                        event.component().toString(),
                        event.at().atOffset(ZoneOffset.UTC),
                        event.kind().name(),
                        orNull(event.deployment()),
                        orNull(event.target()),
                        name(event.status()),
                        name(event.canaryPhase()),
                        name(event.health()),
                        // PostgreSQL's text cannot hold the character 0
                        event.message().replace('\0', '\uFFFD'),
                        CHANNEL),
                _ -> true);
    }

    private static Object orNull(@Nullable UUID id) {
        return id == null ? new TypedNull(UUID.class) : id;
    }

    private static Object name(@Nullable Enum<?> value) {
        return value == null ? new TypedNull(String.class) : value.name();
    }
}
