package dev.atrium.portal.pipelines;

import dev.atrium.pipelines.WorkspaceExchange;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code /builds/workspaces/<key>}: the files of a task that runs on another machine, for who has its token. */
@RestController
final class WorkspaceFiles {

    private static final String BEARER = "Bearer ";
    private static final int CHUNK = 64 << 10;

    /** As many buffers of a body wait for the thread that reads it. */
    private static final int PIECES = 16;

    private final WorkspaceExchange workspaces;

    WorkspaceFiles(WorkspaceExchange workspaces) {
        this.workspaces = workspaces;
    }

    @GetMapping("/builds/workspaces/{key}")
    Mono<Void> download(
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            ServerWebExchange exchange) {
        var response = exchange.getResponse();
        response.getHeaders().setContentType(MediaType.parseMediaType("application/gzip"));
        var pieces = DataBufferUtils.outputStreamPublisher(
                workspaces.download(key, token(authorization)), response.bufferFactory(), workspaces.threads(), CHUNK);
        return response.writeWith(Flux.from(pieces)
                .switchIfEmpty(Flux.defer(() -> {
                    response.setStatusCode(HttpStatus.NOT_FOUND);
                    return Flux.empty();
                }))
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release));
    }

    /** What cannot be kept is said with status 200: busybox's wget shows the text of no other answer. */
    @PostMapping("/builds/workspaces/{key}")
    Mono<ResponseEntity<String>> upload(
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            ServerWebExchange exchange) {
        var body = exchange.getRequest().getBody();
        return workspaces
                .upload(key, token(authorization), () -> DataBufferUtils.subscriberInputStream(body, PIECES))
                .map(taken -> taken
                        ? ResponseEntity.noContent().<String>build()
                        : ResponseEntity.notFound().<String>build())
                .onErrorResume(
                        IOException.class,
                        e -> Mono.just(ResponseEntity.ok()
                                .contentType(MediaType.TEXT_PLAIN)
                                .body(String.valueOf(e.getMessage()))));
    }

    private static String token(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED, "The task's token is missing.");
        }
        return authorization.substring(BEARER.length());
    }
}
