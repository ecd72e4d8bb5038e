package dev.atrium.portal.configuration;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Hides GraphiQL's page where {@code atrium.graphiql.enabled=false}. */
@Component
@ConditionalOnBooleanProperty(name = "atrium.graphiql.enabled", havingValue = false)
final class GraphiqlSwitch implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        // any segment, because resources are found by paths with doubled slashes, too
        var hidden = exchange.getRequest().getPath().elements().stream()
                .anyMatch(element -> element instanceof PathContainer.PathSegment segment
                        && segment.valueToMatch().equals("graphiql"));
        return hidden ? Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND)) : chain.filter(exchange);
    }
}
