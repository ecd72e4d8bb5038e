package dev.atrium.pipelines.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.pipelines.BuildRows;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.secret.Mask;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of the bytes that a step writes. */
@ExtendWith(PostgresExtension.class)
class StepLogTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final ConcurrentLinkedQueue<String> statements = new ConcurrentLinkedQueue<>();
    private BuildRows rows;

    @BeforeEach
    void open(DatabaseAddress address) {
        rows = new BuildRows(address, statements::add);
    }

    @AfterEach
    void close() {
        rows.close();
    }

    @Test
    void keepsWhateverTheBytesAre() {
        var bytes = new byte[300_000];
        new Random(4).nextBytes(bytes);
        var owner = rows.running();
        try (var log = log(owner, LogLimits.DEFAULT)) {
            log.write(bytes, 0, 100_000);
            log.write(bytes, 100_000, 200_000);
        }
        assertThat(rows.log(owner.step())).isEqualTo(bytes);
        assertThat(rows.pieces(owner.step()))
                .allSatisfy(piece -> assertThat(piece.length).isLessThanOrEqualTo(LogLimits.PIECE));
        assertThat(size(owner)).isEqualTo(300_000);
        assertThat(cut(owner)).isFalse();
    }

    @Test
    void cutsPiecesBetweenCharactersAndEscapeSequences() {
        var text = "\u001b[1;32mgrün \uD83D\uDE00\u001b[0m \u001b]8;;http://x\u0007link\u001b]8;;\u001b\\\r\n"
                .repeat(6_000);
        var owner = rows.running();
        try (var log = log(owner, LogLimits.DEFAULT)) {
            var bytes = text.getBytes(UTF_8);
            // one at a time, so that every place between two is tried
            IntStream.range(0, bytes.length).forEach(i -> log.write(bytes, i, 1));
        }
        var pieces = rows.pieces(owner.step());
        assertThat(pieces).hasSizeGreaterThan(4);
        var decoded = pieces.stream().map(p -> new String(p, UTF_8)).toList();
        assertThat(String.join("", decoded)).isEqualTo(text);
        assertThat(decoded).allSatisfy(piece -> {
            assertThat(piece).doesNotStartWith("8;").doesNotStartWith("[");
            assertThat(piece.substring(piece.lastIndexOf('\u001b')))
                    .matches("(?s)\u001b(\\[[0-9;]*m|\\]8;;[^\u0007]*\u0007|\\\\).*");
        });
    }

    @Test
    void isKeptWhileItIsWritten() {
        var owner = rows.running();
        try (var log = log(owner, LogLimits.DEFAULT)) {
            log.line("first");
            Awaitility.await().atMost(LONG).until(() -> rows.log(owner.step()).length == 6);
            log.write("without an end".getBytes(UTF_8), 0, 14);
            log.line("a line of its own");
            Awaitility.await().atMost(LONG).until(() -> size(owner) > 6);
        }
        assertThat(rows.log(owner.step())).asString().isEqualTo("first\nwithout an end\na line of its own\n");
    }

    @Test
    void keepsWhatComesTogetherWithOneStatement() {
        var owner = rows.running();
        statements.clear();
        try (var log = log(owner, new LogLimits(1 << 20, 1 << 10, LONG))) {
            IntStream.range(0, 1_000).forEach(i -> log.line("line " + i));
        }
        assertThat(statements).hasSize(1);
        statements.clear();
        log(owner, LogLimits.DEFAULT).close();
        assertThat(statements).isEmpty();
    }

    @Test
    void leavesOutTheMiddleOfALongLog() {
        var owner = rows.running();
        try (var log = log(owner, new LogLimits(1_000, 500, Duration.ofMillis(5)))) {
            IntStream.range(0, 10_000).forEach(i -> log.line("line %05d".formatted(i)));
            Awaitility.await()
                    .atMost(LONG)
                    .untilAsserted(
                            () -> assertThat(rows.log(owner.step()))
                                    .asString()
                                    .startsWith("line 00000\n")
                                    .endsWith(
                                            "line 00089\nline 00090\n--- This log is too long: of the rest only the end is kept, and shown when the step has ended ---\n"));
        }
        assertThat(rows.log(owner.step()))
                .asString()
                .contains(
                        "line 00090\n--- This log is too long",
                        "---\n--- 108505 bytes were left out here ---\nline 09955\n")
                .endsWith("line 09999\n");
        assertThat(cut(owner)).isTrue();
        assertThat(size(owner)).isEqualTo(rows.log(owner.step()).length);
    }

    @Test
    void leavesNothingOutOfALogThatIsALittleTooLong() {
        var owner = rows.running();
        var text = "0123456789".repeat(140);
        try (var log = log(owner, new LogLimits(1_000, 500, Duration.ofMillis(5)))) {
            log.write(text.getBytes(UTF_8), 0, 1_400);
        }
        assertThat(rows.log(owner.step())).asString().isEqualTo(text);
        assertThat(cut(owner)).isFalse();
    }

    @Test
    void findsNoEndInALineWithoutEnd() {
        var owner = rows.running();
        try (var log = log(owner, new LogLimits(1_000, 500, Duration.ofMillis(5)))) {
            var bytes = "0123456789".repeat(1_000).getBytes(UTF_8);
            log.write(bytes, 0, 10_000);
        }
        assertThat(rows.log(owner.step())).asString().endsWith("---\n--- 9000 bytes were left out here ---\n");
    }

    @Test
    void masksSecretsOverPiecesAndInTheEnd() {
        var secret = "hunter2-and-more";
        var owner = rows.running();
        var mask = Mask.of(List.of(secret));
        try (var log = new StepLog(rows.sql, owner, mask, new LogLimits(1_000, 500, Duration.ofMillis(5)))) {
            var bytes = ("it is " + secret + ", and ")
                    .repeat(500)
                    .concat("\nnow " + secret + "\n")
                    .getBytes(UTF_8);
            for (int at = 0; at < bytes.length; at += 7) {
                log.write(bytes, at, Math.min(7, bytes.length - at));
            }
        }
        assertThat(rows.log(owner.step()))
                .asString()
                .startsWith("it is ***, and it is ***, and ")
                .endsWith("now ***\n")
                .doesNotContain("hunter2");
    }

    @Test
    void writesNothingOnceAnotherExecutionHasTheBuild() {
        var owner = rows.running();
        var log = log(owner, new LogLimits(1 << 20, 1 << 10, Duration.ofMillis(5)));
        log.line("mine");
        Awaitility.await().atMost(LONG).until(() -> size(owner) > 0);
        rows.update("update pipelines.build set execution = $1 where id = $2", UUID.randomUUID(), owner.build());
        var bytes = new byte[1 << 20];
        IntStream.range(0, 10).forEach(_ -> log.write(bytes, 0, bytes.length));
        log.close();
        assertThat(rows.log(owner.step())).asString().isEqualTo("mine\n");
        assertThat(rows.one("select count(*) from pipelines.build_event where build = $1", Long.class, owner.build()))
                .isEqualTo(1);
    }

    @Test
    void writesAPieceOnceThoughItIsToldTwice() {
        var owner = rows.running();
        var piece = "piece\n".getBytes(UTF_8);
        var logRows = new LogRows(rows.sql, owner);
        assertThat(logRows.append(0, piece, false)).isTrue();
        assertThat(logRows.append(0, piece, false)).isTrue();
        assertThat(logRows.append(6, piece, false)).isTrue();
        assertThat(rows.log(owner.step())).asString().isEqualTo("piece\npiece\n");
        assertThatThrownBy(() -> logRows.append(3, piece, false)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void logsOfOneBuildDoNotDisturbEachOther() throws Exception {
        var build = rows.build(BuildRows.SHOP, "Build", "main");
        rows.task(build, 1, 0, "one");
        var owners = IntStream.range(0, 5)
                .mapToObj(i -> rows.owner(build, 1, rows.step(build, 1, i)))
                .toList();
        var threads = owners.stream()
                .map(owner -> Thread.ofVirtual().start(() -> {
                    try (var log = log(owner, new LogLimits(1 << 20, 1 << 10, Duration.ofMillis(1)))) {
                        IntStream.range(0, 3_000).forEach(i -> log.line(owner.step() + " " + i));
                    }
                }))
                .toList();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(owners)
                .allSatisfy(owner -> assertThat(new String(rows.log(owner.step()), UTF_8).lines())
                        .hasSize(3_000)
                        .allMatch(line -> line.startsWith(owner.step().toString())));
    }

    @Test
    void whoWritesWaitsWhileTheDatabaseCannotFollow() throws Exception {
        var owner = rows.running();
        var bytes = new byte[1 << 20];
        var written = new AtomicInteger();
        var log = log(owner, LogLimits.DEFAULT);
        var writer = rows.sql.transaction(tx -> {
            // as long as its row is locked, nothing can be added to the build
            tx.update(Query.of("update pipelines.build set attempt = 1 where id = $1", owner.build()));
            var thread = Thread.ofVirtual().start(() -> {
                for (int i = 0; i < bytes.length; i += 1024) {
                    log.write(bytes, i, 1024);
                    written.addAndGet(1024);
                }
            });
            Awaitility.await().atMost(LONG).until(() -> thread.getState() == Thread.State.WAITING && written.get() > 0);
            assertThat(written.get()).isLessThanOrEqualTo(5 * LogLimits.PIECE);
            return thread;
        });
        writer.join();
        log.close();
        assertThat(rows.log(owner.step())).isEqualTo(bytes);
    }

    @Test
    void isClosedOnce() {
        var owner = rows.running();
        var log = log(owner, LogLimits.DEFAULT);
        log.line("it");
        log.close();
        log.close();
        assertThat(rows.log(owner.step())).asString().isEqualTo("it\n");
        assertThatThrownBy(() -> log.line("more")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anInterruptedThreadLosesNothingAndStaysInterrupted() {
        var owner = rows.running();
        var log = log(owner, LogLimits.DEFAULT);
        Thread.currentThread().interrupt();
        var bytes = new byte[1 << 20];
        log.write(bytes, 0, bytes.length);
        log.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(size(owner)).isEqualTo(1 << 20);
    }

    private StepLog log(StepLog.Owner owner, LogLimits limits) {
        return new StepLog(rows.sql, owner, Mask.NONE, limits);
    }

    private long size(StepLog.Owner owner) {
        return rows.one("select log_size from pipelines.build_step where id = $1", Long.class, owner.step());
    }

    private boolean cut(StepLog.Owner owner) {
        return rows.one("select log_cut from pipelines.build_step where id = $1", Boolean.class, owner.step());
    }
}
