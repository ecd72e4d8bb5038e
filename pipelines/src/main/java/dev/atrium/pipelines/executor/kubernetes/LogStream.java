package dev.atrium.pipelines.executor.kubernetes;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * An answer that comes bit by bit. The next bit is asked for only when the one before has been taken, so that never much of it is in memory;
 * waiting for it can be interrupted and is bounded, which fabric8's own stream of a log is not.
 */
final class LogStream implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(30);

    sealed interface Bit {

        record Bytes(List<ByteBuffer> buffers) implements Bit {}

        record Nothing() implements Bit {}

        record End() implements Bit {}
    }

    private record Broken(Throwable why) {}

    private final BlockingQueue<Object> bits = new LinkedBlockingQueue<>();
    private final CompletableFuture<HttpResponse<AsyncBody>> response;
    private boolean taken = true;

    private LogStream(HttpClient http, String uri) {
        response = http.consumeBytes(
                http.newHttpRequestBuilder().uri(uri).forStreaming().build(),
                (buffers, _) -> bits.add(new Bit.Bytes(buffers)));
    }

    /** @throws IOException with what the API server has to say, if it is not a log */
    static LogStream open(HttpClient http, String uri) throws IOException, InterruptedException {
        var stream = new LogStream(http, uri);
        try {
            HttpResponse<AsyncBody> answer = stream.response.get(ANSWER.toSeconds(), TimeUnit.SECONDS);
            var _ = answer.body()
                    .done()
                    .whenComplete((_, failed) -> stream.bits.add(failed == null ? new Bit.End() : new Broken(failed)));
            if (!answer.isSuccessful()) {
                throw new IOException(answer.code() + " " + stream.text());
            }
            return stream;
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        } catch (TimeoutException silent) {
            stream.close();
            throw new IOException("No answer for " + ANSWER.toSeconds() + " s", silent);
        } catch (IOException | InterruptedException e) {
            stream.close();
            throw e;
        }
    }

    /** Waits for the next bit. Its buffers are good until the next call. */
    Bit next(Duration atMost) throws IOException, InterruptedException {
        if (taken) {
            taken = false;
            response.join().body().consume();
        }
        Object bit = bits.poll(Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS);
        taken = bit instanceof Bit.Bytes;
        return switch (bit) {
            case null -> new Bit.Nothing();
            case Broken(Throwable why) -> throw new IOException("The log broke off", why);
            case Bit known -> known;
            default -> throw new IllegalStateException(bit.toString());
        };
    }

    private String text() throws IOException, InterruptedException {
        var text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            switch (next(Duration.ofSeconds(2))) {
                case Bit.Bytes(List<ByteBuffer> buffers) ->
                    buffers.forEach(each -> text.append(StandardCharsets.UTF_8.decode(each)));
                case Bit.Nothing _, Bit.End _ -> {
                    return text.toString();
                }
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        var _ = response.whenComplete((answer, _) -> cancel(answer));
    }

    private static void cancel(@Nullable HttpResponse<AsyncBody> answer) {
        if (answer != null) {
            answer.body().cancel();
        }
    }
}
