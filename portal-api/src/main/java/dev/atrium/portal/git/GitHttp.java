package dev.atrium.portal.git;

import dev.atrium.platform.access.Permissions;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.source.GitEndpoint;
import dev.atrium.platform.source.GitService;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceAction;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Git's smart HTTP protocol, see gitprotocol-http(5). Requests and answers are streamed: a push of any size takes the same
 * memory.
 */
@RestController
final class GitHttp {

    /** A connection on which nothing moves for so long is given up: it holds a place that others wait for. */
    private static final Duration STANDSTILL = Duration.ofMinutes(5);

    private static final int CHUNK = 16 << 10;

    /** How many pieces of a body, of up to 64 KiB, wait to be read. */
    private static final int PIECES = 8;

    private final GitEndpoint endpoint;
    private final Permissions permissions;

    GitHttp(GitEndpoint endpoint, Permissions permissions) {
        this.endpoint = endpoint;
        this.permissions = permissions;
    }

    @GetMapping("/git/{owner}/{name}/info/refs")
    Mono<Void> advertise(
            @PathVariable String owner,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String service,
            ServerWebExchange exchange) {
        return answered(exchange, () -> {
            var wanted = service(service);
            var repository = allowed(owner, name, wanted);
            var type = "application/x-" + wanted.text() + "-advertisement";
            return endpoint.require(repository)
                    .then(Mono.defer(() -> stream(
                            exchange, type, endpoint.advertise(repository, wanted, protocol(exchange.getRequest())))));
        });
    }

    @PostMapping("/git/{owner}/{name}/{service:git-upload-pack|git-receive-pack}")
    Mono<Void> serve(
            @PathVariable String owner,
            @PathVariable String name,
            @PathVariable String service,
            ServerWebExchange exchange) {
        return answered(exchange, () -> {
            var wanted = service(service);
            var repository = allowed(owner, name, wanted);
            var request = exchange.getRequest();
            requireType(request, "application/x-" + wanted.text() + "-request");
            var body = request.getBody().timeout(STANDSTILL);
            var work = endpoint.serve(new GitEndpoint.Request(
                    repository,
                    wanted,
                    protocol(request),
                    Viewer.GUEST.ref(),
                    gzipped(request),
                    () -> DataBufferUtils.subscriberInputStream(body, PIECES)));
            return endpoint.require(repository)
                    .then(Mono.defer(() -> stream(exchange, "application/x-" + wanted.text() + "-result", work)));
        });
    }

    private static Mono<Void> answered(ServerWebExchange exchange, GitAnswer answer) {
        return Mono.defer(answer::begin).onErrorResume(failure -> GitFailures.answer(exchange, failure));
    }

    private interface GitAnswer {
        Mono<Void> begin();
    }

    private RepositoryRef allowed(String owner, String name, GitService service) {
        permissions.require(
                Viewer.GUEST,
                switch (service) {
                    case UPLOAD_PACK -> SourceAction.READ_REPOSITORIES;
                    case RECEIVE_PACK -> SourceAction.PUSH;
                });
        return RepositoryPaths.of(owner, name);
    }

    private static GitService service(@Nullable String text) {
        if (text == null) {
            throw new GitFailures.Refusal(
                    HttpStatus.FORBIDDEN,
                    "This server speaks Git's smart HTTP protocol only, and this is a request of the dumb one: use a"
                            + " Git of version 1.6.6 or newer.");
        }
        return GitService.named(text)
                .orElseThrow(() -> new GitFailures.Refusal(
                        HttpStatus.FORBIDDEN, "There is git-upload-pack and git-receive-pack, and nothing else."));
    }

    /** A page of elsewhere cannot have a browser send this type without asking first. */
    private static void requireType(ServerHttpRequest request, String type) {
        if (!type.equals(request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE))) {
            throw new GitFailures.Refusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body must be " + type + ".");
        }
    }

    private static boolean gzipped(ServerHttpRequest request) {
        var encoding = request.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING);
        return switch (encoding == null ? "" : encoding.toLowerCase(Locale.ROOT)) {
            case "", "identity" -> false;
            case "gzip", "x-gzip" -> true;
            default ->
                throw new GitFailures.Refusal(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body may be compressed with gzip only.");
        };
    }

    private static String protocol(ServerHttpRequest request) {
        var protocol = request.getHeaders().getFirst("Git-Protocol");
        return protocol == null ? "" : protocol;
    }

    private Mono<Void> stream(ServerWebExchange exchange, String type, Consumer<OutputStream> work) {
        var response = exchange.getResponse();
        response.getHeaders().setContentType(MediaType.parseMediaType(type));
        noCache(response.getHeaders());
        var pieces = DataBufferUtils.outputStreamPublisher(work, response.bufferFactory(), endpoint.threads(), CHUNK);
        return response.writeWith(
                Flux.from(pieces).timeout(STANDSTILL).doOnDiscard(DataBuffer.class, DataBufferUtils::release));
    }

    /** What Git's own server sends, for caches of any age. */
    static void noCache(HttpHeaders headers) {
        headers.setExpires(0);
        headers.setPragma("no-cache");
        headers.setCacheControl("no-cache, max-age=0, must-revalidate");
    }
}
