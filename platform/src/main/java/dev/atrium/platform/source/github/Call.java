package dev.atrium.platform.source.github;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.guard.SourceFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.connector.GitHubConnectorRequest;

/**
 * What is sent.
 *
 * @param body empty for none
 */
@SuppressWarnings("ArrayRecordComponent")
record Call(String method, URI uri, Map<String, List<String>> headers, byte[] body) {

    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    /** What has the same effect however often it is sent: objects are named by their content, a token is one of many. */
    private static final Pattern REPEATABLE_POST =
            Pattern.compile(".*/git/(blobs|trees|commits)|.*/access_tokens|.*/statuses/[0-9a-f]+");

    private static final Set<String> SET_BY_THE_CLIENT =
            Set.of("connection", "content-length", "expect", "host", "upgrade");

    static Call of(GitHubConnectorRequest request, URI uri) throws IOException {
        try (var body = request.body()) {
            return new Call(
                    request.method(), uri, request.allHeaders(), body == null ? new byte[0] : body.readAllBytes());
        }
    }

    /** Whether it only reads. */
    boolean isSafe() {
        return SAFE.contains(method);
    }

    /**
     * Whether sending it again does nothing that sending it once does not. Merging and putting a file do not count: a second
     * one is refused, which would hide that the first one succeeded.
     */
    boolean isRepeatable() {
        return switch (method) {
            case "GET", "HEAD", "DELETE", "PATCH" -> true;
            case "POST" -> REPEATABLE_POST.matcher(uri.getPath()).matches();
            default -> false;
        };
    }

    /** The same, for where the answer says that it is to be found. */
    Call at(URI other) {
        return new Call(method, other, headers, body);
    }

    /** What the client sends. */
    HttpRequest request(Duration timeout, @Nullable String etag) {
        var request = HttpRequest.newBuilder(uri)
                .timeout(timeout)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach((name, values) -> {
            if (!SET_BY_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        request.setHeader("User-Agent", "Atrium");
        if (etag != null) {
            request.setHeader("If-None-Match", etag);
        }
        return request.build();
    }

    /**
     * Where a redirect leads, if it may be followed: to the same server, since the credentials go along, and with the same
     * method, since GitHub asks for nothing else (301 and 302 for reading, 307 and 308 for anything).
     */
    Call redirected(int status, String location) throws IOException {
        var target = target(location);
        var sameMethod = isSafe() || status == 307 || status == 308;
        if (!sameMethod || !origin(target).equals(origin(uri))) {
            throw new SourceFailure(new SourceException(
                    Kind.REFUSED,
                    "GitHub says that this has moved, to where Atrium does not follow: use its present name."));
        }
        return at(target);
    }

    private URI target(String location) throws IOException {
        try {
            return uri.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new IOException("The redirect's location is not a URI.", e);
        }
    }

    private static String origin(URI uri) {
        var port = uri.getPort() == -1 ? ("https".equals(uri.getScheme()) ? 443 : 80) : uri.getPort();
        return (uri.getScheme() + "://" + uri.getHost() + ":" + port).toLowerCase(Locale.ROOT);
    }
}
