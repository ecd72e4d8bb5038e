package dev.atrium.portal.graphql;

import dev.atrium.platform.access.Viewer;
import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.dataloader.BatchLoaderEnvironment;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks up for all objects of a page at once what a field needs for each. */
public final class Batches {

    private Batches() {}

    /** What answers for many keys. */
    @FunctionalInterface
    public interface Batch<K, V> {

        /** The answers; null for a key without one. */
        Mono<Map<K, V>> load(Viewer viewer, Collection<K> keys);
    }

    /** Has keys that are loaded by this name answered together. */
    public static <K, V> void register(BatchLoaderRegistry registry, String name, Batch<K, V> batch) {
        // the types only serve to find a loader by them, and ours are found by their names
        @SuppressWarnings("unchecked")
        var spec = (BatchLoaderRegistry.RegistrationSpec<K, V>)
                registry.forTypePair(Object.class, Object.class).withName(name);
        spec.registerMappedBatchLoader((keys, env) -> batch.load(viewer(env), keys));
    }

    /** The answer for a key, later, with those for all others. */
    public static <K, V> CompletableFuture<V> load(DataFetchingEnvironment env, String name, K key) {
        return Objects.requireNonNull(env.<K, V>getDataLoader(name)).load(key);
    }

    /** A key of a field with arguments: what is asked of a root. */
    public record Asked<R, Q>(R root, Q question) {}

    /** What answers one question about many roots. */
    @FunctionalInterface
    public interface Question<R, Q, V> {

        /** The answers; none for a root that there is nothing to say about. */
        Mono<Map<R, V>> ask(Viewer viewer, Q question, Collection<R> roots);
    }

    /** Has keys that are loaded by this name answered together, one batch for each question. */
    public static <R, Q, V> void registerAsked(BatchLoaderRegistry registry, String name, Question<R, Q, V> question) {
        Batches.<Asked<R, Q>, V>register(registry, name, (viewer, keys) -> {
            var byQuestion = keys.stream()
                    .collect(Collectors.groupingBy(
                            Asked::question, Collectors.mapping(Asked::root, Collectors.<R>toList())));
            return Flux.fromIterable(byQuestion.entrySet())
                    .flatMap(e ->
                            question.ask(viewer, e.getKey(), e.getValue()).map(answers -> keyed(answers, e.getKey())))
                    .reduceWith(HashMap::new, (all, some) -> {
                        all.putAll(some);
                        return all;
                    });
        });
    }

    private static <R, Q, V> Map<Asked<R, Q>, V> keyed(Map<R, V> answers, Q question) {
        var keyed = HashMap.<Asked<R, Q>, V>newHashMap(answers.size());
        answers.forEach((root, answer) -> keyed.put(new Asked<>(root, question), answer));
        return keyed;
    }

    private static Viewer viewer(BatchLoaderEnvironment env) {
        return env.getContext() instanceof GraphQLContext context ? Viewers.of(context) : Viewer.GUEST;
    }
}
