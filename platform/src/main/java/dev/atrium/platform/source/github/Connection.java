package dev.atrium.platform.source.github;

import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jgit.lib.Repository;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;

/** GitHub, and the repositories that were asked for lately: the library asks about anything in one by way of it. */
final class Connection {

    private static final int MAX_HANDLES = 500;

    private final GitHubSettings settings;
    private final Clients clients;
    private final Map<String, GHRepository> handles = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, GHRepository> eldest) {
            return size() > MAX_HANDLES;
        }
    };

    Connection(GitHubSettings settings, Waits waits) {
        this.settings = settings;
        clients = new Clients(settings, waits);
    }

    GitHubSettings settings() {
        return settings;
    }

    GitHub client(String owner) throws IOException {
        return clients.of(owner);
    }

    /** The token by which an owner's repositories are reached; empty if there is none. */
    String token(String owner) throws IOException {
        return clients.token(owner);
    }

    /**
     * A repository by which to ask for what is in it; what it says of itself may be old.
     *
     * @throws SourceException {@code NOT_FOUND}
     */
    GHRepository handle(RepositoryRef repository) throws SourceException {
        synchronized (handles) {
            var known = handles.get(key(repository));
            if (known != null) {
                return known;
            }
        }
        return Failures.ask(named(repository), () -> fresh(repository));
    }

    /** A repository as it is now. */
    GHRepository fresh(RepositoryRef repository) throws IOException {
        var found = client(repository.owner()).getRepository(repository.path());
        synchronized (handles) {
            handles.put(key(repository), found);
        }
        return found;
    }

    void forget(RepositoryRef repository) {
        synchronized (handles) {
            handles.remove(key(repository));
        }
    }

    /** How a message names it. */
    static String named(RepositoryRef repository) {
        return "the repository " + repository.path();
    }

    /** The same revision, which cannot lead an address astray. */
    static String checkedRevision(String revision) throws SourceException {
        if (!Repository.isValidRefName("refs/heads/" + revision)) {
            throw new SourceException(
                    Kind.INVALID, "'" + revision + "' cannot be a branch, a tag or a commit: check how it is written.");
        }
        return revision;
    }

    private static String key(RepositoryRef repository) {
        return repository.path().toLowerCase(Locale.ROOT);
    }
}
