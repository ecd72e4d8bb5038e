package dev.atrium.portal.pipelines;

import dev.atrium.pipelines.BuildLogs;
import dev.atrium.pipelines.BuildLogs.Log;
import dev.atrium.platform.access.Viewer;
import dev.atrium.portal.graphql.UuidIds;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The logs of builds as text, to look at in a browser or to fetch; a step's also in ranges of bytes (RFC 9110). */
@RestController
final class BuildLogDownloads {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private static final UuidIds STEP = new UuidIds("step");

    private final BuildLogs logs;

    BuildLogDownloads(BuildLogs logs) {
        this.logs = logs;
    }

    @GetMapping("/builds/{build}/log")
    Mono<Void> build(@PathVariable String build, ServerWebExchange exchange) {
        return Mono.justOrEmpty(BuildIds.BUILD.parse(build))
                .flatMap(id -> logs.ofBuild(Viewer.GUEST, id))
                .switchIfEmpty(notFound())
                .flatMap(bytes -> write(exchange, bytes));
    }

    @GetMapping("/builds/{build}/steps/{step}/log")
    Mono<Void> step(@PathVariable String build, @PathVariable String step, ServerWebExchange exchange) {
        return Mono.justOrEmpty(BuildIds.BUILD.parse(build))
                .zipWith(Mono.justOrEmpty(STEP.parse(step)))
                .flatMap(ids -> logs.ofStep(Viewer.GUEST, ids.getT1(), ids.getT2()))
                .switchIfEmpty(notFound())
                .flatMap(log -> write(exchange, log));
    }

    private Mono<Void> write(ServerWebExchange exchange, Log log) {
        var headers = exchange.getResponse().getHeaders();
        headers.set(HttpHeaders.ACCEPT_RANGES, "bytes");
        var range = range(exchange, log);
        if (range.isEmpty()) {
            headers.setContentLength(log.size());
            return write(exchange, logs.bytes(log, 0, log.size()));
        }
        var from = range.get().getRangeStart(log.size());
        var to = range.get().getRangeEnd(log.size()) + 1;
        if (from >= log.size()) {
            headers.set(HttpHeaders.CONTENT_RANGE, "bytes */" + log.size());
            exchange.getResponse().setStatusCode(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE);
            return exchange.getResponse().setComplete();
        }
        exchange.getResponse().setStatusCode(HttpStatus.PARTIAL_CONTENT);
        headers.set(
                HttpHeaders.CONTENT_RANGE,
                "bytes " + from + "-" + (to - 1) + "/" + (log.complete() ? Long.toString(log.size()) : "*"));
        headers.setContentLength(to - from);
        return write(exchange, logs.bytes(log, from, to));
    }

    /** One range; what asks for several, or for something else, gets all, as the standard allows. */
    private static Optional<HttpRange> range(ServerWebExchange exchange, Log log) {
        try {
            var ranges = exchange.getRequest().getHeaders().getRange();
            return ranges.size() == 1 && log.size() > 0 ? Optional.of(ranges.getFirst()) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** A browser takes no page, no script and no style from what a step wrote. */
    private static Mono<Void> write(ServerWebExchange exchange, Flux<ByteBuffer> bytes) {
        var response = exchange.getResponse();
        var headers = response.getHeaders();
        headers.setContentType(TEXT);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
        headers.setCacheControl("no-cache");
        Flux<DataBuffer> buffers = bytes.map(response.bufferFactory()::wrap);
        return response.writeWith(buffers);
    }

    private static <T> Mono<T> notFound() {
        return Mono.error(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such log."));
    }
}
