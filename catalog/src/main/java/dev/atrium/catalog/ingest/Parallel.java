package dev.atrium.catalog.ingest;

import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Does the same to many things, some at a time, on virtual threads. Shared by all walks, so that many do no more than one. */
final class Parallel {

    private final Semaphore places;

    Parallel(int width) {
        this.places = new Semaphore(width);
    }

    /** Returns when all are done. What one throws is thrown on, when all are done. */
    <T> void each(Collection<T> items, Consumer<T> step) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = items.stream()
                    .<Future<?>>map(item -> threads.submit(() -> inPlace(item, step)))
                    .toList();
            running.forEach(Parallel::await);
        }
    }

    private <T> void inPlace(T item, Consumer<T> step) {
        places.acquireUninterruptibly();
        try {
            step.accept(item);
        } finally {
            places.release();
        }
    }

    private static void await(Future<?> running) {
        try {
            running.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading locations", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
