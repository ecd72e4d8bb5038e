package dev.atrium.monitoring.live;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.atrium.monitoring.LiveValues.Answer;
import dev.atrium.monitoring.Series;
import dev.atrium.monitoring.Series.Point;
import dev.atrium.platform.prometheus.Prometheus;
import dev.atrium.platform.prometheus.PrometheusException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitFailureHandler;
import reactor.core.publisher.Sinks.EmitResult;

/**
 * What is asked of Prometheus, and its answers for as long as they hold: the same question once, at most {@value #PARALLEL} at the same time.
 * Who goes away does not end a question, which others may wait for as well.
 */
final class Questions {

    /** Prometheus itself takes 20 at the same time unless told otherwise, and others ask it too. */
    static final int PARALLEL = 8;

    /** About 50 bytes each. */
    private static final long MOST_POINTS_KEPT = 1_000_000;

    /** What a question and a series weigh beside their points. */
    private static final int OVERHEAD = 20;

    /** Others emit for a moment only. */
    private static final EmitFailureHandler UNTIL_IT_IS_FREE = (_, result) -> result == EmitResult.FAIL_NON_SERIALIZED;

    private final Prometheus prometheus;
    private final Outage outage;
    private final InstantSource clock;
    private final AsyncCache<Question, Answer> kept;
    private final Sinks.Many<Mono<Answer>> turns = Sinks.many().unicast().onBackpressureBuffer();

    Questions(Prometheus prometheus, Outage outage, InstantSource clock) {
        this.prometheus = prometheus;
        this.outage = outage;
        this.clock = clock;
        this.kept = Caffeine.newBuilder()
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfter(Expiry.creating(Questions::holds))
                .maximumWeight(MOST_POINTS_KEPT)
                .weigher(Questions::weight)
                .buildAsync();
        turns.asFlux().flatMap(turn -> turn, PARALLEL).subscribe();
    }

    /** What is asked of Prometheus. @param end aligned to the step */
    record Question(String query, String legend, Duration range, Duration step, Instant end) {}

    /** Comes in the client's longest time, also where others are in front of it. */
    Mono<Answer> answer(Question question) {
        return Mono.defer(() -> {
            var known = kept.getIfPresent(question);
            var reason = outage.reason();
            if (reason != null && (known == null || !known.isDone())) {
                return Mono.just(none(reason));
            }
            return Mono.fromFuture(known == null ? ask(question) : known, true)
                    .timeout(prometheus.longest(), Mono.fromSupplier(() -> none(late())));
        });
    }

    private CompletableFuture<Answer> ask(Question question) {
        var asked = new CompletableFuture<Answer>();
        var before = kept.asMap().putIfAbsent(question, asked);
        if (before != null) {
            return before;
        }
        turns.emitNext(turn(question, asked), UNTIL_IT_IS_FREE);
        return asked;
    }

    private Mono<Answer> turn(Question question, CompletableFuture<Answer> asked) {
        var since = clock.instant();
        return Mono.defer(() -> {
                    var reason = outage.reason();
                    if (reason == null && clock.instant().isAfter(since.plus(prometheus.longest()))) {
                        // nobody waits for it any more
                        reason = late();
                    }
                    return reason == null ? values(question) : Mono.just(dropped(question, asked, reason));
                })
                .onErrorResume(PrometheusException.class, failure -> Mono.just(failed(question, asked, failure)))
                .doOnSuccess(asked::complete)
                .doOnError(asked::completeExceptionally)
                .onErrorComplete();
    }

    private Mono<Answer> values(Question question) {
        return prometheus
                .range(question.query(), question.end().minus(question.range()), question.end(), question.step())
                .doOnSuccess(_ -> outage.answered())
                .map(found -> new Answer(
                        found.stream()
                                .map(series -> series(series, question.legend()))
                                .toList(),
                        null));
    }

    private static Series series(dev.atrium.platform.prometheus.Series found, String legend) {
        var labels = new HashMap<>(found.labels());
        labels.remove(Legends.NAME);
        var points = found.points().stream()
                .filter(dev.atrium.platform.prometheus.Point::isNumber)
                .map(point -> new Point(point.time(), point.value()))
                .toList();
        return new Series(labels, Legends.of(legend, found.labels()), points);
    }

    private Answer failed(Question question, CompletableFuture<Answer> asked, PrometheusException failure) {
        var reason = outage.heard(failure);
        return switch (failure.kind()) {
            // the same question has the same answer, or takes as long again
            case REFUSED, TOO_LARGE, TOO_SLOW -> none(reason);
            case CREDENTIALS, UNREACHABLE, NO_PROMETHEUS -> dropped(question, asked, reason);
        };
    }

    /** Before who waits for it hears of it, so that asking again is a new question. */
    private Answer dropped(Question question, CompletableFuture<Answer> asked, String reason) {
        kept.asMap().remove(question, asked);
        return none(reason);
    }

    private static Answer none(String reason) {
        return new Answer(List.of(), reason);
    }

    private String late() {
        return "Prometheus has not answered for " + prometheus.longest().toMillis() / 1000.0
                + " s: it is slow, or is asked too much at a time. Ask for less, or look at what it is busy with.";
    }

    /** A question whose answer is a failure is soon asked again: what was wrong may be right by then. */
    private static Duration holds(Question question, Answer answer) {
        return answer.reason() == null || question.step().compareTo(Outage.PAUSE) < 0 ? question.step() : Outage.PAUSE;
    }

    private static int weight(Question question, Answer answer) {
        return answer.series().stream()
                .mapToInt(series -> OVERHEAD + series.points().size())
                .reduce(OVERHEAD, Math::addExact);
    }
}
