package dev.atrium.deploys.cluster;

import dev.atrium.platform.run.Blocks;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The lines of an answer that comes bit by bit. The next bit is asked for only when the one before has been taken, so that never much of it
 * is in memory; waiting for it is bounded.
 */
@Blocks
final class AnswerLines implements AutoCloseable {

    /** Longer than any object that etcd takes, as JSON. */
    private static final int LONGEST = 16 << 20;

    private sealed interface Bit {

        record Bytes(byte[] bytes) implements Bit {}

        record End() implements Bit {}

        record Broken(Throwable why) implements Bit {}
    }

    private final BlockingQueue<Bit> bits = new LinkedBlockingQueue<>();
    private final CompletableFuture<HttpResponse<AsyncBody>> response;
    private final Deque<byte[]> lines = new ArrayDeque<>();
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
    private boolean ended;

    private AnswerLines(HttpClient http, HttpRequest request) {
        response = http.consumeBytes(request, (buffers, _) -> bits.add(new Bit.Bytes(copy(buffers))));
    }

    /** Waits for the head of the answer. */
    static AnswerLines open(HttpClient http, HttpRequest request, Duration atMost) throws IOException {
        var lines = new AnswerLines(http, request);
        try {
            var answer = lines.response.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            var _ = answer.body()
                    .done()
                    .whenComplete(
                            (_, failed) -> lines.bits.add(failed == null ? new Bit.End() : new Bit.Broken(failed)));
            answer.body().consume();
            return lines;
        } catch (ExecutionException | TimeoutException failed) {
            lines.close();
            throw new IOException(failed.getCause() == null ? failed : failed.getCause());
        } catch (InterruptedException interrupted) {
            lines.close();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    int code() {
        return response.join().code();
    }

    /** The next line without its end; empty at the end of the answer. @throws IOException if it breaks off, or nothing comes in time */
    Optional<byte[]> next(Duration atMost) throws IOException {
        var end = System.nanoTime() + atMost.toNanos();
        while (lines.isEmpty() && !ended) {
            switch (bit(end - System.nanoTime())) {
                case Bit.Bytes(byte[] bytes) -> split(bytes);
                case Bit.End _ -> {
                    ended = true;
                    finish();
                }
                case Bit.Broken(Throwable why) -> throw new IOException("The answer broke off", why);
            }
        }
        return Optional.ofNullable(lines.poll());
    }

    /** All that is left of a short answer. */
    byte[] all(Duration atMost) throws IOException {
        var all = new ByteArrayOutputStream();
        for (var line = next(atMost); line.isPresent(); line = next(atMost)) {
            all.writeBytes(line.get());
        }
        return all.toByteArray();
    }

    private Bit bit(long nanos) throws IOException {
        try {
            var bit = bits.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
            if (bit == null) {
                throw new IOException(new TimeoutException());
            }
            return bit;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private void split(byte[] bytes) throws IOException {
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                rest.write(bytes, from, i - from);
                finish();
                from = i + 1;
            }
        }
        rest.write(bytes, from, bytes.length - from);
        if (rest.size() > LONGEST) {
            throw new IOException("A line of the answer is longer than " + LONGEST + " bytes");
        }
        response.join().body().consume();
    }

    private void finish() {
        if (rest.size() > 0) {
            lines.add(rest.toByteArray());
            rest.reset();
        }
    }

    /** The buffers are good only until the next bit is asked for. */
    private static byte[] copy(List<ByteBuffer> buffers) {
        var all = new byte[buffers.stream().mapToInt(ByteBuffer::remaining).sum()];
        int at = 0;
        for (ByteBuffer each : buffers) {
            int length = each.remaining();
            each.get(all, at, length);
            at += length;
        }
        return all;
    }

    @Override
    public void close() {
        var _ = response.thenAccept(answer -> answer.body().cancel());
    }
}
