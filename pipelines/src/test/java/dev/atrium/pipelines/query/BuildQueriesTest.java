package dev.atrium.pipelines.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.atrium.pipelines.Build;
import dev.atrium.pipelines.BuildFilter;
import dev.atrium.pipelines.BuildRows;
import dev.atrium.pipelines.BuildStatistics;
import dev.atrium.pipelines.StepStatus;
import dev.atrium.pipelines.log.LogLimits;
import dev.atrium.pipelines.log.StepLog;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.access.Permissions;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.secret.Mask;
import dev.atrium.platform.source.RepositoryRef;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers about builds. */
class BuildQueriesTest {

    private static final RepositoryRef OTHER = new RepositoryRef("github.com", "acme", "other");
    private static final RepositoryRef NONE = new RepositoryRef("atrium", "acme", "none");
    private static final RepositoryRef SHOUTED = new RepositoryRef("atrium", "ACME", "SHOP");
    private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");

    private final ConcurrentLinkedQueue<String> statements = new ConcurrentLinkedQueue<>();
    private BuildRows rows;
    private SqlBuildQueries queries;
    private SqlBuildQueries blind;

    @BeforeEach
    void open() throws Exception {
        rows = new BuildRows(PostgresExtension.newDatabase(), statements::add);
        queries = new SqlBuildQueries(rows.database, (_, _) -> true, () -> NOW);
        Permissions nobody = (_, _) -> false;
        blind = new SqlBuildQueries(rows.database, nobody, () -> NOW);
    }

    @AfterEach
    void close() {
        rows.close();
    }

    @Test
    void aBuildIsReadAsItWasWritten() {
        var id = rows.build(BuildRows.SHOP, "Build", "main");
        rows.update("""
                update pipelines.build set message = 'why', pull_request = 7, problems = '[{"severity": "ERROR", "message": "it",
                    "place": {"location": "l", "path": "build-info.yaml", "line": 2, "column": 3, "pointer": "/a"}}]'""");
        var build = queries.build(Viewer.GUEST, id).block();
        assertThat(build.repository()).isEqualTo(BuildRows.SHOP);
        assertThat(build.commit().at()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(build.commit().author()).isEqualTo("A <a@b>");
        assertThat(build.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(build.pullRequest()).isEqualTo(7);
        assertThat(build.message()).isEqualTo("why");
        assertThat(build.finishedAt()).isNull();
        assertThat(build.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.place().column()).isEqualTo(3));
        assertThat(queries.build(Viewer.GUEST, UUID.randomUUID()).blockOptional())
                .isEmpty();
        assertThat(queries.builds(Viewer.GUEST, List.of(id, UUID.randomUUID())).block())
                .containsOnlyKeys(id);
    }

    @Test
    void listsAndFiltersBuildsNewestFirst() {
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < 6; i++) {
            ids.addFirst(rows.build(i % 2 == 0 ? BuildRows.SHOP : OTHER, i < 3 ? "Build" : "Review", "b" + i));
        }
        rows.status(ids.get(1), RunStatus.FAILED);
        rows.update("update pipelines.build set head_sha = 'head' where id = $1", ids.get(2));
        assertThat(ids(BuildFilter.ALL)).isEqualTo(ids);
        assertThat(ids(filter(Set.of(RunStatus.FAILED, RunStatus.SUCCEEDED), null, null, null, null)))
                .containsExactly(ids.get(1));
        assertThat(ids(filter(Set.of(), List.of(SHOUTED, NONE), null, null, null)))
                .containsExactly(ids.get(1), ids.get(3), ids.get(5));
        assertThat(ids(filter(Set.of(), List.of(SHOUTED, BuildRows.SHOP, OTHER), "Review", null, null)))
                .isEqualTo(ids.subList(0, 3));
        assertThat(ids(filter(Set.of(), List.of(), null, null, null))).isEmpty();
        assertThat(ids(filter(Set.of(), null, null, "b4", null))).containsExactly(ids.get(1));
        assertThat(ids(filter(Set.of(), null, null, null, "head"))).containsExactly(ids.get(2));
        var shops = filter(Set.of(), List.of(BuildRows.SHOP), null, null, null);
        var first = queries.builds(Viewer.GUEST, shops, PageRequest.first(2)).block();
        rows.build(BuildRows.SHOP, "Build", "later");
        var second = queries.builds(
                        Viewer.GUEST,
                        shops,
                        PageRequest.of(2, first.items().getLast().cursor(), null, null))
                .block();
        assertThat(second.values()).extracting(Build::id).containsExactly(ids.get(5));
        assertThat(second.hasNext()).isFalse();
        var back = queries.builds(
                        Viewer.GUEST,
                        shops,
                        PageRequest.of(null, null, 1, second.items().getFirst().cursor()))
                .block();
        assertThat(back.values()).extracting(Build::id).containsExactly(ids.get(3));
        assertThat(back.hasPrevious()).isTrue();
        assertThat(queries.count(Viewer.GUEST, shops).block()).isEqualTo(4);
        assertThat(queries.count(Viewer.GUEST, BuildFilter.ALL).block()).isEqualTo(7);
        assertThatThrownBy(() -> ids(filter(Set.of(), null, "\0", null, null))).isInstanceOf(BadRequest.class);
    }

    @Test
    void answersForEachOfSomeRepositories() {
        var shop = IntStream.range(0, 3)
                .mapToObj(i -> rows.build(BuildRows.SHOP, "P" + i, "main"))
                .toList();
        var other = rows.build(OTHER, "P0", "main");
        var asked = List.of(SHOUTED, NONE, OTHER, BuildRows.SHOP);
        var pages = queries.builds(Viewer.GUEST, asked, BuildFilter.ALL, PageRequest.first(2))
                .block();
        assertThat(pages).containsOnlyKeys(asked);
        assertThat(pages.get(SHOUTED).values()).extracting(Build::id).containsExactly(shop.get(2), shop.get(1));
        assertThat(pages.get(BuildRows.SHOP)).isEqualTo(pages.get(SHOUTED));
        assertThat(pages.get(SHOUTED).hasNext()).isTrue();
        assertThat(pages.get(OTHER).hasNext()).isFalse();
        assertThat(pages.get(NONE).values()).isEmpty();
        assertThat(queries.counts(Viewer.GUEST, asked, BuildFilter.ALL).block())
                .containsEntry(SHOUTED, 3L)
                .containsEntry(NONE, 0L)
                .containsEntry(OTHER, 1L);
        var latest = queries.latest(Viewer.GUEST, asked, "P0").block();
        assertThat(latest).containsOnlyKeys(SHOUTED, OTHER, BuildRows.SHOP);
        assertThat(latest.get(SHOUTED).id()).isEqualTo(shop.get(0));
        assertThat(latest.get(OTHER).id()).isEqualTo(other);
        assertThat(queries.latest(Viewer.GUEST, asked, null)
                        .block()
                        .get(SHOUTED)
                        .id())
                .isEqualTo(shop.get(2));
    }

    @Test
    void countsHowBuildsWent() {
        // ten successes of 1 to 10 minutes
        IntStream.rangeClosed(1, 10)
                .forEach(i -> finished(RunStatus.SUCCEEDED, NOW.minusSeconds(i), Duration.ofMinutes(i)));
        finished(RunStatus.FAILED, NOW.minus(Duration.ofDays(9)), Duration.ofHours(9));
        finished(RunStatus.FAILED, NOW.minus(Duration.ofDays(9)), Duration.ofHours(9));
        finished(RunStatus.CANCELLED, NOW, Duration.ofSeconds(1));
        finished(RunStatus.SUCCEEDED, NOW.minus(Duration.ofDays(10)), Duration.ofHours(9));
        finished(RunStatus.FAILED, NOW.plusSeconds(1), Duration.ofHours(9));
        rows.build(BuildRows.SHOP, "Build", "main");
        var unreadable = finished(RunStatus.FAILED, NOW.minusSeconds(5), Duration.ZERO);
        rows.update("update pipelines.build set plan = null where id = $1", unreadable);
        var found = queries.statistics(Viewer.GUEST, List.of(BuildRows.SHOP, NONE), 10)
                .block();
        assertThat(found.get(NONE)).isEqualTo(new BuildStatistics(10, 0, null, null, null, 0));
        var shop = found.get(BuildRows.SHOP);
        assertThat(shop.builds()).isEqualTo(14);
        assertThat(shop.successRate()).isEqualTo(10.0 / 12, within(1e-9));
        assertThat(shop.medianDuration()).isEqualTo(Duration.ofSeconds(330));
        assertThat(shop.p90Duration()).isEqualTo(Duration.ofSeconds(546));
        assertThat(shop.buildsPerDay()).isEqualTo(1.4, within(1e-9));
        for (int days : List.of(0, 366)) {
            assertThatThrownBy(() -> queries.statistics(Viewer.GUEST, List.of(NONE), days)
                            .block())
                    .isInstanceOf(BadRequest.class);
        }
    }

    @Test
    void showsStagesWithTheStepsOfTheLatestAttempts() {
        var build = rows.build(BuildRows.SHOP, "Build", "main");
        rows.task(build, 1, 0, "lint");
        rows.task(build, 2, 0, "compile");
        rows.task(build, 3, 1, "deploy");
        rows.step(build, 1, 1, 1);
        var again = rows.step(build, 1, 2, 1);
        var second = rows.step(build, 1, 2, 2);
        rows.update(
                "update pipelines.build_task set attempt = 2, status = 'FAILED', finished_at = now(), message = 'm' where number = 1");
        rows.update(
                "update pipelines.build_task set status = 'QUEUED', attempt = 0, started_at = null where number = 3");
        rows.update(
                "update pipelines.build_step set status = 'FAILED', exit_code = 3, log_cut = true where id = $1",
                second);
        rows.update(
                "insert into pipelines.artifact (id, build, task, name, size, sha256) values ($1, $2, 1, 'jar', 12, '')",
                UUID.randomUUID(),
                build);
        var empty = rows.build(BuildRows.SHOP, "Build", "main");
        var stages = queries.stages(Viewer.GUEST, List.of(build, empty)).block();
        assertThat(stages).containsOnlyKeys(build);
        assertThat(stages.get(build))
                .extracting(s -> s.name() + " " + s.status())
                .containsExactly("Stage 0 RUNNING", "Stage 1 QUEUED");
        var first = stages.get(build).getFirst();
        assertThat(first.startedAt()).isNotNull();
        assertThat(first.finishedAt()).isNull();
        assertThat(first.tasks()).extracting(t -> t.name()).containsExactly("lint", "compile");
        var lint = first.tasks().getFirst();
        assertThat(lint.status()).isEqualTo(StepStatus.FAILED);
        assertThat(lint.steps()).extracting(s -> s.id()).containsExactly(again, second);
        assertThat(lint.steps().get(1).exitCode()).isEqualTo(3);
        assertThat(lint.steps().get(1).logCut()).isTrue();
        assertThat(lint.artifacts()).extracting(a -> a.name()).containsExactly("jar");
    }

    @Test
    void showsTheEndsOfLogsThatShareTheRoom() {
        var build = rows.build(BuildRows.SHOP, "Build", "main");
        rows.task(build, 1, 0, "it");
        var steps = IntStream.range(0, 20).mapToObj(i -> rows.step(build, 1, i)).toList();
        for (int i = 0; i < 18; i++) {
            write(build, steps.get(i), "ä".repeat(i < 2 ? 3 : 700_000) + i);
        }
        write(build, steps.get(18), new String(new byte[] {'a', (byte) 0xFF, 'b'}, StandardCharsets.ISO_8859_1));
        var logs = queries.logs(Viewer.GUEST, steps).block();
        assertThat(logs).containsOnlyKeys(steps);
        assertThat(logs.get(steps.get(0))).isEqualTo("äää0");
        assertThat(logs.get(steps.get(19))).isEmpty();
        assertThat(logs.get(steps.get(18))).isEqualTo("aÿb");
        // sixteen logs of 1.4 MB each share what is left of 16 MiB
        assertThat(logs.values().stream()
                        .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                        .sum())
                .isBetween((16L << 20) - 200, 16L << 20);
        assertThat(logs.get(steps.get(17))).matches("ä{524000,524288}17");
        assertThat(queries.logs(Viewer.GUEST, List.of(steps.get(17))).block().get(steps.get(17)))
                .matches("ä{524287}17");
    }

    @Test
    void eachAnswerTakesItsNumberOfStatements() {
        var build = rows.build(BuildRows.SHOP, "Build", "main");
        var asked = List.of(BuildRows.SHOP, OTHER, NONE);
        assertThat(statements(() -> queries.build(Viewer.GUEST, build).block())).isEqualTo(1);
        assertThat(statements(() -> queries.builds(Viewer.GUEST, BuildFilter.ALL, PageRequest.first(5))
                        .block()))
                .isEqualTo(1);
        assertThat(statements(() -> queries.builds(Viewer.GUEST, asked, BuildFilter.ALL, PageRequest.first(5))
                        .block()))
                .isEqualTo(1);
        assertThat(statements(() ->
                        queries.counts(Viewer.GUEST, asked, BuildFilter.ALL).block()))
                .isEqualTo(1);
        assertThat(statements(() -> queries.latest(Viewer.GUEST, asked, null).block()))
                .isEqualTo(1);
        assertThat(statements(() -> queries.statistics(Viewer.GUEST, asked, 5).block()))
                .isEqualTo(1);
        assertThat(statements(() -> queries.stages(Viewer.GUEST, List.of(build, UUID.randomUUID()))
                        .block()))
                .isEqualTo(3);
        assertThat(statements(() -> queries.logs(Viewer.GUEST, List.of(build, UUID.randomUUID()))
                        .block()))
                .isEqualTo(1);
        assertThat(statements(
                        () -> queries.latest(Viewer.GUEST, List.of(), null).block()))
                .isZero();
    }

    @Test
    void whoMayNotReadSeesNothing() {
        var owner = rows.running();
        var asked = List.of(BuildRows.SHOP);
        assertThat(blind.build(Viewer.GUEST, owner.build()).blockOptional()).isEmpty();
        assertThat(blind.builds(Viewer.GUEST, BuildFilter.ALL, PageRequest.first(5))
                        .block()
                        .values())
                .isEmpty();
        assertThat(blind.count(Viewer.GUEST, BuildFilter.ALL).block()).isZero();
        assertThat(blind.builds(Viewer.GUEST, asked, BuildFilter.ALL, PageRequest.first(5))
                        .block()
                        .get(BuildRows.SHOP)
                        .values())
                .isEmpty();
        assertThat(blind.counts(Viewer.GUEST, asked, BuildFilter.ALL).block()).containsEntry(BuildRows.SHOP, 0L);
        assertThat(blind.latest(Viewer.GUEST, asked, null).block()).isEmpty();
        assertThat(blind.statistics(Viewer.GUEST, asked, 5)
                        .block()
                        .get(BuildRows.SHOP)
                        .builds())
                .isZero();
        assertThat(blind.stages(Viewer.GUEST, List.of(owner.build())).block()).isEmpty();
        assertThat(blind.logs(Viewer.GUEST, List.of(owner.step())).block()).isEmpty();
        assertThatThrownBy(() -> blind.events(Viewer.GUEST, owner.build(), null).blockLast())
                .hasMessageContaining("There is no build");
    }

    private int statements(Supplier<?> answer) {
        statements.clear();
        assertThat(answer.get()).isNotNull();
        return statements.size();
    }

    private UUID finished(RunStatus status, Instant at, Duration duration) {
        var id = rows.build(BuildRows.SHOP, "Build", "main");
        rows.update(
                "update pipelines.build set status = $2, finished_at = $3, started_at = $4 where id = $1",
                id,
                status.name(),
                at.atOffset(ZoneOffset.UTC),
                at.minus(duration).atOffset(ZoneOffset.UTC));
        return id;
    }

    private void write(UUID build, UUID step, String text) {
        try (var log = new StepLog(rows.sql, rows.owner(build, 1, step), Mask.NONE, LogLimits.DEFAULT)) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            log.write(bytes, 0, bytes.length);
        }
    }

    private static BuildFilter filter(
            Set<RunStatus> statuses, List<RepositoryRef> repositories, String pipeline, String ref, String commit) {
        return new BuildFilter(statuses, repositories, pipeline, ref, commit);
    }

    private List<UUID> ids(BuildFilter filter) {
        return queries.builds(Viewer.GUEST, filter, PageRequest.first(100)).block().values().stream()
                .map(Build::id)
                .toList();
    }
}
