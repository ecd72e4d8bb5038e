package dev.atrium.monitoring.rules;

import dev.atrium.platform.run.Blocks;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has Prometheus read its files again, by its <a href="https://prometheus.io/docs/prometheus/latest/management_api/#reload">management
 * API</a> ({@code --web.enable-lifecycle}). What goes wrong is told in the log, and tried again with the next change: the rules are where they
 * belong, and Prometheus reads them at its next start at the latest. Thread-safe.
 */
@Blocks
public final class PrometheusReload implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PrometheusReload.class);

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int LARGEST = 1 << 20;
    private static final int SHOWN = 500;

    private final URI prometheus;
    private final URI reload;
    private final Duration longest;
    private final HttpClient client;
    private final AtomicBoolean wanted = new AtomicBoolean();

    /**
     * Of a Prometheus.
     *
     * @param prometheus such as {@code http://localhost:9090} or, behind a prefix, {@code http://localhost:9090/prometheus}
     * @throws IllegalArgumentException if the URL is not one of http or https with a host, or has credentials in it
     */
    public PrometheusReload(URI prometheus) {
        this(prometheus, LONGEST);
    }

    PrometheusReload(URI prometheus, Duration longest) {
        if (prometheus.getHost() == null
                || !("http".equals(prometheus.getScheme()) || "https".equals(prometheus.getScheme()))
                || prometheus.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "Prometheus' URL must be one such as https://prometheus.example.com, without a user and a password.");
        }
        this.prometheus = prometheus;
        var url = prometheus.toString();
        this.reload = URI.create((url.endsWith("/") ? url : url + "/") + "-/reload");
        this.longest = longest;
        this.client = HttpClient.newBuilder().connectTimeout(longest).build();
    }

    /** There is something new. */
    void changed() {
        wanted.set(true);
    }

    /** Has it read what is new, if anything is. Who comes meanwhile waits, and often finds that it is done. Answers whether all is well. */
    synchronized boolean reload() throws InterruptedException {
        if (!wanted.getAndSet(false)) {
            return true;
        }
        try {
            post();
            return true;
        } catch (IOException e) {
            wanted.set(true);
            log.warn("The rules are written, but Prometheus has not read them again: {}", e.getMessage());
            return false;
        }
    }

    private void post() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(reload)
                .timeout(longest)
                .POST(BodyPublishers.noBody())
                .build();
        var answer = answer(request);
        var said = said(answer.body());
        switch (answer.statusCode()) {
            case 200 -> {}
            case 403, 405 ->
                throw new IOException(prometheus + " does not let Atrium (status " + answer.statusCode() + said
                        + "). Start it with --web.enable-lifecycle, or configure no reload.");
            case 500 -> throw new IOException(prometheus + " cannot read its files" + said + ".");
            default ->
                throw new IOException(prometheus + " answers with status " + answer.statusCode() + said
                        + ". Configure the URL that its own pages are at.");
        }
    }

    /** The client's own time limit ends with the headers; this one is for the body too. */
    private HttpResponse<byte[]> answer(HttpRequest request) throws IOException, InterruptedException {
        var coming = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        try {
            return coming.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            coming.cancel(true);
            throw new IOException(prometheus + " has not answered for " + longest.toSeconds() + " s.", e);
        } catch (ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    prometheus + " cannot be reached: "
                            + (cause instanceof ConnectException ? "nothing answers there" : cause.getMessage()) + ".",
                    e);
        } catch (InterruptedException e) {
            coming.cancel(true);
            wanted.set(true);
            throw e;
        }
    }

    private static String said(byte[] body) {
        var line = new String(body, StandardCharsets.UTF_8).strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        var cut = line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
        return cut.isEmpty() ? "" : ": " + (cut.endsWith(".") ? cut.substring(0, cut.length() - 1) : cut);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
