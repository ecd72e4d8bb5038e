package dev.atrium.deploys.cluster;

import dev.atrium.platform.run.Blocks;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Requests to an API server, in raw JSON: fabric8 brings credentials, certificates and the connection, nothing of its model. */
@Blocks
final class ApiServer implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final ClusterSettings settings;
    private @Nullable KubernetesClient client;
    private boolean closed;

    ApiServer(ClusterSettings settings) {
        this.settings = settings;
    }

    /** An answer, whatever it is. */
    record Answer(int code, byte[] body) {

        boolean good() {
            return code >= 200 && code < 300;
        }
    }

    /** Whom people know it as. */
    String name() {
        return settings.name();
    }

    Answer get(String path) throws ClusterException {
        return answer(request(path));
    }

    Answer send(String method, String path, String contentType, ObjectNode body) throws ClusterException {
        return answer(request(path).method(method, contentType, body.toString()));
    }

    /** An answer that has no end; to be closed. */
    AnswerLines stream(String path) throws ClusterException {
        try {
            return AnswerLines.open(
                    client().getHttpClient(), request(path).forStreaming().build(), ANSWER);
        } catch (IOException broken) {
            throw unreachable(broken);
        }
    }

    private HttpRequest.Builder request(String path) throws ClusterException {
        var server = client().getMasterUrl().toString();
        var base = server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
        return client().getHttpClient().newHttpRequestBuilder().uri(URI.create(base + path));
    }

    private Answer answer(HttpRequest.Builder request) throws ClusterException {
        CompletableFuture<HttpResponse<byte[]>> coming = client().getHttpClient()
                .sendAsync(request.timeout(ANSWER.toSeconds(), TimeUnit.SECONDS).build(), byte[].class);
        try {
            var response = coming.get(ANSWER.toSeconds(), TimeUnit.SECONDS);
            var body = response.body();
            return new Answer(response.code(), body == null ? new byte[0] : body);
        } catch (ExecutionException broken) {
            throw unreachable(broken.getCause() == null ? broken : broken.getCause());
        } catch (TimeoutException silent) {
            coming.cancel(true);
            throw unreachable(silent);
        } catch (InterruptedException interrupted) {
            coming.cancel(true);
            Thread.currentThread().interrupt();
            throw unreachable(interrupted);
        }
    }

    /** The JSON of an answer. */
    JsonNode json(byte[] body) throws ClusterException {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException broken) {
            // not the parser's message: it quotes what it read
            throw new ClusterException(
                    ClusterException.Kind.UNREACHABLE,
                    "What answers for " + place() + " is no Kubernetes API server",
                    null);
        }
    }

    ClusterException unreachable(Throwable broken) {
        var why = Failures.network(broken, ANSWER);
        return new ClusterException(ClusterException.Kind.UNREACHABLE, place() + " cannot be reached: " + why, broken);
    }

    /** Who it is, without what an address could have before its host. */
    private String place() {
        var known = knownClient();
        if (known == null) {
            return "The cluster " + name();
        }
        var url = known.getMasterUrl();
        var port = url.getPort() < 0 ? url.getDefaultPort() : url.getPort();
        return "The cluster %s (%s:%d)".formatted(name(), url.getHost(), port);
    }

    private synchronized @Nullable KubernetesClient knownClient() {
        return client;
    }

    private synchronized KubernetesClient client() throws ClusterException {
        if (closed) {
            throw new ClusterException(
                    ClusterException.Kind.UNREACHABLE, "The connection to the cluster " + name() + " is closed", null);
        }
        var known = client;
        if (known == null) {
            known = Connecting.client(settings);
            client = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client.close();
        }
    }
}
