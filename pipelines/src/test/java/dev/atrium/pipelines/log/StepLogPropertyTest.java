package dev.atrium.pipelines.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.pipelines.BuildRows;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.database.StatementListener;
import dev.atrium.platform.secret.Mask;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is written, in whatever pieces: what is kept is that, masked, as far as it may be long. */
class StepLogPropertyTest {

    private static final String SECRET = "s3cret-value";
    private static final String LINES = "-----BEGIN-----\nMIIEvQIBADANBg\nAB==\n-----END-----";
    private static final Mask MASK = Mask.of(List.of(SECRET, LINES));
    private static final Pattern MARK = Pattern.compile(
            "\n?--- This log is too long: [^\n]*\n--- (\\d+) bytes were left out here ---\n", Pattern.DOTALL);

    private static BuildRows rows;

    @BeforeContainer
    static void open() throws Exception {
        rows = new BuildRows(PostgresExtension.newDatabase(), StatementListener.NONE);
    }

    @AfterContainer
    static void close() {
        rows.close();
    }

    @Property(tries = 100)
    void keepsWhatWasWrittenWithoutSecrets(@ForAll("chunks") List<byte[]> chunks) {
        var step = written(chunks, MASK, new LogLimits(1 << 20, 1 << 10, Duration.ofMillis(1)));
        assertThat(rows.log(step)).isEqualTo(MASK.bytes(joined(chunks)));
        var decoded = new StringBuilder();
        rows.pieces(step).forEach(piece -> decoded.append(new String(piece, UTF_8)));
        assertThat(decoded.toString()).isEqualTo(new String(MASK.bytes(joined(chunks)), UTF_8));
    }

    @Property(tries = 150)
    void keepsTheBeginningAndTheEndWithoutSecrets(
            @ForAll("chunks") List<byte[]> chunks,
            @ForAll @IntRange(max = 400) int head,
            @ForAll @IntRange(min = 1, max = 300) int tail) {
        var step = written(chunks, MASK, new LogLimits(head, tail, Duration.ofMillis(1)));
        // a character a byte
        var kept = new String(rows.log(step), ISO_8859_1);
        var whole = new String(MASK.bytes(joined(chunks)), ISO_8859_1);
        assertThat(kept).doesNotContain(SECRET, LINES, "MIIEvQIBADANBg");
        if (rows.one("select log_cut from pipelines.build_step where id = $1", Boolean.class, step)) {
            var mark = MARK.matcher(kept);
            assertThat(mark.find()).isTrue();
            assertThat(mark.start()).isLessThanOrEqualTo(head);
            assertThat(whole).startsWith(kept.substring(0, mark.start()));
            assertThat(whole).endsWith(kept.substring(mark.end()));
            assertThat(kept.length() - mark.end()).isLessThanOrEqualTo(tail);
        } else {
            assertThat(kept).isEqualTo(whole);
        }
    }

    @Property(tries = 100)
    void countsWhatIsLeftOut(
            @ForAll("chunks") List<byte[]> chunks,
            @ForAll @IntRange(max = 300) int head,
            @ForAll @IntRange(min = 1, max = 200) int tail) {
        var step = written(chunks, Mask.NONE, new LogLimits(head, tail, Duration.ofMillis(1)));
        var kept = new String(rows.log(step), ISO_8859_1);
        var mark = MARK.matcher(kept);
        long leftOut = mark.find() ? Long.parseLong(mark.group(1)) : 0;
        long marked = leftOut == 0 ? 0 : mark.end() - mark.start();
        // the mark begins a line: either what is before it ends with one, or that was added
        var all = joined(chunks).length;
        assertThat(kept.length() - marked + leftOut).isBetween(leftOut == 0 ? all : all - 1L, (long) all);
        assertThat(rows.one("select log_size from pipelines.build_step where id = $1", Long.class, step))
                .isEqualTo(kept.length());
    }

    @Provide
    Arbitrary<List<byte[]>> chunks() {
        var parts = Arbitraries.of(
                        SECRET,
                        SECRET.substring(0, 5),
                        SECRET.substring(5),
                        LINES,
                        LINES.substring(0, 20),
                        LINES.substring(20),
                        "\n",
                        "\r",
                        "\r\n",
                        "a line\n",
                        "\0",
                        "grün",
                        "\uD83D\uDE00",
                        "\u001b[31m",
                        "\u001b]0;title\u0007",
                        "\u001b]8;;x\u001b\\",
                        "x".repeat(70))
                .map(text -> text.getBytes(UTF_8));
        var any = Arbitraries.bytes().array(byte[].class).ofMaxSize(10);
        // cut anywhere
        var part = Arbitraries.frequencyOf(Tuple.of(5, parts), Tuple.of(1, any));
        return part.list().ofMaxSize(60).flatMap(list -> {
            var bytes = joined(list);
            return Arbitraries.integers().between(1, 200).map(length -> cut(bytes, length));
        });
    }

    private static UUID written(List<byte[]> chunks, Mask mask, LogLimits limits) {
        var owner = rows.running();
        try (var log = new StepLog(rows.sql, owner, mask, limits)) {
            chunks.forEach(chunk -> log.write(chunk, 0, chunk.length));
        }
        return owner.step();
    }

    private static List<byte[]> cut(byte[] bytes, int length) {
        var chunks = new ArrayList<byte[]>();
        for (int at = 0; at < bytes.length; at += length) {
            chunks.add(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + length)));
        }
        return chunks;
    }

    private static byte[] joined(List<byte[]> chunks) {
        var all = new ByteArrayOutputStream();
        chunks.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
