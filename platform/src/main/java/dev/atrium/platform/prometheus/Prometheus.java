package dev.atrium.platform.prometheus;

import dev.atrium.platform.http.BoundedBody;
import dev.atrium.platform.prometheus.PrometheusException.Kind;
import dev.atrium.platform.prometheus.PrometheusSettings.Anonymous;
import dev.atrium.platform.prometheus.PrometheusSettings.Basic;
import dev.atrium.platform.prometheus.PrometheusSettings.Bearer;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/**
 * Prometheus by its <a href="https://prometheus.io/docs/prometheus/latest/querying/api/">HTTP API</a>. Nothing waits: a question is
 * asked when its answer is subscribed to, and no longer when the subscription is cancelled. Answers take at most 10 seconds, to their
 * last byte, and end with a {@link PrometheusException} where there is none. Thread-safe.
 */
public final class Prometheus implements AutoCloseable {

    /** The longest that an answer takes, usually. */
    public static final Duration LONGEST = Duration.ofSeconds(10);

    private static final int LARGEST_INSTANT = 1 << 20;
    private static final int LARGEST = 16 << 20;

    private final URI url;
    private final String root;
    private final Optional<String> authorization;
    private final Duration longest;
    private final HttpClient client;

    /** Nothing is asked yet. */
    public Prometheus(PrometheusSettings settings) {
        this(settings, LONGEST);
    }

    /**
     * The same.
     *
     * @param longest that an answer may take, to its last byte
     */
    public Prometheus(PrometheusSettings settings, Duration longest) {
        this.url = settings.url();
        this.root = (url.toString().endsWith("/") ? url.toString() : url + "/") + "api/v1/";
        this.authorization = authorization(settings);
        this.longest = longest;
        this.client = HttpClient.newBuilder().connectTimeout(longest).build();
    }

    /** The longest that an answer of this one takes. */
    public Duration longest() {
        return longest;
    }

    /** What an expression gives at a time. An answer has at most 1 MiB. */
    public Mono<Answer> at(String expression, Instant time) {
        var parameters = expression(expression);
        parameters.put("time", seconds(time));
        return asked("query", parameters, LARGEST_INSTANT, AnswerReader::answer);
    }

    /**
     * What an expression gives from one time to another, both included. An answer has at most 16 MiB; Prometheus itself refuses one
     * with more than 11,000 points of a series.
     *
     * @param step from one point to the next
     * @throws IllegalArgumentException if the end is before the start, or the step is shorter than a millisecond
     */
    public Mono<List<Series>> range(String expression, Instant start, Instant end, Duration step) {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("A time that is asked for must not end before it starts.");
        }
        if (step.toMillis() < 1) {
            throw new IllegalArgumentException("A step must be a millisecond at least.");
        }
        var parameters = expression(expression);
        parameters.put("start", seconds(start));
        parameters.put("end", seconds(end));
        parameters.put("step", BigDecimal.valueOf(step.toMillis(), 3).toPlainString());
        return asked("query_range", parameters, LARGEST, AnswerReader::range);
    }

    /** The alerts of its rules that are pending or firing. An answer has at most 16 MiB. */
    public Mono<List<Alert>> alerts() {
        var request = request("alerts").GET().build();
        return sent(request, LARGEST, AnswerReader::alerts);
    }

    /** Ends what is being asked. */
    @Override
    public void close() {
        client.shutdownNow();
    }

    private interface Reading<T> {
        T read(byte[] body) throws PrometheusException;
    }

    private <T> Mono<T> asked(String path, Map<String, String> parameters, int largest, Reading<T> reading) {
        var form = parameters.entrySet().stream()
                .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return sent(request, largest, reading);
    }

    /** The client's own time limit ends with the headers; this one is for the body too. */
    private <T> Mono<T> sent(HttpRequest request, int largest, Reading<T> reading) {
        return Mono.fromFuture(() -> exchange(request, largest))
                .timeout(longest)
                .onErrorMap(this::failure)
                .handle((response, sink) -> {
                    try {
                        sink.next(read(response, reading));
                    } catch (PrometheusException e) {
                        sink.error(e);
                    }
                });
    }

    /** What is cancelled is not the client's own future: that one would end with an error, which nobody hears any more. */
    private CompletableFuture<HttpResponse<byte[]>> exchange(HttpRequest request, int largest) {
        var asked = client.sendAsync(request, _ -> new BoundedBody(largest, () -> tooLarge(largest)));
        var answer = new CompletableFuture<HttpResponse<byte[]>>();
        var _ = asked.whenComplete((response, failure) -> {
            if (failure == null) {
                answer.complete(response);
            } else {
                answer.completeExceptionally(failure);
            }
        });
        var _ = answer.whenComplete((_, _) -> asked.cancel(true));
        return answer;
    }

    private <T> T read(HttpResponse<byte[]> response, Reading<T> reading) throws PrometheusException {
        if (response.statusCode() == 200) {
            return reading.read(response.body());
        }
        throw Refusal.of(url, response.statusCode(), response.body());
    }

    private static PrometheusException tooLarge(int largest) {
        return new PrometheusException(
                Kind.TOO_LARGE,
                "Prometheus' answer has more than " + largest / 1024
                        + " KiB. Ask for fewer series, such as by sum(…) or" + " topk(…), or for fewer points.");
    }

    private Throwable failure(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PrometheusException known) {
                return known;
            }
        }
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case TimeoutException _ -> tooSlow(cause);
            case HttpTimeoutException _ -> tooSlow(cause);
            case ConnectException _ -> unreachable("nothing answers there", cause);
            default ->
                unreachable(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
        };
    }

    private PrometheusException tooSlow(Throwable cause) {
        return new PrometheusException(
                Kind.TOO_SLOW,
                "Prometheus at " + url + " has not answered for " + longest.toSeconds()
                        + " s. Ask for less, or look at what it is busy with.",
                cause);
    }

    private PrometheusException unreachable(String why, Throwable cause) {
        return new PrometheusException(
                Kind.UNREACHABLE, "Prometheus at " + url + " cannot be asked: " + why + ".", cause);
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(root + path)).header("Accept", "application/json");
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private Map<String, String> expression(String expression) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("query", expression);
        parameters.put("timeout", longest.toMillis() + "ms");
        return parameters;
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
}
