package dev.atrium.portal.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingEnvironmentImpl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dataloader.DataLoaderRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** How many batches there are does not depend on which answer comes first, nor on when graphql-java wants one sent. */
class BatchesTest {

    private final List<String> sent = new ArrayList<>();
    private final Batches batches = new Batches();
    private final DataLoaderRegistry registry = new DataLoaderRegistry();
    private DataFetchingEnvironment env =
            DataFetchingEnvironmentImpl.newDataFetchingEnvironment().build();

    @BeforeEach
    void beginARequest() {
        var context = GraphQLContext.newContext().build();
        batches.registerDataLoaders(registry, context);
        env = DataFetchingEnvironmentImpl.newDataFetchingEnvironment()
                .dataLoaderRegistry(registry)
                .graphQLContext(context)
                .build();
    }

    @Test
    void whatTheAnswersOfABatchAskForIsOneBatchThoughItIsSentForEarlier() {
        batches.<Integer, String>register("first", (_, keys) -> answers("first", keys));
        batches.<Integer, String>register("second", (_, keys) -> answers("second", keys));

        List.of(1, 2, 3)
                .forEach(key -> load("first", key).thenAccept(_ -> {
                    load("second", key);
                    registry.dispatchAll();
                }));
        registry.dispatchAll();

        assertThat(sent).containsExactly("first [1, 2, 3]", "second [1, 2, 3]");
    }

    @Test
    void anEarlyAnswerDoesNotSplitTheBatchOfALaterOne() {
        var late = Sinks.<Map<Integer, String>>one();
        batches.<Integer, String>register("early", (_, keys) -> answers("early", keys));
        batches.<Integer, String>register("late", (_, _) -> late.asMono());
        batches.<Integer, String>register("next", (_, keys) -> answers("next", keys));

        load("early", 1).thenAccept(_ -> load("next", 1));
        load("late", 2).thenAccept(_ -> load("next", 2));
        registry.dispatchAll();
        registry.dispatchAll();
        late.tryEmitValue(Map.of(2, "two"));
        registry.dispatchAll();

        assertThat(sent).containsExactly("early [1]", "next [1, 2]");
    }

    @Test
    void aBatchThatFailsLeavesTheOthersTheirAnswers() {
        batches.<Integer, String>register("good", (_, keys) -> answers("good", keys));
        batches.<Integer, String>register("bad", (_, _) -> Mono.error(new IllegalStateException("no")));
        batches.<Integer, String>register("worse", (_, _) -> {
            throw new IllegalArgumentException("never");
        });
        var good = load("good", 1);
        var bad = load("bad", 1);
        var worse = load("worse", 1);
        registry.dispatchAll();

        assertThat(good).isCompletedWithValue("good 1");
        assertThatThrownBy(bad::join).hasRootCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(worse::join).hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyWithoutAnAnswerIsNull() {
        batches.<Integer, String>register("some", (_, _) -> Mono.just(Map.of(1, "one")));
        batches.<Integer, String>register("none", (_, _) -> Mono.empty());
        var many = Batches.<Integer, String>loadMany(env, "some", List.of(2, 1));
        var none = load("none", 1);
        registry.dispatchAll();

        assertThat(many.join()).containsExactly(null, "one");
        assertThat(none).isCompletedWithValue(null);
    }

    private CompletableFuture<String> load(String batch, int key) {
        return Batches.load(env, batch, key);
    }

    private Mono<Map<Integer, String>> answers(String batch, Collection<Integer> keys) {
        sent.add(batch + " " + keys);
        return Mono.just(keys.stream().collect(Collectors.toMap(Function.identity(), key -> batch + " " + key)));
    }
}
