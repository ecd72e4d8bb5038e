package dev.atrium.portal.graphql;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.SmartLifecycle;
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
final class SubscriptionsEnd implements WebFilter, WebFluxConfigurer, SmartLifecycle {

    /** A client that does not take its goodbye is not waited for any longer. */
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final Sinks.Empty<Void> closing = Sinks.empty();
    private final Sinks.Empty<Void> closed = Sinks.empty();
    private final AtomicInteger sockets = new AtomicInteger();
    private volatile boolean running;

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    /** Before the server stops, which would cut connections that have not been told yet. */
    @Override
    public void stop(Runnable done) {
        running = false;
        closing.tryEmitEmpty();
        var told = sockets.get() == 0 ? Mono.<Void>empty() : closed.asMono();
        told.timeout(GOODBYE, Mono.empty()).doFinally(_ -> done.run()).subscribe();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** What has been told to end does not begin again. */
    @Override
    public boolean isPauseable() {
        return false;
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
                // from here on: the client may know of its connection before its handler does
                sockets.incrementAndGet();
                var socket = new Closing(handler);
                return super.handleRequest(exchange, socket)
                        .doOnError(_ -> socket.end())
                        .doOnCancel(socket::notBegun);
            }
        };
    }

    private final class Closing implements WebSocketHandler {

        private final WebSocketHandler handler;
        private final AtomicBoolean ended = new AtomicBoolean();
        private volatile boolean begun;

        Closing(WebSocketHandler handler) {
            this.handler = handler;
        }

        @Override
        public List<String> getSubProtocols() {
            return handler.getSubProtocols();
        }

        @Override
        public Mono<Void> handle(WebSocketSession session) {
            begun = true;
            var over = Sinks.<Void>empty();
            var handled = handler.handle(session).doFinally(_ -> over.tryEmitEmpty());
            // to close ends what is handled, too: that must not keep the goodbye from being sent
            var goodbye = Mono.firstWithSignal(closing.asMono(), over.asMono())
                    .then(Mono.defer(() -> running ? Mono.empty() : session.close(CloseStatus.GOING_AWAY)));
            return Mono.whenDelayError(handled, goodbye).doFinally(_ -> end());
        }

        /** The exchange is given up once its connection is a WebSocket, too: then the handler has it. */
        private void notBegun() {
            if (!begun) {
                end();
            }
        }

        private void end() {
            if (ended.compareAndSet(false, true) && sockets.decrementAndGet() == 0 && !running) {
                closed.tryEmitEmpty();
            }
        }
    }
}
