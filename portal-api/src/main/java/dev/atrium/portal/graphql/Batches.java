package dev.atrium.portal.graphql;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.atrium.platform.access.Viewer;
import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.dataloader.BatchLoaderEnvironment;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderRegistry;
import org.dataloader.Try;
import org.springframework.graphql.execution.DefaultBatchLoaderRegistry;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks up for all objects of a page at once what a field needs for each.
 *
 * <p>To graphql-java all look-ups are one loader. It tells loaders one after the other to send what they have been asked for, and
 * with many of them an answer to the first may ask the last for more before or after that one's turn: how many batches there were
 * would depend on time. With one there are as many as a document has levels that need each other.
 */
public final class Batches extends DefaultBatchLoaderRegistry {

    private static final String LOADER = "batches";

    private final Map<String, Batch<Object, Object>> batches = new ConcurrentHashMap<>();

    /** What answers for many keys. */
    @FunctionalInterface
    public interface Batch<K, V> {

        /** The answers; null for a key without one. */
        Mono<Map<K, V>> load(Viewer viewer, Collection<K> keys);
    }

    /** A key of one of the batches. */
    private record Key(String batch, Object key) {}

    public Batches() {
        this.<Key, Object>forName(LOADER).registerMappedBatchLoader((keys, env) -> load(viewer(env), keys));
    }

    /** Has keys that are loaded by this name answered together. */
    @SuppressWarnings("unchecked") // a name's keys and answers are those of its only batch
    public <K, V> void register(String name, Batch<K, V> batch) {
        if (batches.putIfAbsent(name, (Batch<Object, Object>) batch) != null) {
            throw new IllegalStateException("There is a batch " + name + " already");
        }
    }

    /** A key of a field with arguments: what is asked of a root. */
    public record Asked<R, Q>(R root, Q question) {}

    /** What answers one question about many roots. */
    @FunctionalInterface
    public interface Question<R, Q, V> {

        /** The answers; none for a root that there is nothing to say about. */
        Mono<Map<R, V>> ask(Viewer viewer, Q question, Collection<R> roots);
    }

    /** Has keys that are loaded by this name answered together, those of one question at a time. */
    public <R, Q, V> void registerAsked(String name, Question<R, Q, V> question) {
        this.<Asked<R, Q>, V>register(name, (viewer, keys) -> {
            var byQuestion = keys.stream().collect(groupingBy(Asked::question, mapping(Asked::root, toList())));
            return Flux.fromIterable(byQuestion.entrySet())
                    .flatMap(e ->
                            question.ask(viewer, e.getKey(), e.getValue()).map(answers -> asked(answers, e.getKey())))
                    .reduceWith(HashMap::new, (all, some) -> {
                        all.putAll(some);
                        return all;
                    });
        });
    }

    private static <R, Q, V> Map<Asked<R, Q>, V> asked(Map<R, V> answers, Q question) {
        var keyed = HashMap.<Asked<R, Q>, V>newHashMap(answers.size());
        answers.forEach((root, answer) -> keyed.put(new Asked<>(root, question), answer));
        return keyed;
    }

    /** The answer for a key, later, with those for all others. */
    public static <K, V> CompletableFuture<V> load(DataFetchingEnvironment env, String name, K key) {
        return Batches.<V>loader(env).load(new Key(name, key));
    }

    /** The answers for keys, in their order, later, with those for all others. */
    public static <K, V> CompletableFuture<List<V>> loadMany(DataFetchingEnvironment env, String name, List<K> keys) {
        return Batches.<V>loader(env)
                .loadMany(keys.stream().map(key -> new Key(name, key)).toList());
    }

    @Override
    public void registerDataLoaders(DataLoaderRegistry registry, GraphQLContext context) {
        super.registerDataLoaders(registry, context);
        registry.register(LOADER, new OneBatchAtATime<>(Objects.requireNonNull(registry.getDataLoader(LOADER))));
    }

    private static <V> DataLoader<Key, V> loader(DataFetchingEnvironment env) {
        return Objects.requireNonNull(env.getDataLoader(LOADER));
    }

    private Mono<Map<Key, Object>> load(Viewer viewer, Collection<Key> keys) {
        var byBatch = keys.stream().collect(groupingBy(Key::batch, LinkedHashMap::new, mapping(Key::key, toList())));
        return Flux.fromIterable(byBatch.entrySet())
                .flatMap(asked -> load(viewer, asked.getKey(), asked.getValue()))
                .reduceWith(HashMap::new, (all, some) -> {
                    all.putAll(some);
                    return all;
                });
    }

    /** The answers of one batch. If it fails, its own keys fail and no others. */
    private Mono<Map<Key, Object>> load(Viewer viewer, String name, List<Object> keys) {
        var batch = Objects.requireNonNull(batches.get(name), name);
        return Mono.defer(() -> batch.load(viewer, keys))
                .map(answers -> keyed(name, answers))
                .onErrorResume(failure -> Mono.just(failed(name, keys, failure)));
    }

    private static Map<Key, Object> keyed(String name, Map<Object, Object> answers) {
        var keyed = HashMap.<Key, Object>newHashMap(answers.size());
        answers.forEach((key, answer) -> keyed.put(new Key(name, key), answer));
        return keyed;
    }

    private static Map<Key, Object> failed(String name, List<Object> keys, Throwable failure) {
        var failed = HashMap.<Key, Object>newHashMap(keys.size());
        keys.forEach(key -> failed.put(new Key(name, key), Try.failed(failure)));
        return failed;
    }

    private static Viewer viewer(BatchLoaderEnvironment env) {
        return env.getContext() instanceof GraphQLContext context ? Viewers.of(context) : Viewer.GUEST;
    }
}
