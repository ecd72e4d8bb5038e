package dev.atrium.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseReaderTest {

    private static final String TWO_ANSWERS = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
            + "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1000})
    void readsAnswersOneAfterTheOtherHoweverTheyArrive(int bytesAtOnce) throws IOException {
        var reader = new ResponseReader(trickling(TWO_ANSWERS, bytesAtOnce));
        var first = reader.next();
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text()).isEqualTo("hello");
        var second = reader.next();
        assertThat(second.status()).isEqualTo(404);
        assertThat(second.text()).isEqualTo("abc0123456789");
    }

    @Test
    void growsForALongAnswer() throws IOException {
        var body = "é".repeat(200_000);
        var reader = new ResponseReader(trickling("HTTP/1.1 200 OK\r\ncontent-length: 400000\r\n\r\n" + body, 5000));
        assertThat(reader.next().text()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel",
                "HTTP/1.1 200 OK\r\n\r\n",
                "SSH-2.0-OpenSSH_9.2\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\nhello"
            })
    void refusesWhatIsNoWholeAnswer(String text) {
        var reader = new ResponseReader(trickling(text, 1000));
        assertThatIOException().isThrownBy(reader::next);
    }

    @Test
    void findsBytesAnywhereInTheBodyAndOnlyThere() throws IOException {
        var answer = new ResponseReader(trickling("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabcdEF", 1000)).next();
        assertThat(answer.contains("abcd".getBytes(StandardCharsets.US_ASCII))).isTrue();
        assertThat(answer.contains("cd".getBytes(StandardCharsets.US_ASCII))).isTrue();
        assertThat(answer.contains("dE".getBytes(StandardCharsets.US_ASCII))).isFalse();
    }

    private static InputStream trickling(String text, int bytesAtOnce) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, bytesAtOnce));
            }
        };
    }
}
