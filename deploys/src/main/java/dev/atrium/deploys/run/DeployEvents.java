package dev.atrium.deploys.run;

import dev.atrium.deploys.DeploymentEvent;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Storable;
import dev.atrium.platform.database.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What happens to deployments, written down in order with what it is about, and told to who listens. */
public final class DeployEvents {

    /** The channel of PostgreSQL's notifications; the payload is the component's ref. */
    public static final String CHANNEL = "deploys_event";

    /**
     * A component that was declared again begins to count after the events that it has from before. One that nothing declares any more has
     * no row, and nobody who could listen: then nothing is written. Components are always locked in the same order.
     */
    private static final String ADD = """
            with happened as (
                select h.*, row_number() over (partition by component order by place desc) - 1 as later
                from json_to_recordset($1::json) as h(place int, component text, at timestamptz, kind text, deployment uuid,
                    target uuid, status text, canary_phase text, health text, message text)),
            locked as materialized (
                select ref from deploys.component where ref in (select component from happened)
                order by ref for no key update),
            counted as (
                update deploys.component c set
                    last_event = (select count(*) from happened where component = c.ref)
                        + greatest(c.last_event, coalesce(
                            (select max(e.sequence) from deploys.event e where e.component = c.ref), 0))
                from locked where c.ref = locked.ref returning c.ref, c.last_event),
            added as (
                insert into deploys.event
                    (component, sequence, at, kind, deployment, target, status, canary_phase, health, message)
                select component, last_event - later, at, kind, deployment, target, status, canary_phase, health, message
                from happened join counted on ref = component)
            select pg_notify($2, ref)::text from counted""";

    private DeployEvents() {}

    /** Writes an event down, as {@link #addAll} does. */
    public static void add(Transaction tx, DeploymentEvent event) {
        addAll(tx, List.of(event));
    }

    /** Writes events down in their order; their {@code sequence} does not count. The components' rows are locked until the transaction ends. */
    public static void addAll(Transaction tx, List<DeploymentEvent> events) {
        if (!events.isEmpty()) {
            var rows = IntStream.range(0, events.size())
                    .mapToObj(place -> Row.of(place, events.get(place)))
                    .toList();
            tx.rows(Query.of(ADD, Json.write(rows), CHANNEL), _ -> true);
        }
    }

    /** A row of the table, by the names of its columns. */
    @SuppressWarnings("RecordComponentName")
    private record Row(
            int place,
            String component,
            Instant at,
            String kind,
            @Nullable UUID deployment,
            @Nullable UUID target,
            @Nullable String status,
            @Nullable String canary_phase,
            @Nullable String health,
            String message) {

        static Row of(int place, DeploymentEvent event) {
            return new Row(
                    place,
                    event.component().toString(),
                    event.at(),
                    event.kind().name(),
                    event.deployment(),
                    event.target(),
                    name(event.status()),
                    name(event.canaryPhase()),
                    name(event.health()),
                    Storable.text(event.message()));
        }

        private static @Nullable String name(@Nullable Enum<?> value) {
            return value == null ? null : value.name();
        }
    }
}
