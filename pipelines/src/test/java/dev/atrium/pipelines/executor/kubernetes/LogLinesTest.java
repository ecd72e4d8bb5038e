package dev.atrium.pipelines.executor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LogLinesTest {

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final LogLines lines = new LogLines((bytes, offset, length) -> told.write(bytes, offset, length));

    @Test
    void takesTheTimesOffTheLines() throws Exception {
        read("2026-11-23T08:00:00.000000001Z one\n2026-11-23T08:00:00.000000002Z  two \n2026-11-23T08:00:01Z \n");
        read("2026-11-23T10:00:02.5+02:00 no line end");

        assertThat(told).asString().isEqualTo("one\n two \n\nno line end");
        assertThat(lines.since()).contains(Instant.parse("2026-11-23T08:00:02Z"));
    }

    @Test
    void passesOnWhatTheKubeletItselfSays() throws Exception {
        read("failed to open the log file of the container\n2026-11-23T08:00:00Z one\n\nx\n");

        assertThat(told).asString().isEqualTo("failed to open the log file of the container\none\n\nx\n");
    }

    @Test
    void hasNothingToBeginAnewFromAtFirst() {
        assertThat(lines.since()).isEmpty();
    }

    /** However a log is cut, and however many of its lines have the same time. */
    @Property(tries = 500)
    void losesNothingAndDoublesNothing(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 1500) Integer> millisBetween,
            @ForAll @Size(max = 8) List<@IntRange(max = 400) Integer> cuts,
            @ForAll Random random)
            throws Exception {
        var own = new ByteArrayOutputStream();
        var following = new LogLines((bytes, offset, length) -> own.write(bytes, offset, length));
        List<Line> log = log(millisBetween, random);
        for (int cut : cuts) {
            following.again();
            feed(following, given(log, following), cut, random);
        }
        following.again();
        feed(following, given(log, following), Integer.MAX_VALUE, random);

        assertThat(own)
                .asString()
                .isEqualTo(String.join("", log.stream().map(Line::text).toList()));
    }

    private record Line(Instant time, String text) {}

    private static List<Line> log(List<Integer> millisBetween, Random random) {
        var log = new ArrayList<Line>();
        Instant time = Instant.parse("2026-11-23T08:00:00Z");
        for (int millis : millisBetween) {
            time = time.plusMillis(millis < 700 ? 0 : millis);
            boolean last = log.size() + 1 == millisBetween.size();
            log.add(new Line(
                    time, "x y".repeat(random.nextInt(10)) + log.size() + (last && random.nextBoolean() ? "" : "\n")));
        }
        return log;
    }

    private static byte[] given(List<Line> log, LogLines to) {
        Instant since = to.since().orElse(Instant.MIN);
        return String.join(
                        "",
                        log.stream()
                                .filter(line -> !line.time().isBefore(since))
                                .map(line -> line.time() + " " + line.text())
                                .toList())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void feed(LogLines to, byte[] bytes, int upTo, Random random) throws Exception {
        int end = Math.min(bytes.length, upTo);
        for (int at = 0; at < end; ) {
            int length = Math.min(end - at, 1 + random.nextInt(60));
            to.read(bytes, at, length);
            at += length;
        }
    }

    private void read(String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        lines.read(bytes, 0, bytes.length);
    }
}
