package dev.atrium.platform.source.event;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.source.SourceEvent;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The table {@code platform.source_event}. */
final class EventRows {

    /** How many rows are looked at in one go. */
    private static final int BATCH = 500;

    private EventRows() {}

    enum State {
        EXPECTED,
        PUBLISHED,
        FILED
    }

    /** Writes them down, with one statement; answers their ids in their order. */
    static List<Long> insert(Transaction tx, State state, List<? extends SourceEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        var bodies = events.stream().map(EventBody::of).toList();
        // ids are given in the order of the select; the order of what is returned is nowhere promised
        return tx
                .rows(
                        Query.of("""
                                insert into platform.source_event (state, kind, body)
                                select $1, kind, body from unnest($2::text[], $3::text[]) with ordinality e (kind, body, n)
                                order by n
                                returning id""", state.name(), column(bodies, EventBody::kind), column(bodies, EventBody::json)),
                        row -> row.get("id", Long.class))
                .stream()
                .sorted()
                .toList();
    }

    /** Publishes what was expected, also if it has been taken for something that did not happen. */
    static void publish(Transaction tx, List<Expected> expected) {
        var bodies = expected.stream().map(e -> EventBody.of(e.event())).toList();
        tx.update(Query.of("""
                insert into platform.source_event (id, state, kind, body)
                select id, 'PUBLISHED', kind, body from unnest($1::bigint[], $2::text[], $3::text[]) e (id, kind, body)
                order by id
                on conflict (id) do update set state = 'PUBLISHED' where source_event.state = 'EXPECTED'""", ids(expected), column(bodies, EventBody::kind), column(bodies, EventBody::json)));
    }

    /** Takes away what did not happen. */
    static void drop(Transaction tx, List<Expected> expected) {
        tx.update(Query.of(
                "delete from platform.source_event where id = any($1::bigint[]) and state = 'EXPECTED'",
                (Object) ids(expected)));
    }

    /**
     * Files the work of telling these to every handler, those of them that are not filed yet. What another is filing just now is
     * left to it.
     */
    static void file(Transaction tx, List<Long> ids, Set<String> handlers) {
        tx.update(Query.of("""
                with filed as (
                    update platform.source_event set state = 'FILED' where id in (
                        select id from platform.source_event where id = any($1::bigint[]) and state = 'PUBLISHED'
                        order by id for update skip locked)
                    returning id)
                insert into platform.source_scheduled (task_name, task_instance, execution_time, picked, version)
                select $2, filed.id || ':' || handler, now(), false, 1
                from filed cross join unnest($3::text[]) handler
                on conflict do nothing""", ids.toArray(Long[]::new), StoredEvents.TELL, handlers.toArray(String[]::new)));
    }

    static Optional<SourceEvent> find(Transaction tx, long id) {
        return tx.row(Query.of("select id, kind, body from platform.source_event where id = $1", id), EventRows::row)
                .map(Expected::event);
    }

    /** The oldest rows in this state that have been there for so long. */
    static List<Expected> since(Transaction tx, State state, Duration age) {
        return tx.rows(Query.of("""
                        select id, kind, body from platform.source_event
                        where state = $1 and at <= now() - $2::bigint * interval '1 millisecond'
                        order by id limit\s""" + BATCH, state.name(), age.toMillis()), EventRows::row);
    }

    /** Forgets what every handler has been told. */
    static void clean(Transaction tx, Duration kept) {
        tx.update(Query.of("""
                delete from platform.source_event e
                where e.state = 'FILED' and e.at < now() - $1::bigint * interval '1 millisecond'
                  and not exists (
                      select from platform.source_scheduled s
                      where s.task_name = $2 and split_part(s.task_instance, ':', 1) = e.id::text)""", kept.toMillis(), StoredEvents.TELL));
    }

    private static Expected row(Readable row) {
        return new Expected(
                row.get("id", Long.class),
                new EventBody(row.get("kind", String.class), row.get("body", String.class)).event());
    }

    private static Long[] ids(List<Expected> expected) {
        return expected.stream().map(Expected::id).toArray(Long[]::new);
    }

    private static String[] column(List<EventBody> bodies, Function<EventBody, String> column) {
        return bodies.stream().map(column).toArray(String[]::new);
    }
}
