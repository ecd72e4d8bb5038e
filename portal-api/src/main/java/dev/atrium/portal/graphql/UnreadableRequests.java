package dev.atrium.portal.graphql;

import java.nio.charset.StandardCharsets;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Answers requests whose body never became a GraphQL request, in the form of one that did. */
@Component
@Order(UnreadableRequests.BEFORE_SPRINGS)
final class UnreadableRequests implements WebExceptionHandler {

    /** Spring Boot's is at -1. */
    static final int BEFORE_SPRINGS = -2;

    private static final String PATH = "/graphql";

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (!exchange.getRequest().getPath().value().equals(PATH)
                || exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        if (isTooLarge(failure)) {
            return answer(
                    exchange,
                    HttpStatus.CONTENT_TOO_LARGE,
                    "The request is too large: send at most 8 MiB, and push larger files with git.");
        }
        if (failure instanceof ServerWebInputException) {
            return answer(
                    exchange,
                    HttpStatus.BAD_REQUEST,
                    "The body cannot be read: send JSON, an object with `query` and perhaps `variables`, nested at"
                            + " most 500 levels deep.");
        }
        return Mono.error(failure);
    }

    private static boolean isTooLarge(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataBufferLimitException) {
                return true;
            }
        }
        return false;
    }

    private static Mono<Void> answer(ServerWebExchange exchange, HttpStatus status, String message) {
        var response = exchange.getResponse();
        response.setStatusCode(status);
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        // the messages are those above: nothing in them needs to be escaped
        var text = "{\"errors\":[{\"message\":\"" + message + "\",\"extensions\":{\"code\":\""
                + ApiException.Code.BAD_USER_INPUT + "\"}}]}";
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(text.getBytes(StandardCharsets.UTF_8))));
    }
}
