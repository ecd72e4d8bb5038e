package dev.atrium.platform.source;

import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.access.Conflict;
import dev.atrium.platform.access.Forbidden;
import dev.atrium.platform.access.NotFound;
import dev.atrium.platform.access.Permissions;
import dev.atrium.platform.access.Viewer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * What viewers may ask of repositories and do to them: asks the policy, and has the host work on virtual threads, so that
 * whoever answers a request need not wait.
 *
 * <p>The answers end with {@link NotFound}, {@link Conflict}, {@link Forbidden} or {@link BadRequest} where the host says so.
 */
public final class Repositories implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Repositories.class);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Scheduler virtual = Schedulers.fromExecutorService(threads, "repositories");
    private final SourceHosts hosts;
    private final Permissions permissions;

    /** Of these hosts. */
    public Repositories(SourceHosts hosts, Permissions permissions) {
        this.hosts = hosts;
        this.permissions = permissions;
    }

    /** Something that is asked of a host about a repository, or done to it. */
    @FunctionalInterface
    public interface Work<T> {

        /** Does it. The repository is named as its host names it. Null is the answer where there is none. */
        @org.jspecify.annotations.Nullable
        T on(SourceHost host, RepositoryRef repository) throws SourceException;
    }

    /**
     * Asks or does something, if the viewer may.
     *
     * @return empty where the work answers null
     */
    public <T> Mono<T> on(Viewer viewer, SourceAction action, RepositoryRef repository, Work<T> work) {
        return Mono.fromCallable(() -> {
                    permissions.require(viewer, action);
                    return work.on(hosts.of(repository), hosts.resolve(repository));
                })
                .subscribeOn(virtual)
                .onErrorMap(SourceException.class, Repositories::forTheViewer);
    }

    /** Asks a host something that is not about one repository. */
    @FunctionalInterface
    public interface Question<T> {

        /** Asks it. */
        T of(SourceHost host) throws SourceException;
    }

    /** Asks a host something, if the viewer may. */
    public <T> Mono<T> ask(Viewer viewer, String host, Question<T> question) {
        return Mono.fromCallable(() -> {
                    permissions.require(viewer, SourceAction.READ_REPOSITORIES);
                    return question.of(
                            hosts.named(host).orElseThrow(() -> new NotFound("There is no host '" + host + "'.")));
                })
                .subscribeOn(virtual)
                .onErrorMap(SourceException.class, Repositories::forTheViewer);
    }

    @Override
    public void close() {
        virtual.dispose();
        threads.close();
    }

    private static RuntimeException forTheViewer(SourceException failure) {
        return switch (failure.kind()) {
            case NOT_FOUND -> new NotFound(failure.getMessage());
            case CONFLICT -> new Conflict(failure.getMessage());
            case REFUSED -> new Forbidden(failure.getMessage());
            case INVALID, TOO_LARGE -> new BadRequest(failure.getMessage());
            case TIMEOUT, UNREACHABLE -> {
                log.warn("A host does not do what it was asked for: {}", failure.getMessage(), failure);
                yield new Conflict(failure.getMessage());
            }
        };
    }
}
