package dev.atrium.deploys.watch;

import dev.atrium.deploys.DeploymentEvent;
import dev.atrium.deploys.DeploymentEvent.Kind;
import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.run.DeployEvents;
import dev.atrium.deploys.watch.Targets.Change;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells who listens what has become of targets, and by which of their objects. */
final class TargetEvents {

    /** Enough to say why: the rest is in the target's resources. */
    private static final int SHOWN = 3;

    private static final String WHY = """
            select target, "group", kind, namespace, name, why from (
                select o.*, case when $2 then (select string_agg(case f ->> 'path' when '' then 'gone' else f ->> 'path' end, ', ')
                        from (select f from json_array_elements(o.drift) f limit 5) fields)
                    else o.health_message end as why,
                    row_number() over (partition by o.target order by o.position, o.kind, o.name) as number
                from deploys.object o join deploys.target t on t.id = o.target
                where t.id = any($1) and case when $2 then o.drift is not null else o.health = t.health end) listed
            where number <= $3
            order by target, number""";

    private TargetEvents() {}

    private record Why(UUID target, ObjectKey key, String text) {}

    static void add(Transaction tx, List<Change> changes) {
        var health =
                why(tx, changes.stream().filter(c -> c.before() != c.health()).toList(), false);
        var drift = why(
                tx, changes.stream().filter(c -> c.drifted() && !c.wasDrifted()).toList(), true);
        var now = Instant.now();
        var events = new ArrayList<DeploymentEvent>();
        for (Change change : changes) {
            if (change.before() != change.health()) {
                events.add(event(change, now, Kind.HEALTH, healthMessage(change, health.get(change.target()))));
            }
            if (change.wasDrifted() != change.drifted()) {
                events.add(event(change, now, Kind.DRIFT, driftMessage(change, drift.get(change.target()))));
            }
        }
        DeployEvents.addAll(tx, events);
    }

    private static DeploymentEvent event(Change change, Instant at, Kind kind, String message) {
        return new DeploymentEvent(
                change.component(),
                0,
                at,
                kind,
                null,
                change.target(),
                null,
                null,
                kind == Kind.HEALTH ? change.health() : null,
                Looking.shortened(message));
    }

    private static String healthMessage(Change change, @Nullable String why) {
        var is = place(change) + " is " + change.health();
        return switch (change.health()) {
            case HEALTHY, SUSPENDED -> is + ".";
            case PROGRESSING, UNKNOWN, MISSING, DEGRADED -> why == null ? is + "." : is + ": " + why;
        };
    }

    private static String driftMessage(Change change, @Nullable String why) {
        return change.drifted()
                ? place(change) + " is not as it was applied" + (why == null ? "." : ": " + why)
                : place(change) + " is as it was applied.";
    }

    private static String place(Change change) {
        return change.context().isEmpty() ? change.namespace() : change.namespace() + " in " + change.context();
    }

    private static Map<UUID, String> why(Transaction tx, List<Change> changes, boolean drift) {
        var found = new HashMap<UUID, String>();
        if (changes.isEmpty()) {
            return found;
        }
        var targets = changes.stream().map(Change::target).toArray(UUID[]::new);
        tx.rows(
                        Query.of(WHY, targets, drift, SHOWN),
                        row -> new Why(
                                Objects.requireNonNull(row.get(0, UUID.class)),
                                new ObjectKey(
                                        Objects.requireNonNull(row.get(1, String.class)),
                                        Objects.requireNonNull(row.get(2, String.class)),
                                        Objects.requireNonNull(row.get(3, String.class)),
                                        Objects.requireNonNull(row.get(4, String.class))),
                                Objects.requireNonNullElse(row.get(5, String.class), "")))
                .forEach(why -> found.merge(
                        why.target(),
                        why.text().isEmpty() ? why.key().toString() : why.key() + " (" + why.text() + ")",
                        (a, b) -> a + "; " + b));
        return found;
    }
}
