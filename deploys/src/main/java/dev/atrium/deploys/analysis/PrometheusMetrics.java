package dev.atrium.deploys.analysis;

import dev.atrium.deploys.analysis.PrometheusSettings.Anonymous;
import dev.atrium.deploys.analysis.PrometheusSettings.Basic;
import dev.atrium.deploys.analysis.PrometheusSettings.Bearer;
import dev.atrium.platform.run.Blocks;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Metrics by Prometheus' HTTP API (<a href="https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries">instant queries</a>).
 * A question takes at most 10 seconds, and an answer at most 1 MiB. Thread-safe.
 */
@Blocks
public final class PrometheusMetrics implements Metrics, AutoCloseable {

    /** The longest that a question takes. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    private static final int LARGEST = 1 << 20;

    private final PrometheusSettings settings;
    private final URI queries;
    private final Optional<String> authorization;
    private final Duration longest;
    private final HttpClient client;

    /** Nothing is asked yet. */
    public PrometheusMetrics(PrometheusSettings settings) {
        this(settings, LONGEST);
    }

    PrometheusMetrics(PrometheusSettings settings, Duration longest) {
        this.settings = settings;
        this.longest = longest;
        var url = settings.url().toString();
        this.queries = URI.create((url.endsWith("/") ? url : url + "/") + "api/v1/query");
        this.authorization = authorization(settings);
        this.client = HttpClient.newBuilder().connectTimeout(longest).build();
    }

    @Override
    public OptionalDouble at(String query, Instant time) throws IOException, InterruptedException {
        var answer = answer(request(query, time));
        return switch (answer.statusCode()) {
            case 200 -> PrometheusAnswer.value(answer.body());
            case 400, 422 ->
                throw new InvalidQueryException("Prometheus refuses the query: " + PrometheusAnswer.error(answer.body())
                        + ". Mend the template's query or its arguments.");
            case 401, 403 ->
                throw new IOException("Prometheus at " + settings.url() + " refuses Atrium's credentials (status "
                        + answer.statusCode() + "). Configure others.");
            case 404 ->
                throw new IOException("There is no Prometheus at " + settings.url()
                        + " (status 404). Configure the URL that its own pages are at.");
            default ->
                throw new IOException("Prometheus at " + settings.url() + " answers with status " + answer.statusCode()
                        + ": " + PrometheusAnswer.error(answer.body()) + ".");
        };
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpRequest request(String query, Instant time) {
        var form = "query=" + encoded(query) + "&time=" + seconds(time) + "&timeout=" + longest.toMillis() + "ms";
        var request = HttpRequest.newBuilder(queries)
                .timeout(longest)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(form));
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request.build();
    }

    /** The client's own time limit ends with the headers; this one is for the body too. */
    private HttpResponse<byte[]> answer(HttpRequest request) throws IOException, InterruptedException {
        var answer = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        try {
            return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException(
                    "Prometheus at " + settings.url() + " has not answered for " + longest.toSeconds() + " s.", e);
        } catch (ExecutionException e) {
            throw new IOException(
                    "Prometheus at " + settings.url() + " cannot be asked: " + reason(e.getCause()) + ".", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        }
    }

    private static String reason(@Nullable Throwable cause) {
        return switch (cause) {
            case ConnectException _ -> "nothing answers there";
            case null -> "for no known reason";
            default -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        };
    }

    private static Optional<String> authorization(PrometheusSettings settings) {
        return switch (settings.credentials()) {
            case Anonymous() -> Optional.empty();
            case Bearer(var token) -> Optional.of("Bearer " + token);
            case Basic(var user, var password) ->
                Optional.of("Basic "
                        + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
        };
    }

    private static String seconds(Instant time) {
        return BigDecimal.valueOf(time.toEpochMilli(), 3).toPlainString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
