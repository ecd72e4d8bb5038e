package dev.atrium.pipelines.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.pipelines.BuildEvent;
import dev.atrium.pipelines.BuildRows;
import dev.atrium.pipelines.StepStatus;
import dev.atrium.pipelines.log.BuildEvents;
import dev.atrium.pipelines.log.LogLimits;
import dev.atrium.pipelines.log.StepLog;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.secret.Mask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

/** What those hear who follow a build. */
class EventsTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    private final ConcurrentLinkedQueue<String> statements = new ConcurrentLinkedQueue<>();
    private BuildRows rows;
    private SqlBuildQueries queries;

    @BeforeEach
    void open() throws Exception {
        rows = new BuildRows(PostgresExtension.newDatabase(), statements::add);
        queries = new SqlBuildQueries(rows.database, (_, _) -> true, Instant::now);
    }

    @AfterEach
    void close() {
        rows.close();
    }

    @Test
    void manySubscribersHearEverythingOnceWhateverIsWrittenMeanwhile() throws Exception {
        var build = rows.build(BuildRows.SHOP, "Build", "main");
        rows.task(build, 1, 0, "it");
        var steps = IntStream.range(0, 4).mapToObj(i -> rows.step(build, 1, i)).toList();
        var writers = steps.stream().map(step -> writer(build, step)).toList();
        // they begin at any moment of it
        var subscribers = new ArrayList<CompletableFuture<List<BuildEvent>>>();
        for (int i = 0; i < 6; i++) {
            subscribers.add(follow(build, null).collectList().toFuture());
            var wanted = i + 1;
            Awaitility.await().atMost(LONG).until(() -> count(build) > wanted * 20L);
        }
        for (var writer : writers) {
            writer.join();
        }
        rows.status(build, RunStatus.SUCCEEDED);
        var all = subscribers.getFirst().get(2, TimeUnit.MINUTES);
        assertThat(all).extracting(BuildEvent::sequence).isSorted().doesNotHaveDuplicates();
        assertThat(all).hasSize((int) count(build));
        assertThat(all.getLast().buildStatus()).isEqualTo(RunStatus.SUCCEEDED);
        for (var subscriber : subscribers) {
            assertThat(subscriber.get(2, TimeUnit.MINUTES)).isEqualTo(all);
        }
        for (var step : steps) {
            assertThat(all.stream()
                            .filter(e -> step.equals(e.step()) && e.stepStatus() == null)
                            .map(BuildEvent::text)
                            .collect(Collectors.joining()))
                    .isEqualTo(new String(rows.log(step), UTF_8))
                    .contains("grün 999");
        }
        var middle = all.get(all.size() / 2).sequence();
        assertThat(follow(build, middle).collectList().block(LONG))
                .isEqualTo(all.subList(all.size() / 2 + 1, all.size()));
        assertThat(follow(build, all.getLast().sequence()).collectList().block(LONG))
                .isEmpty();
    }

    @Test
    void goesOnOverTheEndsOfEarlierAttempts() {
        var build = rows.build(BuildRows.SHOP, "Build", "main");
        for (var status : List.of(RunStatus.RUNNING, RunStatus.FAILED, RunStatus.QUEUED, RunStatus.RUNNING)) {
            rows.status(build, status);
        }
        var heard = new ConcurrentLinkedQueue<RunStatus>();
        var following = follow(build, null)
                .doOnNext(e -> heard.add(e.buildStatus()))
                .then()
                .toFuture();
        Awaitility.await().atMost(LONG).until(() -> heard.size() == 4);
        assertThat(following).isNotDone();
        rows.status(build, RunStatus.SUCCEEDED);
        assertThat(following).succeedsWithin(LONG);
        assertThat(heard)
                .containsExactly(
                        RunStatus.RUNNING, RunStatus.FAILED, RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.SUCCEEDED);
    }

    @Test
    void oneWhoHasSeenAllOfARunningBuildHearsWhatComes() {
        var build = rows.build(BuildRows.SHOP, "Build", "main");
        rows.status(build, RunStatus.RUNNING);
        var following = follow(build, 1L).collectList().toFuture();
        rows.sql.transaction(tx -> {
            BuildEvents.task(tx, build, 1, StepStatus.FAILED, "why");
            return true;
        });
        rows.status(build, RunStatus.FAILED);
        assertThat(following).succeedsWithin(LONG).satisfies(events -> {
            assertThat(events).extracting(BuildEvent::sequence).containsExactly(2L, 3L);
            assertThat(events.getFirst().text()).isEqualTo("why");
            assertThat(events.getFirst().stepStatus()).isEqualTo(StepStatus.FAILED);
            assertThat(events.getFirst().step()).isNull();
        });
    }

    @Test
    void aBuildThatIsTakenAwayHasNoFurtherEvents() {
        var build = rows.build(BuildRows.SHOP, "Build", "main");
        var following = follow(build, null).collectList().toFuture();
        rows.update("delete from pipelines.build where id = $1", build);
        assertThat(following).succeedsWithin(LONG).isEqualTo(List.of());
    }

    @Test
    void oneWhoTakesLittleAtATimeKeepsNoConnectionAndMissesNothing() {
        var owner = rows.running();
        try (var log = new StepLog(rows.sql, owner, Mask.NONE, LogLimits.DEFAULT)) {
            var bytes = new byte[5 << 20];
            log.write(bytes, 0, bytes.length);
        }
        rows.status(owner.build(), RunStatus.SUCCEEDED);
        statements.clear();
        // more of them than there are connections
        var slow = IntStream.range(0, 20).mapToObj(_ -> new Slow()).toList();
        slow.forEach(subscriber -> follow(owner.build(), null).subscribe(subscriber));
        Awaitility.await().atMost(LONG).until(() -> slow.stream().allMatch(s -> s.taken.size() == 1));
        assertThat(count(owner.build())).isEqualTo(81);
        // 80 pieces of 64 KiB, 8 of them at once: nobody has asked for a second page yet
        assertThat(statements.stream().filter(sql -> sql.contains("octet_length")))
                .hasSize(20);
        slow.forEach(Disposable::dispose);
        assertThat(follow(owner.build(), null).limitRate(1).collectList().block(LONG))
                .hasSize(81);
    }

    private static final class Slow extends BaseSubscriber<BuildEvent> {

        private final ConcurrentLinkedQueue<BuildEvent> taken = new ConcurrentLinkedQueue<>();

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            subscription.request(1);
        }

        @Override
        protected void hookOnNext(BuildEvent event) {
            taken.add(event);
        }
    }

    private Flux<BuildEvent> follow(UUID build, Long after) {
        return queries.events(Viewer.GUEST, build, after);
    }

    private Thread writer(UUID build, UUID step) {
        return Thread.ofVirtual().start(() -> {
            var limits = new LogLimits(1 << 20, 1 << 10, Duration.ofMillis(1));
            try (var log = new StepLog(rows.sql, rows.owner(build, 1, step), Mask.NONE, limits)) {
                for (int i = 0; i < 1_000; i++) {
                    var bytes = ("grün " + i + "\n").getBytes(UTF_8);
                    // in the middle of a character
                    log.write(bytes, 0, 3);
                    log.write(bytes, 3, bytes.length - 3);
                    if (i % 10 == 0) {
                        rows.sql.transaction(tx -> {
                            BuildEvents.step(tx, build, 1, step, StepStatus.RUNNING, "");
                            return true;
                        });
                    }
                }
            }
        });
    }

    private long count(UUID build) {
        return rows.one("select count(*) from pipelines.build_event where build = $1", Long.class, build);
    }
}
