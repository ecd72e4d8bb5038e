package dev.atrium.portal.graphql;

import java.time.Duration;
import org.springframework.boot.http.codec.autoconfigure.HttpCodecsProperties;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Turns down GraphQL requests that say themselves that they are too large, once they have been heard to the end: a client that is
 * still sending would see its connection break instead of the reason.
 */
@Component
final class LargeRequests implements WebFilter {

    private static final long HEARD = 64L << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final long most;

    LargeRequests(HttpCodecsProperties codecs) {
        var size = codecs.getMaxInMemorySize();
        this.most = size == null ? Long.MAX_VALUE : size.toBytes();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var length = request.getHeaders().getContentLength();
        if (length <= most || !request.getPath().value().equals("/graphql")) {
            return chain.filter(exchange);
        }
        var failure = new DataBufferLimitException("A request of " + length + " bytes");
        return length > HEARD
                ? Mono.error(failure)
                : request.getBody()
                        .doOnNext(DataBufferUtils::release)
                        .then()
                        .timeout(PATIENCE, Mono.empty())
                        .then(Mono.error(failure));
    }
}
