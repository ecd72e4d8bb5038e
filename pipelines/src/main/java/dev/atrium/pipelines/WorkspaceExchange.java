package dev.atrium.pipelines;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** {@link WorkspaceDownloads} for those who must not wait: the work is done on virtual threads. */
public final class WorkspaceExchange implements AutoCloseable {

    private final WorkspaceDownloads downloads;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Scheduler scheduler = Schedulers.fromExecutorService(threads);

    /** Of these. */
    public WorkspaceExchange(WorkspaceDownloads downloads) {
        this.downloads = downloads;
    }

    /** Writes what a task begins with; nothing where the token is not the task's. To be run on one of the threads. */
    public Consumer<OutputStream> download(String key, String token) {
        return out -> {
            try {
                downloads.writeTo(key, token, out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** Takes what a task leaves. @return whether the token is the task's */
    public Mono<Boolean> upload(String key, String token, Supplier<InputStream> body) {
        return Mono.fromCallable(() -> {
                    try (var in = body.get()) {
                        return downloads.takeFrom(key, token, in);
                    }
                })
                .subscribeOn(scheduler);
    }

    /** A virtual thread for each piece of work. */
    public Executor threads() {
        return threads;
    }

    @Override
    public void close() {
        scheduler.dispose();
        threads.shutdownNow();
    }
}
