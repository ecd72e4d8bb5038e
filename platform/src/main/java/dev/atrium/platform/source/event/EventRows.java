package dev.atrium.platform.source.event;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.source.SourceEvent;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

    record Row(long id, SourceEvent event) {}

    static long insert(Transaction tx, State state, SourceEvent event) {
        var body = EventBody.of(event);
        return tx.row(Query.of("""
                                insert into platform.source_event (state, kind, body) values ($1, $2, $3) returning id""", state.name(), body.kind(), body.json()), row -> row.get("id", Long.class))
                .orElseThrow();
    }

    /** Publishes what was expected, also if it has been taken for something that did not happen. */
    static void publish(Transaction tx, long id, SourceEvent event) {
        var body = EventBody.of(event);
        tx.update(Query.of("""
                insert into platform.source_event (id, state, kind, body) values ($1, 'PUBLISHED', $2, $3)
                on conflict (id) do update set state = 'PUBLISHED' where source_event.state = 'EXPECTED'""", id, body.kind(), body.json()));
    }

    /** Takes away what did not happen. */
    static void drop(Transaction tx, long id) {
        tx.update(Query.of("delete from platform.source_event where id = $1 and state = 'EXPECTED'", id));
    }

    static void filed(Transaction tx, long id) {
        tx.update(Query.of("update platform.source_event set state = 'FILED' where id = $1", id));
    }

    static Optional<SourceEvent> find(Transaction tx, long id) {
        return tx.row(Query.of("select id, kind, body from platform.source_event where id = $1", id), EventRows::row)
                .map(Row::event);
    }

    /** The oldest rows in this state that have been there for so long. */
    static List<Row> since(Transaction tx, State state, Duration age) {
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

    private static Row row(Readable row) {
        return new Row(
                row.get("id", Long.class),
                new EventBody(row.get("kind", String.class), row.get("body", String.class)).event());
    }
}
