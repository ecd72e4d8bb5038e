package dev.atrium.platform.source.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceEvent;
import dev.atrium.platform.source.SourceEventHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class StoredEventsTest {

    private static final RepositoryRef ORDERS = RepositoryRef.parse("shop/orders");
    private static final SourceEvent CREATED = new SourceEvent.RepositoryCreated(ORDERS);
    private static final SourceEvent DELETED = new SourceEvent.RepositoryDeleted(ORDERS);
    private static final SourceEvent PUSHED = new SourceEvent.Pushed(
            ORDERS, "refs/heads/main", "", "a".repeat(40), true, List.of("ä/\"x\".yaml"), true, "user:default/ada");
    private static final SourceEvent CHANGED = new SourceEvent.PullRequestChanged(
            new RepositoryRef("github.com", "shop", "orders"),
            7,
            SourceEvent.PullRequestChanged.Change.MERGED,
            "b".repeat(40),
            "change",
            "main");

    private final AtomicInteger statements = new AtomicInteger();
    private Database database;
    private StoredEvents events;
    private final Heard first = new Heard("first");
    private final Heard second = new Heard("second");

    /** Keeps what it is told; fails as often as it is to. */
    private static final class Heard implements SourceEventHandler {

        private final String name;
        private final BlockingQueue<SourceEvent> heard = new LinkedBlockingQueue<>();
        private volatile int failures;

        Heard(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public synchronized void handle(SourceEvent event) throws Exception {
            if (failures > 0) {
                failures--;
                throw new IllegalStateException("not now");
            }
            heard.add(event);
        }

        SourceEvent next() throws InterruptedException {
            return heard.poll(30, TimeUnit.SECONDS);
        }
    }

    @BeforeEach
    void connect(DatabaseAddress address) {
        database = new Database(address, 4, _ -> statements.incrementAndGet());
        database.migrate("platform");
        for (var table : List.of("source_event", "source_delivery", "source_scheduled")) {
            database.sql().update(Query.of("delete from platform." + table)).block();
        }
        events = events(_ -> true);
    }

    private StoredEvents events(Happened happened) {
        return new StoredEvents(database.sql(), database.jdbc(), Duration.ofSeconds(1), happened);
    }

    @AfterEach
    void close() {
        events.close();
        database.close();
    }

    @Test
    void tellsEveryHandlerEveryKindOfEvent() throws Exception {
        events.start(List.of(first, second));
        for (var event : List.of(CREATED, PUSHED, CHANGED, DELETED)) {
            events.publish(event);

            assertThat(first.next()).isEqualTo(event);
            assertThat(second.next()).isEqualTo(event);
        }
    }

    @Test
    void tellsWhatWasPublishedBeforeTheStart() throws Exception {
        events.publish(PUSHED);

        events.start(List.of(first));

        assertThat(first.next()).isEqualTo(PUSHED);
    }

    @Test
    void aHandlerThatFailsIsToldAgainAndKeepsNoOtherWaiting() throws Exception {
        first.failures = 1;
        events.start(List.of(first, second));

        events.publish(PUSHED);

        assertThat(second.next()).isEqualTo(PUSHED);
        assertThat(first.next()).isEqualTo(PUSHED);
        assertThat(second.heard).isEmpty();
    }

    @Test
    void givesUpAfterADayOfFailures() throws Exception {
        events.start(List.of());
        var id = database.sql().transaction(tx -> events.publish(tx, PUSHED));
        events.close();
        events = events(_ -> true);
        first.failures = 100;
        events.start(List.of(first));
        assertThatThrownBy(() -> events.tell(id + ":first", StoredEvents.FAILURES_OF_A_DAY - 1))
                .hasMessage("not now");
        assertThat(events.tell(id + ":first", StoredEvents.FAILURES_OF_A_DAY)).isEmpty();
    }

    @Test
    void takesADeliveryInOnce() throws Exception {
        events.start(List.of(first));

        assertThat(events.publishOnce("github:1", List.of(PUSHED, CHANGED))).isTrue();
        assertThat(events.publishOnce("github:1", List.of(PUSHED, CHANGED))).isFalse();
        assertThat(events.publishOnce("github:2", List.of())).isTrue();

        assertThat(List.of(first.next(), first.next())).containsExactlyInAnyOrder(PUSHED, CHANGED);
        assertThat(count("source_event")).isEqualTo(2);
    }

    @Test
    void tellsWhatWasExpectedOnlyOnceItIsConfirmed() throws Exception {
        events.start(List.of(first));
        var expected = events.expect(List.of(CREATED, DELETED));

        events.drop(List.of(expected.getFirst()));
        events.confirm(List.of(expected.getLast()));

        assertThat(first.next()).isEqualTo(DELETED);
        assertThat(first.heard).isEmpty();
        assertThat(count("source_event")).isEqualTo(1);
    }

    @Test
    void findsOutWhatBecameOfExpectedEventsWhoseNodeDied() throws Exception {
        events.close();
        events = events(event -> event.equals(PUSHED));
        events.expect(List.of(PUSHED, DELETED));
        events.start(List.of(first));
        // it may still be under way
        assertThat(states()).containsExactly("EXPECTED", "EXPECTED");

        database.sql()
                .update(Query.of("update platform.source_event set at = now() - interval '31 seconds'"))
                .block();
        events.settle(StoredEvents.EXPECTATION, Duration.ZERO);

        assertThat(first.next()).isEqualTo(PUSHED);
        assertThat(states()).containsExactly("FILED");
    }

    @Test
    void keepsAnExpectedEventOfWhichNothingCanBeSaid() {
        events.close();
        events = events(_ -> {
            throw new java.io.IOException("the disk is away");
        });
        events.expect(List.of(PUSHED));

        events.settle(Duration.ZERO, Duration.ZERO);

        assertThat(states()).containsExactly("EXPECTED");
    }

    @Test
    void publishesWhatIsConfirmedLateAndWasTakenForNotHappened() {
        var expected = events.expect(List.of(PUSHED));
        events.drop(expected);

        events.confirm(expected);

        assertThat(states()).containsExactly("PUBLISHED");
    }

    @Test
    void filesHoweverManyAtOnce() throws Exception {
        events.start(List.of());
        var pushes = IntStream.range(0, 500)
                .mapToObj(i -> (SourceEvent) new SourceEvent.Pushed(
                        ORDERS, "refs/heads/" + i, "", "a".repeat(40), false, List.of(), true, "user:default/ada"))
                .toList();
        var expected = events.expect(pushes);
        assertThat(expected).extracting(Expected::event).containsExactlyElementsOf(pushes);
        assertThat(expected).extracting(Expected::id).isSorted();
        statements.set(0);

        events.confirm(expected);

        // published, filed
        assertThat(statements).hasValue(2);
        assertThat(states()).hasSize(500).containsOnly("FILED");
    }

    @Test
    void tellsAllOfAPushToEveryHandler() throws Exception {
        var pushes = IntStream.range(0, 20)
                .mapToObj(i -> (SourceEvent) new SourceEvent.Pushed(
                        ORDERS, "refs/heads/" + i, "", "a".repeat(40), false, List.of(), true, "user:default/ada"))
                .toList();
        events.start(List.of(first, second));

        events.confirm(events.expect(pushes));

        var told = new ArrayList<SourceEvent>();
        for (int i = 0; i < 20; i++) {
            told.add(first.next());
            second.next();
        }
        assertThat(told).containsExactlyInAnyOrderElementsOf(pushes);
    }

    @Test
    void filesNothingTwice() {
        events.start(List.of());
        var ids = database.sql()
                .transaction(tx -> EventRows.insert(tx, EventRows.State.PUBLISHED, List.of(CREATED, PUSHED)));
        for (int i = 0; i < 2; i++) {
            // as two nodes do that find it at the same time, the second when the first has told it already
            database.sql().transaction(tx -> {
                EventRows.file(tx, ids, Set.of("nobody"));
                return true;
            });
            assertThat(count("source_scheduled where task_instance like '%:nobody'"))
                    .isEqualTo(2 - 2 * i);
            database.sql()
                    .update(Query.of("delete from platform.source_scheduled where task_instance like '%:nobody'"))
                    .block();
        }
        assertThat(states()).containsExactly("FILED", "FILED");
    }

    @Test
    void forgetsAfterAWeekWhatHasBeenTold() {
        events.expect(List.of(CREATED));
        database.sql().update(Query.of("""
                        insert into platform.source_event (id, state, kind, body, at) values
                            (900001, 'FILED', 'PUSHED', '{}', now() - interval '8 days'),
                            (900002, 'FILED', 'PUSHED', '{}', now() - interval '8 days'),
                            (900003, 'FILED', 'PUSHED', '{}', now() - interval '6 days')""")).block();
        database.sql().update(Query.of("""
                        insert into platform.source_scheduled (task_name, task_instance, execution_time, picked, version)
                        values ('source-event', '900002:first', now() + interval '1 hour', false, 1)""")).block();

        database.sql().transaction(tx -> {
            EventRows.clean(tx, Duration.ofDays(7));
            return true;
        });

        assertThat(database.sql()
                        .rows(
                                Query.of("select id from platform.source_event where id > 900000 order by id"),
                                row -> row.get(0, Long.class))
                        .collectList()
                        .block())
                .containsExactly(900002L, 900003L);
    }

    @Test
    void refusesTwoHandlersOfOneName() {
        assertThatThrownBy(() -> events.start(List.of(first, new Heard("first"))))
                .hasMessageContaining("first");
    }

    private List<String> states() {
        return database.sql()
                .rows(Query.of("select state from platform.source_event order by id"), row -> row.get(0, String.class))
                .collectList()
                .block();
    }

    private long count(String table) {
        return database.sql()
                .row(Query.of("select count(*) from platform." + table), row -> row.get(0, Long.class))
                .block();
    }
}
