package dev.atrium.platform.source.event;

import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.run.RunKind;
import dev.atrium.platform.run.RunScheduler;
import dev.atrium.platform.source.SourceEvent;
import dev.atrium.platform.source.SourceEventHandler;
import dev.atrium.platform.source.SourceEvents;
import dev.atrium.platform.source.event.EventRows.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events as rows, told by durable work: one piece for each event and handler.
 *
 * <p>What changes something outside of the database writes its event down with {@link #expect} first and {@link #confirm}s it
 * when the change is made. If the node dies in between, another finds out by {@link Happened} how it ended.
 */
@Blocks
public final class StoredEvents implements SourceEvents, AutoCloseable {

    static final String TELL = "source-event";

    /** With a wait that doubles up to ten minutes, so many failures in a row take a day. */
    static final int FAILURES_OF_A_DAY = 150;

    /** A change that is expected takes less than this: a ref is renamed into its place. */
    static final Duration EXPECTATION = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(StoredEvents.class);

    private static final String SETTLE = "source-event-settle";
    private static final String TABLE = "platform.source_scheduled";
    private static final Duration EACH = Duration.ofMinutes(1);
    private static final Duration KEPT = Duration.ofDays(7);

    /** Who published it files it at once; another helps only if that has not happened for a while. */
    private static final Duration HELP_AFTER = Duration.ofSeconds(10);

    private static final int WIDTH = 4;

    private final Sql sql;
    private final Happened happened;
    private final RunScheduler scheduler;
    private volatile Map<String, SourceEventHandler> handlers = Map.of();
    private volatile boolean started;

    /**
     * Events that are kept in a database; {@link #start} begins to tell them.
     *
     * @param heartbeat see {@link RunScheduler}
     * @param happened asked about expected events whose node died
     */
    public StoredEvents(Sql sql, DataSource jdbc, Duration heartbeat, Happened happened) {
        this.sql = sql;
        this.happened = happened;
        this.scheduler = new RunScheduler(
                jdbc,
                TABLE,
                WIDTH,
                heartbeat,
                List.of(new RunKind(TELL, this::tell), new RunKind(SETTLE, (_, _) -> settleAgain())));
    }

    /** Begins to tell events to these handlers, first those that were left from before. */
    public void start(List<SourceEventHandler> all) {
        var byName = new TreeMap<String, SourceEventHandler>();
        for (var handler : all) {
            if (byName.put(handler.name(), handler) != null) {
                throw new IllegalArgumentException("Two handlers of events are called " + handler.name());
            }
        }
        handlers = Map.copyOf(byName);
        started = true;
        settle(EXPECTATION, Duration.ZERO);
        scheduler.start();
        scheduler.submit(SETTLE, "each-minute", Instant.now().plus(EACH));
    }

    @Override
    public void publish(SourceEvent event) {
        tell(sql.transaction(tx -> publish(tx, event)));
    }

    /**
     * Publishes an event together with what else the transaction does. To be told at once, its id is to be given to {@link
     * #tell} when the transaction has ended.
     *
     * @return the event's id
     */
    public long publish(Transaction tx, SourceEvent event) {
        return EventRows.insert(tx, State.PUBLISHED, List.of(event)).getFirst();
    }

    @Override
    public boolean publishOnce(String delivery, Iterable<SourceEvent> events) {
        var all = new ArrayList<SourceEvent>();
        events.forEach(all::add);
        var ids = sql.transaction(tx -> Deliveries.isNew(tx, delivery)
                ? Optional.of(EventRows.insert(tx, State.PUBLISHED, all))
                : Optional.<List<Long>>empty());
        ids.ifPresent(this::tellAll);
        return ids.isPresent();
    }

    /** Writes down what is about to happen; answers it in its order. */
    public List<Expected> expect(List<? extends SourceEvent> events) {
        var ids = sql.transaction(tx -> EventRows.insert(tx, State.EXPECTED, events));
        return IntStream.range(0, events.size())
                .mapToObj(i -> new Expected(ids.get(i), events.get(i)))
                .toList();
    }

    /** Publishes what was expected, as it has happened. */
    public void confirm(List<Expected> happened) {
        if (happened.isEmpty()) {
            return;
        }
        sql.transaction(tx -> {
            EventRows.publish(tx, happened);
            return true;
        });
        tellAll(happened.stream().map(Expected::id).toList());
    }

    /** Forgets what was expected, as it has not happened. */
    public void drop(List<Expected> missed) {
        if (missed.isEmpty()) {
            return;
        }
        sql.transaction(tx -> {
            EventRows.drop(tx, missed);
            return true;
        });
    }

    /** Has a published event told now rather than within the next minute. */
    public void tell(long id) {
        tellAll(List.of(id));
    }

    private void tellAll(List<Long> ids) {
        if (!started || ids.isEmpty()) {
            return;
        }
        try {
            sql.transaction(tx -> {
                EventRows.file(tx, ids, handlers.keySet());
                return true;
            });
            scheduler.look();
        } catch (RuntimeException e) {
            // they are published, so this is only about when they are told
            log.warn("The events {} are told later, as they could not be filed", ids, e);
        }
    }

    /** Tells one event to one handler. */
    Optional<Instant> tell(String work, int failures) throws Exception {
        var colon = work.indexOf(':');
        var event = sql.transaction(tx -> EventRows.find(tx, Long.parseLong(work.substring(0, colon))));
        var handler = handlers.get(work.substring(colon + 1));
        if (event.isEmpty() || handler == null) {
            log.warn("The event {} is not told: {}", work, event.isEmpty() ? "it is gone" : "it has no handler");
            return Optional.empty();
        }
        try {
            handler.handle(event.get());
        } catch (Exception e) {
            if (failures < FAILURES_OF_A_DAY) {
                throw e;
            }
            log.error("{} failed for a day on {}: given up", handler.name(), event.get(), e);
        }
        return Optional.empty();
    }

    private Optional<Instant> settleAgain() {
        settle(EXPECTATION, HELP_AFTER);
        sql.transaction(tx -> {
            EventRows.clean(tx, KEPT);
            Deliveries.clean(tx, KEPT);
            return true;
        });
        return Optional.of(Instant.now().plus(EACH));
    }

    /** Goes on with what a node that died has left: what it expected, and what it published and has not filed. */
    void settle(Duration expectedFor, Duration publishedFor) {
        for (var expected : sql.transaction(tx -> EventRows.since(tx, State.EXPECTED, expectedFor))) {
            try {
                if (happened.happened(expected.event())) {
                    confirm(List.of(expected));
                } else {
                    drop(List.of(expected));
                }
            } catch (Exception e) {
                log.warn("Whether {} has happened cannot be said now: looking again later", expected.event(), e);
            }
        }
        tellAll(sql.transaction(tx -> EventRows.since(tx, State.PUBLISHED, publishedFor)).stream()
                .map(Expected::id)
                .toList());
    }

    /** Waits up to ten seconds for what is being told. */
    @Override
    public void close() {
        scheduler.close();
    }
}
