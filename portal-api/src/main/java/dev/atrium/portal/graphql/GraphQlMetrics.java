package dev.atrium.portal.graphql;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Counts and times requests by the names of their operations, as {@code atrium.graphql.requests}. */
@Component
final class GraphQlMetrics implements WebGraphQlInterceptor {

    /** Clients choose the names: no more than this many are told apart. */
    private static final int MAX_NAMES = 200;

    private static final Pattern NAME = Pattern.compile("[_A-Za-z][_0-9A-Za-z]{0,60}");

    private record Key(String operation, boolean failed) {}

    private final MeterRegistry registry;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    GraphQlMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        var started = Timer.start(registry);
        return chain.next(request)
                .doOnNext(response -> started.stop(timer(
                        request.getOperationName(),
                        !response.getExecutionResult().getErrors().isEmpty())));
    }

    private Timer timer(@Nullable String operation, boolean failed) {
        var named = operation != null && NAME.matcher(operation).matches() ? operation : "unnamed";
        var key = new Key(named, failed);
        var known = timers.get(key);
        if (known != null) {
            return known;
        }
        return timers.size() < MAX_NAMES
                ? timers.computeIfAbsent(key, this::register)
                : timers.computeIfAbsent(new Key("other", failed), this::register);
    }

    private Timer register(Key key) {
        return Timer.builder("atrium.graphql.requests")
                .description("GraphQL requests, from the first byte read to the answer at hand")
                .tag("operation", key.operation())
                .tag("outcome", key.failed() ? "errors" : "success")
                .register(registry);
    }
}
