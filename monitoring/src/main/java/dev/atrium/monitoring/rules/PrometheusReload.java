package dev.atrium.monitoring.rules;

import dev.atrium.platform.prometheus.PrometheusSettings;
import dev.atrium.platform.prometheus.PrometheusSettings.Anonymous;
import dev.atrium.platform.prometheus.PrometheusSettings.Basic;
import dev.atrium.platform.prometheus.PrometheusSettings.Bearer;
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
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
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
    private final HttpRequest reload;
    private final Duration longest;
    private final HttpClient client;
    /** At first it is not known whether it has read what there is. */
    private final AtomicBoolean wanted = new AtomicBoolean(true);

    /** Of a Prometheus. Nothing is asked yet. */
    public PrometheusReload(PrometheusSettings settings) {
        this(settings, LONGEST);
    }

    PrometheusReload(PrometheusSettings settings, Duration longest) {
        this.prometheus = settings.url();
        this.reload = request(settings, longest);
        this.longest = longest;
        this.client = HttpClient.newBuilder().connectTimeout(longest).build();
    }

    private static HttpRequest request(PrometheusSettings settings, Duration longest) {
        var url = settings.url().toString();
        var request = HttpRequest.newBuilder(URI.create((url.endsWith("/") ? url : url + "/") + "-/reload"))
                .timeout(longest)
                .POST(BodyPublishers.noBody());
        switch (settings.credentials()) {
            case Anonymous() -> {}
            case Bearer(var token) -> request.header("Authorization", "Bearer " + token);
            case Basic(var user, var password) -> {
                var both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
                request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
            }
        }
        return request.build();
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
        var answer = answer();
        var said = said(answer.body());
        switch (answer.statusCode()) {
            case 200 -> {}
            case 401 ->
                throw new IOException(prometheus + " refuses Atrium's credentials (status 401). Configure others.");
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
    private HttpResponse<byte[]> answer() throws IOException, InterruptedException {
        var coming = client.sendAsync(reload, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        try {
            return coming.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            coming.cancel(true);
            throw new IOException(prometheus + " has not answered for " + longest.toSeconds() + " s.", e);
        } catch (ExecutionException e) {
            throw new IOException(prometheus + " cannot be reached: " + why(e.getCause()) + ".", e);
        } catch (InterruptedException e) {
            coming.cancel(true);
            wanted.set(true);
            throw e;
        }
    }

    private static String why(@Nullable Throwable cause) {
        return switch (cause) {
            case ConnectException _ -> "nothing answers there";
            case null -> "for no known reason";
            default -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        };
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
