package dev.atrium.monitoring.grafana;

import dev.atrium.monitoring.grafana.GrafanaException.Kind;
import dev.atrium.monitoring.grafana.GrafanaSettings.Anonymous;
import dev.atrium.monitoring.grafana.GrafanaSettings.Basic;
import dev.atrium.monitoring.grafana.GrafanaSettings.Token;
import dev.atrium.platform.http.BoundedBody;
import dev.atrium.platform.run.Blocks;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests to Grafana's API and what they are answered, whatever it is. An answer has at most 5 MiB. Thread-safe. */
@Blocks
final class GrafanaCalls implements AutoCloseable {

    static final int LARGEST = 5 << 20;

    /** An answer is larger than it may be. */
    private static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1;
    }

    private final GrafanaSettings settings;
    private final String root;
    private final Duration longest;
    private final Optional<String> authorization;
    private final HttpClient client;

    GrafanaCalls(GrafanaSettings settings, Duration longest) {
        this.settings = settings;
        this.longest = longest;
        var url = settings.url().toString();
        this.root = url.endsWith("/") ? url : url + "/";
        this.authorization = authorization(settings);
        this.client = HttpClient.newBuilder().connectTimeout(longest).build();
    }

    /**
     * An answer.
     *
     * @param body its JSON; missing if it is none
     */
    record Answer(int status, JsonNode body) {

        /** Whether what was asked for is not there. */
        boolean missing() {
            return Refusals.missing(status, body);
        }
    }

    /** @param path such as {@code api/folders} */
    Answer get(String path) throws IOException, InterruptedException {
        return answer(request(path).GET().build());
    }

    Answer post(String path, ObjectNode body) throws IOException, InterruptedException {
        return answer(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build());
    }

    Answer delete(String path) throws IOException, InterruptedException {
        return answer(request(path).DELETE().build());
    }

    /** What is wrong with an answer. @param doing such as {@code make the folder "Shop"} */
    GrafanaException refusal(String doing, Answer answer) {
        return answer.status() == 200
                ? Refusals.noGrafana(settings.url(), "what answers there is something else")
                : Refusals.of(settings.url(), doing, answer.status(), answer.body());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpRequest.Builder request(String path) {
        var request =
                HttpRequest.newBuilder(URI.create(root + path)).timeout(longest).header("Accept", "application/json");
        authorization.ifPresent(value -> request.header("Authorization", value));
        if (settings.orgId() > 0) {
            request.header("X-Grafana-Org-Id", Long.toString(settings.orgId()));
        }
        return request;
    }

    /** The client's own time limit ends with the headers; this one is for the body too. */
    private Answer answer(HttpRequest request) throws IOException, InterruptedException {
        var coming = client.sendAsync(request, _ -> new BoundedBody(LARGEST, TooLargeException::new));
        try {
            var response = coming.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), json(response.body()));
        } catch (TimeoutException e) {
            throw tooSlow(coming, e);
        } catch (ExecutionException e) {
            throw failure(coming, cause(e));
        } catch (InterruptedException e) {
            coming.cancel(true);
            throw e;
        }
    }

    private GrafanaException failure(CompletableFuture<?> coming, Throwable cause) {
        return switch (cause) {
            case HttpTimeoutException _ -> tooSlow(coming, cause);
            case TooLargeException _ ->
                new GrafanaException(
                        Kind.TOO_LARGE,
                        "Grafana at " + settings.url() + " answers with more than " + LARGEST / (1 << 20)
                                + " MiB. Make the dashboard smaller, or take it away there.",
                        cause);
            default ->
                new GrafanaException(
                        Kind.UNREACHABLE,
                        "Grafana at " + settings.url() + " cannot be reached: " + reason(cause) + ".",
                        cause);
        };
    }

    /** The client wraps what the reading of a body ends with. */
    private static Throwable cause(ExecutionException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooLargeException) {
                return cause;
            }
        }
        return e.getCause() == null ? e : e.getCause();
    }

    private GrafanaException tooSlow(CompletableFuture<?> coming, Throwable cause) {
        coming.cancel(true);
        return new GrafanaException(
                Kind.TOO_SLOW,
                "Grafana at " + settings.url() + " has not answered for " + longest.toSeconds()
                        + " s. It is asked again; look at what it is busy with.",
                cause);
    }

    private static String reason(Throwable cause) {
        if (cause instanceof ConnectException) {
            return cause.getCause() instanceof ConnectException nested
                            && nested.getCause() instanceof UnresolvedAddressException
                    ? "its host's name is not known"
                    : "nothing answers there";
        }
        @Nullable String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    private static JsonNode json(byte[] body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            // a page
            return MissingNode.getInstance();
        }
    }

    private static Optional<String> authorization(GrafanaSettings settings) {
        return switch (settings.credentials()) {
            case Anonymous() -> Optional.empty();
            case Token(var token) -> Optional.of("Bearer " + token);
            case Basic(var user, var password) ->
                Optional.of("Basic "
                        + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
        };
    }
}
