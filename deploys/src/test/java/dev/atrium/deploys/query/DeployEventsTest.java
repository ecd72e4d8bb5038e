package dev.atrium.deploys.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.DeploymentEvent;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.database.StatementListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.Disposable;

/** What those hear who follow a component's deployments. */
@ExtendWith(PostgresExtension.class)
class DeployEventsTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void subscribersHearEverythingOnceFromWhereTheyWere(DatabaseAddress address) {
        try (var rows = new DeployRows(address, StatementListener.NONE)) {
            var queries = new SqlDeployQueries(rows.database, (_, _) -> true);
            var orders = rows.component("orders");
            var mail = rows.component("mail");
            IntStream.range(0, 3).forEach(i -> rows.event(orders, "before " + i));
            rows.event(mail, "another's");
            var all = new CopyOnWriteArrayList<DeploymentEvent>();
            var since = new CopyOnWriteArrayList<DeploymentEvent>();
            var now = new CopyOnWriteArrayList<DeploymentEvent>();
            var following = List.of(
                    queries.events(Viewer.GUEST, orders, 0L).subscribe(all::add),
                    queries.events(Viewer.GUEST, orders, 2L).subscribe(since::add),
                    queries.events(Viewer.GUEST, orders, null).subscribe(now::add));
            // those from now on hear of nothing that was before, so one has to be heard of first
            Awaitility.await().atMost(LONG).until(() -> {
                rows.event(orders, "wait");
                return !now.isEmpty();
            });
            var writers = IntStream.range(0, 4)
                    .mapToObj(w -> CompletableFuture.runAsync(
                            () -> IntStream.range(0, 50).forEach(i -> rows.event(orders, w + " " + i))))
                    .toList();
            writers.forEach(CompletableFuture::join);
            rows.event(orders, "last");
            for (var heard : List.of(all, since, now)) {
                Awaitility.await()
                        .atMost(LONG)
                        .until(() ->
                                !heard.isEmpty() && heard.getLast().message().equals("last"));
                var first = heard.getFirst().sequence();
                assertThat(heard)
                        .extracting(DeploymentEvent::sequence)
                        .containsExactlyElementsOf(IntStream.range(0, heard.size())
                                .mapToObj(i -> first + i)
                                .toList());
            }
            assertThat(all.getFirst().message()).isEqualTo("before 0");
            assertThat(since.getFirst().sequence()).isEqualTo(3);
            assertThat(now.getFirst().message()).isEqualTo("wait");
            following.forEach(Disposable::dispose);
        }
    }

    @Test
    void manyAtOnceAreOneStatementAndKeepTheirOrder(DatabaseAddress address) {
        var statements = new AtomicInteger();
        try (var rows = new DeployRows(address, _ -> statements.incrementAndGet())) {
            var queries = new SqlDeployQueries(rows.database, (_, _) -> true);
            var components = IntStream.range(0, 20)
                    .mapToObj(i -> rows.component("c" + i))
                    .toList();
            var events = IntStream.range(0, 100)
                    .mapToObj(i -> DeployRows.drift(components.get(i % components.size()), "" + i))
                    .collect(Collectors.toCollection(ArrayList::new));
            events.add(DeployRows.drift(EntityRef.of("component", "default", "undeclared"), "nobody's"));
            statements.set(0);
            rows.events(events);
            assertThat(statements).hasValue(1);
            // whoever writes of the same components the other way round waits, and nobody waits for each other
            IntStream.range(0, 20)
                    .mapToObj(
                            i -> CompletableFuture.runAsync(() -> rows.events(i % 2 == 0 ? events : events.reversed())))
                    .toList()
                    .forEach(CompletableFuture::join);
            var heard = new CopyOnWriteArrayList<DeploymentEvent>();
            var following =
                    queries.events(Viewer.GUEST, components.getFirst(), 0L).subscribe(heard::add);
            Awaitility.await().atMost(LONG).until(() -> heard.size() >= 105);
            following.dispose();
            assertThat(heard)
                    .extracting(DeploymentEvent::sequence)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 105).boxed().toList());
            assertThat(heard.subList(0, 5))
                    .extracting(DeploymentEvent::message)
                    .containsExactly("0", "20", "40", "60", "80");
        }
    }
}
