package dev.atrium.portal.git;

import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.access.Forbidden;
import dev.atrium.platform.source.SourceException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Says why a request fails: in plain text, which Git shows to the person ({@code remote: …}). */
final class GitFailures {

    private static final Logger log = LoggerFactory.getLogger(GitFailures.class);

    private GitFailures() {}

    /** A request that is turned down. */
    static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final HttpStatus status;

        Refusal(HttpStatus status, String message) {
            super(message);
            this.status = status;
        }
    }

    private record Said(HttpStatus status, String message) {}

    static Mono<Void> answer(ServerWebExchange exchange, Throwable failure) {
        var response = exchange.getResponse();
        if (response.isCommitted()) {
            // the connection is cut, which is how a client sees that the answer is not whole
            return Mono.error(failure);
        }
        var said = said(failure);
        if (said.status().is5xxServerError()) {
            log.warn(
                    "{} {} failed",
                    exchange.getRequest().getMethod(),
                    exchange.getRequest().getPath(),
                    failure);
        }
        response.setStatusCode(said.status());
        response.getHeaders().clear();
        response.getHeaders().setContentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8));
        response.getHeaders().set("X-Content-Type-Options", "nosniff");
        GitHttp.noCache(response.getHeaders());
        var text = (said.message() + "\n").getBytes(StandardCharsets.UTF_8);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(text)));
    }

    private static Said said(Throwable failure) {
        var cause = failure;
        for (int depth = 0; cause != null && depth < 10; depth++, cause = cause.getCause()) {
            switch (cause) {
                case Refusal refusal -> {
                    return new Said(refusal.status, String.valueOf(refusal.getMessage()));
                }
                case SourceException known -> {
                    return new Said(status(known.kind()), known.getMessage());
                }
                case Forbidden forbidden -> {
                    return new Said(HttpStatus.FORBIDDEN, String.valueOf(forbidden.getMessage()));
                }
                case BadRequest bad -> {
                    return new Said(HttpStatus.BAD_REQUEST, String.valueOf(bad.getMessage()));
                }
                default -> {}
            }
        }
        return new Said(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here: try again.");
    }

    private static HttpStatus status(SourceException.Kind kind) {
        return switch (kind) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case REFUSED -> HttpStatus.FORBIDDEN;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case CONFLICT -> HttpStatus.CONFLICT;
            case INVALID -> HttpStatus.BAD_REQUEST;
            case TIMEOUT, UNREACHABLE -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }
}
