package dev.atrium.portal.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Data fetchers made of functions. */
public final class Fetch {

    private Fetch() {}

    /** What has a field's value at hand, and needs nothing else for it. */
    interface AtHand extends LightDataFetcher<@Nullable Object> {

        /** The value of an object. */
        @Nullable
        Object of(@Nullable Object source);

        @Override
        default @Nullable Object get(
                GraphQLFieldDefinition field, @Nullable Object source, Supplier<DataFetchingEnvironment> environment) {
            return of(source);
        }

        @Override
        default @Nullable Object get(DataFetchingEnvironment environment) {
            return of(environment.getSource());
        }
    }

    /** A field that its object has at hand: fetched without an environment, observed by nobody, because it costs nothing. */
    public static <S> LightDataFetcher<@Nullable Object> property(Class<S> type, Function<S, @Nullable Object> getter) {
        return (AtHand) source -> getter.apply(type.cast(Objects.requireNonNull(source)));
    }

    /** A text that its object has at hand; an empty one is null in the contract. */
    public static <S> LightDataFetcher<@Nullable Object> text(Class<S> type, Function<S, String> getter) {
        return property(type, object -> {
            var text = getter.apply(object);
            return text.isEmpty() ? null : text;
        });
    }

    /** A field that has to be looked up for its object, and comes later. */
    public static <S, T> DataFetcher<@Nullable CompletableFuture<T>> later(
            Class<S> type, BiFunction<S, DataFetchingEnvironment, @Nullable CompletableFuture<T>> fetcher) {
        return env -> fetcher.apply(type.cast(Objects.requireNonNull(env.getSource())), env);
    }

    /** A field that has to be worked out for its object. */
    public static <S> DataFetcher<@Nullable Object> field(
            Class<S> type, BiFunction<S, DataFetchingEnvironment, @Nullable Object> fetcher) {
        return env -> fetcher.apply(type.cast(Objects.requireNonNull(env.getSource())), env);
    }
}
