package dev.atrium.pipelines.query;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.pipelines.BuildLogs;
import dev.atrium.pipelines.BuildRows;
import dev.atrium.pipelines.log.LogLimits;
import dev.atrium.pipelines.log.StepLog;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.secret.Mask;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import reactor.core.publisher.Flux;

/** Logs for downloads. */
class BuildLogsTest {

    private static final ConcurrentLinkedQueue<String> statements = new ConcurrentLinkedQueue<>();
    private static final byte[] CONTENT = new byte[700_000];

    private static BuildRows rows;
    private static SqlBuildLogs logs;
    private static BuildLogs.Log log;

    @BeforeContainer
    static void open() throws Exception {
        rows = new BuildRows(PostgresExtension.newDatabase(), statements::add);
        logs = new SqlBuildLogs(rows.database, (_, _) -> true);
        new Random(7).nextBytes(CONTENT);
        var owner = rows.running();
        write(owner, CONTENT);
        log = logs.ofStep(Viewer.GUEST, owner.build(), owner.step()).block();
    }

    @AfterContainer
    static void close() {
        rows.close();
    }

    @Property(tries = 200)
    void aRangeIsThatPartOfTheLog(
            @ForAll @LongRange(min = -10, max = 700_010) long one,
            @ForAll @LongRange(min = -10, max = 700_010) long other) {
        long from = Math.min(one, other);
        long to = Math.max(one, other);
        int begin = Math.clamp(from, 0, CONTENT.length);
        int end = Math.clamp(to, 0, CONTENT.length);
        assertThat(all(logs.bytes(log, from, to))).isEqualTo(Arrays.copyOfRange(CONTENT, begin, end));
        assertThat(all(logs.bytes(log, to, from))).hasSize(0);
    }

    @Example
    void smallPiecesAreReadManyAtATime() {
        var owner = rows.running();
        rows.update(
                "insert into pipelines.build_event (build, sequence, at, task, step, log_offset, log)"
                        + " select $1, n, now(), 1, $2, n * 3, convert_to(lpad(n::text, 3, '0'), 'UTF8') from generate_series(0, 999) n",
                owner.build(),
                owner.step());
        rows.update("update pipelines.build_step set log_size = 3000 where id = $1", owner.step());
        var small = logs.ofStep(Viewer.GUEST, owner.build(), owner.step()).block();
        statements.clear();
        assertThat(new String(all(logs.bytes(small, 7, 2_993)), ISO_8859_1))
                .startsWith("02003")
                .endsWith("99699")
                .hasSize(2_986);
        assertThat(statements).hasSizeLessThanOrEqualTo(3);
    }

    @Example
    void isReadAsItIsAskedFor() {
        statements.clear();
        var first = logs.bytes(log, 0, log.size()).limitRate(1).next().block();
        assertThat(first.remaining()).isEqualTo(LogLimits.PIECE);
        assertThat(statements).hasSize(1);
    }

    @Example
    void tellsHowLongALogIsAndWhetherItIsComplete() {
        var owner = rows.running();
        write(owner, "abc".getBytes(UTF_8));
        assertThat(of(owner)).isEqualTo(new BuildLogs.Log(owner.step(), 3, false));
        rows.update("update pipelines.build_step set status = 'FAILED' where id = $1", owner.step());
        assertThat(of(owner).complete()).isTrue();
        rows.update("update pipelines.build_step set status = 'RUNNING' where id = $1", owner.step());
        rows.update("update pipelines.build_task set attempt = 2 where build = $1", owner.build());
        assertThat(of(owner).complete()).isTrue();
        assertThat(logs.ofStep(Viewer.GUEST, owner.build(), UUID.randomUUID()).blockOptional())
                .isEmpty();
        assertThat(logs.ofStep(Viewer.GUEST, UUID.randomUUID(), owner.step()).blockOptional())
                .isEmpty();
        var blind = new SqlBuildLogs(rows.database, (_, _) -> false);
        assertThat(blind.ofStep(Viewer.GUEST, owner.build(), owner.step()).blockOptional())
                .isEmpty();
        assertThat(blind.ofBuild(Viewer.GUEST, owner.build()).blockOptional()).isEmpty();
    }

    @Example
    void theLogOfABuildHasAllStepsBelowTheirNames() {
        var build = rows.build(BuildRows.SHOP, "Build", "main");
        rows.task(build, 1, 0, "lint");
        rows.task(build, 2, 1, "jar");
        var first = rows.step(build, 1, 1, 1);
        rows.step(build, 1, 2, 1);
        var last = rows.step(build, 2, 1, 1);
        write(rows.owner(build, 1, first), "no end".getBytes(UTF_8));
        write(rows.owner(build, 2, last), "an end\n".getBytes(UTF_8));
        rows.update(
                "update pipelines.build_step set status = 'FAILED', exit_code = 7, message = 'why' where id = $1",
                first);
        rows.status(build, RunStatus.FAILED);
        var whole = logs.ofBuild(Viewer.GUEST, build).block();
        var text = """
                == Stage 0 / lint (attempt 1) / Step 1: FAILED, exit code 7, why ==
                no end
                == Stage 0 / lint (attempt 2) / Step 1: RUNNING ==
                == Stage 1 / jar (attempt 1) / Step 1: RUNNING ==
                an end
                """;
        assertThat(new String(all(whole), UTF_8)).isEqualTo(text);
        // a second time the same
        assertThat(new String(all(whole), UTF_8)).isEqualTo(text);
        assertThat(logs.ofBuild(Viewer.GUEST, UUID.randomUUID()).blockOptional())
                .isEmpty();
        assertThat(all(logs.ofBuild(Viewer.GUEST, rows.build(BuildRows.SHOP, "Build", "main"))
                        .block()))
                .isEmpty();
    }

    private static BuildLogs.Log of(StepLog.Owner owner) {
        return logs.ofStep(Viewer.GUEST, owner.build(), owner.step()).block();
    }

    private static void write(StepLog.Owner owner, byte[] bytes) {
        // pieces are as large as they can be: nothing is kept because of the time
        try (var log = new StepLog(rows.sql, owner, Mask.NONE, new LogLimits(1 << 20, 1 << 10, Duration.ofHours(1)))) {
            log.write(bytes, 0, bytes.length);
        }
    }

    private static byte[] all(Flux<ByteBuffer> parts) {
        return parts.collect(ByteArrayOutputStream::new, (all, part) -> {
                    var bytes = new byte[part.remaining()];
                    part.get(bytes);
                    all.writeBytes(bytes);
                })
                .block()
                .toByteArray();
    }
}
