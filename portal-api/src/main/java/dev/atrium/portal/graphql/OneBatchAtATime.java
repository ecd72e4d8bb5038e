package dev.atrium.portal.graphql;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.dataloader.DataLoader;
import org.dataloader.DelegatingDataLoader;
import org.jspecify.annotations.Nullable;

/**
 * A loader that sends a batch when all answers of the one before have been handed out, however early it is told to: graphql-java
 * tells it to as soon as a level of the document is complete, which may be in the middle of them, and what the rest of them has
 * asked for would then need a batch of its own, or not, as time has it.
 */
final class OneBatchAtATime<K, V> extends DelegatingDataLoader<K, V> {

    private final AtomicReference<CompletableFuture<@Nullable Void>> handedOut =
            new AtomicReference<>(CompletableFuture.completedFuture(null));

    OneBatchAtATime(DataLoader<K, V> loader) {
        super(loader);
    }

    @Override
    public CompletableFuture<List<V>> dispatch() {
        var done = new CompletableFuture<@Nullable Void>();
        return handedOut
                .getAndSet(done)
                .thenCompose(_ -> delegate.dispatch())
                .whenComplete((_, _) -> done.complete(null));
    }
}
