package dev.atrium.portal.graphql;

import dev.atrium.platform.access.Viewer;
import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.dataloader.BatchLoaderEnvironment;
import org.springframework.graphql.execution.BatchLoaderRegistry;
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

    private static Viewer viewer(BatchLoaderEnvironment env) {
        return env.getContext() instanceof GraphQLContext context ? Viewers.of(context) : Viewer.GUEST;
    }
}
