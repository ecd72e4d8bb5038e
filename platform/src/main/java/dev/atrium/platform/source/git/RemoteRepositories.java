package dev.atrium.platform.source.git;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.SourceTarget;
import dev.atrium.platform.source.guard.Budget;
import dev.atrium.platform.source.guard.SourceFailure;
import dev.atrium.platform.source.web.GuardedHttp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RefSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remote repositories and their copies. One thread at a time uses a copy; asking what a branch is at needs none. */
final class RemoteRepositories {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteRepositories.class);

    private final GuardedHttp http;
    private final Path cacheDirectory;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    RemoteRepositories(GuardedHttp http, Path cacheDirectory) {
        this.http = http;
        this.cacheDirectory = cacheDirectory;
    }

    interface Work<T> {
        T in(Repository repository, AnyObjectId commit) throws IOException, SourceException;
    }

    /** Asks the server what the target's branch or tag is at. */
    RemoteTip tip(SourceTarget.Git target, Budget budget) throws SourceException {
        var names = target.branch().isEmpty()
                ? List.of("HEAD")
                : List.of("refs/heads/" + target.branch(), "refs/tags/" + target.branch());
        try (var none = RepositoryCopy.none(cacheDirectory);
                var remote = RemoteConnection.to(none, target.repository(), http, budget);
                var connection = remote.transport()
                        .openFetch(names.stream().map(RefSpec::new).toList())) {
            for (var name : names) {
                var ref = connection.getRef(name);
                if (ref != null && ref.getObjectId() != null) {
                    return new RemoteTip(name, commit(ref));
                }
            }
            throw RemoteTip.missing(target);
        } catch (TransportException e) {
            throw RemoteConnection.explain(e, target.repository(), budget);
        } catch (IOException e) {
            throw unreadable(target.repository(), e);
        }
    }

    /** Works with a copy that has the commit, which is fetched if it is missing. A damaged copy is made anew, once. */
    <T> T use(String repository, RemoteTip tip, Budget budget, Work<T> work) throws SourceException {
        var copy = new RepositoryCopy(cacheDirectory, repository);
        var lock = locks.computeIfAbsent(repository, name -> new ReentrantLock());
        acquire(lock, budget);
        try {
            return inCopy(copy, repository, tip, budget, work);
        } catch (IOException | RuntimeException e) {
            throwIfKnown(e);
            LOG.warn("The copy of {} is damaged and made anew", repository, e);
            return anew(copy, repository, tip, budget, work);
        } finally {
            lock.unlock();
        }
    }

    private <T> T anew(RepositoryCopy copy, String repository, RemoteTip tip, Budget budget, Work<T> work)
            throws SourceException {
        try {
            copy.delete();
            return inCopy(copy, repository, tip, budget, work);
        } catch (TransportException e) {
            throw RemoteConnection.explain(e, repository, budget);
        } catch (IOException e) {
            throwIfKnown(e);
            throw unreadable(repository, e);
        }
    }

    private <T> T inCopy(RepositoryCopy copy, String name, RemoteTip tip, Budget budget, Work<T> work)
            throws IOException, SourceException {
        copy.deleteIfFragmented();
        try (var repository = copy.open()) {
            var commit = repository.getObjectDatabase().has(tip.commit())
                    ? tip.commit()
                    : new Fetch(name, http, budget).into(repository, tip);
            return work.in(repository, commit);
        }
    }

    private static AnyObjectId commit(Ref ref) {
        var peeled = ref.getPeeledObjectId();
        return peeled == null ? ref.getObjectId() : peeled;
    }

    private static void acquire(ReentrantLock lock, Budget budget) throws SourceException {
        try {
            if (!lock.tryLock(budget.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw budget.timeout();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceException(Kind.UNREACHABLE, "The read was interrupted: try again.", e);
        }
    }

    private static void throwIfKnown(Exception failure) throws SourceException {
        var known = SourceFailure.in(failure);
        if (known.isPresent()) {
            throw known.get();
        }
    }

    private static SourceException unreadable(String repository, IOException failure) {
        return new SourceException(
                Kind.UNREACHABLE,
                "The repository '" + repository + "' could not be read ("
                        + failure.getClass().getSimpleName()
                        + "): try again later, and check it with 'git fsck' if that does not help.",
                failure);
    }
}
