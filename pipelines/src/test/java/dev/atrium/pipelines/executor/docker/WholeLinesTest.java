package dev.atrium.pipelines.executor.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.StreamType;
import org.junit.jupiter.api.Test;

class WholeLinesTest {

    private final WholeLines lines = new WholeLines();

    @Test
    void aLineThatIsCutIsNotMixedWithTheOtherStream() {
        assertThat(out("out1\nou")).isEqualTo("out1\n");
        assertThat(err("err1\ner")).isEqualTo("err1\n");
        assertThat(out("t2\n")).isEqualTo("out2\n");
        assertThat(lines.isEmpty()).isFalse();
        assertThat(err("r2\n")).isEqualTo("err2\n");
        assertThat(lines.isEmpty()).isTrue();
    }

    @Test
    void whatHasNoEndIsTheRest() {
        assertThat(out("no ")).isEmpty();
        assertThat(out("end")).isEmpty();
        assertThat(rest()).isEqualTo("no end");
        assertThat(lines.isEmpty()).isTrue();
        assertThat(rest()).isEmpty();
    }

    @Test
    void aVeryLongLineIsToldInPieces() {
        var piece = "x".repeat(WholeLines.LONGEST);
        assertThat(out(piece)).isEmpty();
        assertThat(out("y")).isEqualTo(piece + "y");
        assertThat(lines.isEmpty()).isTrue();
        assertThat(out("begin\n" + piece + "y")).isEqualTo("begin\n" + piece + "y");
        assertThat(lines.isEmpty()).isTrue();
    }

    private String out(String text) {
        return new String(lines.add(StreamType.STDOUT, text.getBytes(UTF_8)), UTF_8);
    }

    private String err(String text) {
        return new String(lines.add(StreamType.STDERR, text.getBytes(UTF_8)), UTF_8);
    }

    private String rest() {
        return new String(lines.rest(), UTF_8);
    }
}
