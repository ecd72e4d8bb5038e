package dev.atrium.pipelines.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class StepOutputTest {

    private static final Deadline LATER = Deadline.in(Duration.ofMinutes(5));

    private final StepOutput output = new StepOutput();

    @Test
    void givesWhatComesInItsOrderToItsEnd() throws Exception {
        Thread reader = reading(3_000_000);
        var taken = new ByteArrayOutputStream();
        for (var chunk = output.take(LATER); chunk.isPresent(); chunk = output.take(LATER)) {
            assertThat(chunk.get().length()).isLessThanOrEqualTo(StepOutput.ROOM);
            taken.write(chunk.get().bytes(), 0, chunk.get().length());
        }

        assertThat(taken.toByteArray()).isEqualTo(bytes(3_000_000));
        assertThat(output.mayLackItsEnd()).isFalse();
        reader.join();
    }

    @Test
    void holdsUpWhoReadsWhenNobodyTakes() throws Exception {
        Thread reader = reading(2 * StepOutput.ROOM);

        await().until(() -> reader.getState() == Thread.State.WAITING);
        output.take(LATER);

        assertThat(reader.join(Duration.ofMinutes(1))).isTrue();
    }

    @Test
    void letsGoWhoReadsWhenItIsClosed() throws Exception {
        Thread reader = reading(10 * StepOutput.ROOM);
        await().until(() -> reader.getState() == Thread.State.WAITING);

        output.close();

        assertThat(reader.join(Duration.ofMinutes(1))).isTrue();
    }

    @Test
    void closesAStreamThatBeginsTooLate() {
        var closed = new boolean[1];
        output.close();

        output.onStart(() -> closed[0] = true);

        assertThat(closed[0]).isTrue();
    }

    @Test
    void endsAtItsTimeAlthoughMoreComes() {
        reading(10 * StepOutput.ROOM);

        assertThatThrownBy(() -> {
                    while (true) {
                        output.take(Deadline.in(Duration.ofMillis(-1)));
                    }
                })
                .isInstanceOf(TimeoutException.class);
        output.close();
    }

    @Test
    void tellsWhatHasComeThoughItBreaksOffLater() throws Exception {
        output.onNext(new Frame(StreamType.STDOUT, bytes(7)));
        output.onError(new IllegalStateException("broken off"));

        assertThat(output.take(LATER).orElseThrow().length()).isEqualTo(7);
        assertThat(output.take(LATER)).isEmpty();
        assertThat(output.failure()).get().extracting(Throwable::getMessage).isEqualTo("broken off");
    }

    /** The engine's client uses one buffer again and again, and so does who takes. */
    private Thread reading(int length) {
        return Thread.ofVirtual().start(() -> {
            byte[] all = bytes(length);
            var buffer = new byte[1024];
            for (int offset = 0; offset < length; offset += buffer.length) {
                int piece = Math.min(buffer.length, length - offset);
                System.arraycopy(all, offset, buffer, 0, piece);
                output.onNext(
                        new Frame(StreamType.STDOUT, piece == buffer.length ? buffer : Arrays.copyOf(buffer, piece)));
            }
            output.onComplete();
        });
    }

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + i / 1024);
        }
        return bytes;
    }
}
