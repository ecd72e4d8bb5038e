package dev.atrium.platform.source;

import dev.atrium.platform.source.builtin.GitTransport;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The built-in host for whoever answers requests: nothing here waits. What does is handed out as work that writes an answer,
 * to be run by {@link #threads()}.
 */
public final class GitEndpoint implements AutoCloseable {

    private static final long DRAINED = 64L << 20;

    private final GitTransport transport;
    private final SourceHost host;
    private final Semaphore fetches;
    private final Semaphore pushes;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Scheduler scheduler = Schedulers.fromExecutorService(threads);

    /**
     * An endpoint.
     *
     * @param fetches how many are served at the same time; others wait
     * @param pushes the same for pushes
     */
    public GitEndpoint(GitTransport transport, SourceHost host, int fetches, int pushes) {
        this.transport = transport;
        this.host = host;
        this.fetches = new Semaphore(fetches, true);
        this.pushes = new Semaphore(pushes, true);
    }

    /**
     * A request of a Git client.
     *
     * @param protocol the value of the header {@code Git-Protocol}; empty if there is none
     * @param pusher the full ref of a user
     * @param gzipped whether the body is compressed
     * @param body opens the body; called once, by the thread that reads it
     */
    public record Request(
            RepositoryRef repository,
            GitService service,
            String protocol,
            String pusher,
            boolean gzipped,
            Supplier<InputStream> body) {}

    /** Ends without a value if there is such a repository, else with a {@link SourceException}. */
    public Mono<Void> require(RepositoryRef repository) {
        return Mono.<Void>fromCallable(() -> {
                    transport.require(repository);
                    return null;
                })
                .subscribeOn(scheduler);
    }

    /** A file; empty if there is none, ends with a {@link SourceException} if it cannot be read. */
    public Mono<TreeFile> file(RepositoryRef repository, String revision, String path) {
        return Mono.fromCallable(() -> host.file(repository, revision, path))
                .flatMap(Mono::justOrEmpty)
                .subscribeOn(scheduler);
    }

    /** Writes the answer to {@code info/refs}. */
    public Consumer<OutputStream> advertise(RepositoryRef repository, GitService service, String protocol) {
        return out -> run(fetches, () -> transport.advertise(repository, service, protocol, out));
    }

    /** Reads the request and writes the answer, both as they come. */
    public Consumer<OutputStream> serve(Request request) {
        return switch (request.service()) {
            case UPLOAD_PACK ->
                out -> run(fetches, () -> {
                    try (var in = open(request)) {
                        transport.uploadPack(request.repository(), request.protocol(), in, out);
                    }
                });
            case RECEIVE_PACK ->
                out -> run(pushes, () -> {
                    try (var in = open(request)) {
                        transport.receivePack(request.repository(), request.pusher(), in, out);
                        drain(in);
                    }
                });
        };
    }

    /** Runs the work: a virtual thread each. */
    public Executor threads() {
        return threads;
    }

    private interface Work {
        void run() throws IOException, SourceException;
    }

    private static void run(Semaphore places, Work work) {
        places.acquireUninterruptibly();
        try {
            work.run();
        } catch (SourceException e) {
            throw new UncheckedIOException(new IOException(e.getMessage(), e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            places.release();
        }
    }

    /** A client that is still sending does not hear why its push is refused; one that sends for ever need not. */
    private static void drain(InputStream in) throws IOException {
        var piece = new byte[8192];
        for (long read = 0; read < DRAINED; ) {
            var count = in.read(piece);
            if (count < 0) {
                return;
            }
            read += count;
        }
    }

    private static InputStream open(Request request) throws IOException, SourceException {
        var body = request.body().get();
        try {
            return request.gzipped() ? new GZIPInputStream(body, 8192) : body;
        } catch (ZipException | EOFException e) {
            body.close();
            throw new SourceException(
                    SourceException.Kind.INVALID, "The body is to be compressed with gzip, and is not.", e);
        } catch (IOException e) {
            body.close();
            throw e;
        }
    }

    /** Stops taking work; what is under way goes on until its streams end. */
    @Override
    public void close() {
        scheduler.dispose();
        threads.shutdown();
    }
}
