package dev.atrium.portal.graphql;

import java.util.List;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Ends subscriptions when the portal is told to stop: they go on for ever, and it would wait for them as it waits for all that it
 * is still answering. Nobody is told that a subscription is complete, which it is not, so that clients come again.
 */
@Component
final class SubscriptionsEnd implements WebFilter, WebFluxConfigurer, ApplicationListener<ContextClosedEvent> {

    private final Sinks.Empty<Void> closing = Sinks.empty();

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        closing.tryEmitEmpty();
    }

    /** Server-sent events: their stream is over. */
    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var answered = chain.filter(exchange);
        return exchange.getRequest().getHeaders().getAccept().contains(MediaType.TEXT_EVENT_STREAM)
                ? answered.takeUntilOther(closing.asMono())
                : answered;
    }

    /** WebSockets: they are closed, by a server that goes away. */
    @Override
    public WebSocketService getWebSocketService() {
        return new HandshakeWebSocketService() {
            @Override
            public Mono<Void> handleRequest(ServerWebExchange exchange, WebSocketHandler handler) {
                return super.handleRequest(exchange, new Closing(handler));
            }
        };
    }

    private final class Closing implements WebSocketHandler {

        private final WebSocketHandler handler;

        Closing(WebSocketHandler handler) {
            this.handler = handler;
        }

        @Override
        public List<String> getSubProtocols() {
            return handler.getSubProtocols();
        }

        @Override
        public Mono<Void> handle(WebSocketSession session) {
            var goingAway = closing.asMono().then(Mono.defer(() -> session.close(CloseStatus.GOING_AWAY)));
            return Mono.firstWithSignal(handler.handle(session), goingAway);
        }
    }
}
