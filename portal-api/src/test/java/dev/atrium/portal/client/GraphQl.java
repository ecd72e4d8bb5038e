package dev.atrium.portal.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Sends GraphQL to a portal on this machine. */
public final class GraphQl {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final int port;

    /** A client of the portal on this port. */
    public GraphQl(int port) {
        this.port = port;
    }

    /** An address of the portal. */
    public URI uri(String scheme, String path) {
        return URI.create(scheme + "://127.0.0.1:" + port + path);
    }

    /** Sends a document without variables. */
    public Answer ask(String document) {
        return ask(document, Map.of());
    }

    /** Sends a document with its variables. */
    public Answer ask(String document, Map<String, ?> variables) {
        return post(Map.of("query", document, "variables", variables));
    }

    /** Sends a body as it is. */
    public Answer post(Object body) {
        var response = posted(body);
        return new Answer(
                response.statusCode(), response.body(), JsonMapper.shared().readTree(response.body()));
    }

    /** Sends a document, and reads no more of the answer than its text. */
    public String text(String document, Map<String, ?> variables) {
        return posted(Map.of("query", document, "variables", variables)).body();
    }

    private HttpResponse<String> posted(Object body) {
        return send(request("/graphql")
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
                .build());
    }

    /** Gets anything that the portal serves. */
    public HttpResponse<String> get(String path) {
        return send(request(path).GET().build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri("http", path)).timeout(PATIENCE);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(request.uri() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
