package dev.atrium.catalog.query;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.atrium.catalog.EntityFilter;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import reactor.core.publisher.Mono;

/**
 * Answers that are dear to compute, kept for as long as the catalog stays as it is. The version of the catalog is read from the
 * database for each answer, so that none is older than the last commit, whichever node made it. Questions that come while
 * the same one is being answered wait for that answer.
 *
 * @param <Q> a question; equal ones have equal answers. Its text tells how much room it takes.
 * @param <A> an answer
 */
final class VersionedCache<Q, A> {

    /** In characters, roughly. */
    private static final long CAPACITY = 10_000_000;

    /** Of an entry, in characters. */
    private static final int OVERHEAD = 200;

    private record Key<Q>(long version, EntityFilter visible, Q question) {}

    private final Mono<Long> version;
    private final BiFunction<EntityFilter, Q, Mono<A>> answers;
    private final AsyncCache<Key<Q>, A> cache;

    /**
     * A cache of its own.
     *
     * @param version reads the catalog's version
     * @param answers computes an answer, for what a viewer may see
     * @param size how many characters an answer has, roughly
     */
    VersionedCache(Mono<Long> version, BiFunction<EntityFilter, Q, Mono<A>> answers, ToIntFunction<A> size) {
        this.version = version;
        this.answers = answers;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(CAPACITY)
                .<Key<Q>, A>weigher(
                        (key, answer) -> OVERHEAD + key.question().toString().length() + size.applyAsInt(answer))
                .expireAfterAccess(Duration.ofMinutes(10))
                .buildAsync();
    }

    /** The answer, from the present or a later state of the catalog. */
    Mono<A> get(EntityFilter visible, Q question) {
        return version.flatMap(now -> get(new Key<>(now, visible, question)));
    }

    private Mono<A> get(Key<Q> key) {
        // one who asks may leave: the others go on waiting, so the computation is not cancelled
        return Mono.fromFuture(
                () -> cache.get(
                        key, (k, _) -> answers.apply(k.visible(), k.question()).toFuture()),
                true);
    }
}
