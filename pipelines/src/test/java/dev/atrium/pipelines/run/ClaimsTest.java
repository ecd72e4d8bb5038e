package dev.atrium.pipelines.run;

import static dev.atrium.pipelines.run.Plans.plan;
import static dev.atrium.pipelines.run.Plans.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atrium.platform.run.RunStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest extends WithBuilds {

    private final Map<UUID, String> repositories = new HashMap<>();

    @Test
    void repositoriesTakeTurnsHoweverManyBuildsTheyHave() {
        queue("a", 100);
        queue("b", 5);
        queue("c", 1);
        var claims = claims(2);
        var order = new StringBuilder();
        for (var next = claim(claims); next != null; next = claim(claims)) {
            order.append(repositories.get(next));
            finish(next);
        }
        assertThat(order.toString()).isEqualTo("abcabababab" + "a".repeat(95));
    }

    @Test
    void whoRunsTheFewestIsFirstAndNoneRunsMoreThanItMay() {
        queue("a", 5);
        queue("b", 2);
        queue("c", 1);
        var claims = claims(2);
        var order = new ArrayList<String>();
        for (var next = claim(claims); next != null; next = claim(claims)) {
            order.add(repositories.get(next));
        }
        assertThat(order).containsExactly("a", "b", "c", "a", "b");
        assertThat(claims.anyClaimable()).isFalse();
        builds.run("update pipelines.build set status = 'SUCCEEDED' where name = 'a' and status = 'RUNNING'");
        assertThat(claims.anyClaimable()).isTrue();
        assertThat(repositories.get(claim(claims))).isEqualTo("a");
    }

    @Test
    void ofARepositoryTheOldestIsNext() {
        var first = queue("a", 1).getFirst();
        var second = queue("a", 1).getFirst();
        builds.run("update pipelines.build set queued_at = queued_at + interval '1 hour' where id = $1", first);
        var claims = claims(2);
        assertThat(claim(claims)).isEqualTo(second);
        assertThat(claim(claims)).isEqualTo(first);
    }

    @Test
    void aTicketGoesOnWithTheBuildThatItHasClaimed() {
        queue("a", 3);
        var claims = claims(2);
        var mine = claims.claim("t1", UUID.randomUUID()).orElseThrow();
        assertThat(mine.resumed()).isFalse();
        assertThat(claim(claims)).isNotEqualTo(mine.build().id());
        var again = claims.claim("t1", UUID.randomUUID()).orElseThrow();
        assertThat(again.build().id()).isEqualTo(mine.build().id());
        assertThat(again.resumed()).isTrue();
        assertThat(again.build().startedAt()).isEqualTo(mine.build().startedAt());
        assertThat(claims.claim("t3", UUID.randomUUID())).isEmpty();
    }

    @Test
    void aBuildThatSomebodyElseHasInHandIsLeftForAMoment() throws Exception {
        var locked = queue("a", 1).getFirst();
        var free = queue("b", 1).getFirst();
        builds.run("update pipelines.build set queued_at = queued_at - interval '1 hour' where id = $1", locked);
        var claims = claims(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            builds.database.sql().transaction(tx -> {
                tx.rows(
                        dev.atrium.platform.database.Query.of(
                                "select 1 from pipelines.build where id = $1 for update", locked),
                        _ -> true);
                try {
                    assertThat(threads.submit(() -> claim(claims)).get()).isEqualTo(free);
                    assertThat(threads.submit(() -> claims.claim("t", UUID.randomUUID()))
                                    .get())
                            .isEmpty();
                    assertThat(threads.submit(claims::anyClaimable).get()).isTrue();
                } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
                    throw new AssertionError(e);
                }
                return true;
            });
        }
        assertThat(claim(claims)).isEqualTo(locked);
    }

    @Test
    void aBuildThatIsTriedAgainIsClaimedAsIfItWereNew() {
        var build = builds.execute(plan(task(0, "a"), task(1, "b")));
        // as a retry from the second stage writes it down
        builds.run("""
                update pipelines.build set status = 'QUEUED', attempt = 2, from_stage = 1, started_at = null,
                    finished_at = null, message = null""");
        builds.run(
                "update pipelines.build_task set status = 'QUEUED', failures = 0, started_at = null where number = 2");
        try (var node = builds.node()) {
            node.execute(build + ":2", 0);
        }
        assertThat(builds.status(build)).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(builds.scripts.times(build, "a")).isOne();
        assertThat(builds.scripts.times(build, "b")).isEqualTo(2);
        assertThat(builds.scripts.orders)
                .extracting(dev.atrium.pipelines.executor.TaskOrder::key)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void nodesNeverClaimTheSameAndNeverMoreThanARepositoryMay(int perRepository) throws Exception {
        var random = new Random(perRepository);
        var all = new ArrayList<UUID>();
        for (int i = 0; i < 5; i++) {
            all.addAll(queue("r" + i, 1 + random.nextInt(12)));
        }
        Set<UUID> claimed = ConcurrentHashMap.newKeySet();
        var most = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int node = 0; node < 8; node++) {
                threads.submit(() -> {
                    var claims = claims(perRepository);
                    while (claimed.size() < all.size()) {
                        var build = claim(claims);
                        if (build != null) {
                            assertThat(claimed.add(build)).isTrue();
                            most.accumulateAndGet((int) builds.count("""
                                            select max(n) from (select count(*) as n from pipelines.build
                                                where status = 'RUNNING' group by repository) running"""), Math::max);
                            finish(build);
                        }
                    }
                    return true;
                });
            }
        }
        assertThat(claimed).containsExactlyInAnyOrderElementsOf(all);
        assertThat(most.get()).isBetween(1, perRepository);
    }

    @Test
    void twoNodesExecuteEveryBuildOnceAndLeaveNoTicketBehind() {
        var all = new ArrayList<UUID>();
        all.addAll(queue("a", 25));
        all.addAll(queue("b", 5));
        all.addAll(queue("c", 1));
        try (var one = builds.node();
                var other = builds.node(BuildFixture.settings(2, 2, 2, Duration.ofHours(1)))) {
            one.start();
            other.start();
            all.forEach(build -> one.submit(build, 1));
            await().atMost(BuildFixture.LONG)
                    .until(() -> builds.count("select count(*) from pipelines.build where status = 'SUCCEEDED'") == 31);
            await().atMost(BuildFixture.LONG)
                    .until(() -> builds.count("select count(*) from pipelines.scheduled") == 0);
        }
        assertThat(builds.scripts.times)
                .hasSize(31)
                .allSatisfy((_, times) -> assertThat(times).isOne());
    }

    private Claims claims(int perRepository) {
        return new Claims(builds.database.sql(), perRepository);
    }

    private static UUID claim(Claims claims) {
        return claims.claim(UUID.randomUUID().toString(), UUID.randomUUID())
                .map(claimed -> claimed.build().id())
                .orElse(null);
    }

    private void finish(UUID build) {
        builds.run(
                "update pipelines.build set status = $2, ticket = null where id = $1",
                build,
                RunStatus.SUCCEEDED.name());
    }

    private List<UUID> queue(String repository, int count) {
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < count; i++) {
            var id = builds.queued(repository, plan(task(0, "a")));
            repositories.put(id, repository);
            ids.add(id);
        }
        return ids;
    }
}
