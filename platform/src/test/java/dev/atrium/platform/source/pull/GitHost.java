package dev.atrium.platform.source.pull;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.source.Author;
import dev.atrium.platform.source.MergeRequest;
import dev.atrium.platform.source.NewPullRequest;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceEvent;
import dev.atrium.platform.source.SourceEvent.PullRequestChanged;
import dev.atrium.platform.source.SourceEvent.Pushed;
import dev.atrium.platform.source.SourceEvents;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate.Result;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A host of bare repositories in a folder, as small as can be: what pull requests need of the built-in one. */
final class GitHost implements GitRepositories, Branches, SourceEvents {

    static final String ADA = "user:default/ada";
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final AtomicInteger count = new AtomicInteger();

    final List<SourceEvent> told = new CopyOnWriteArrayList<>();
    final AtomicInteger moves = new AtomicInteger();
    private final Set<String> deliveries = ConcurrentHashMap.newKeySet();
    private final Path folder;
    final Sql sql;
    final RepositoryRef ref;
    final Bare bare;

    GitHost(Sql sql, Path folder) {
        this.sql = sql;
        this.folder = folder;
        this.ref = new RepositoryRef(RepositoryRef.BUILT_IN, "shop", "Orders" + count.incrementAndGet());
        this.bare = Bare.init(folder.resolve(ref.name().toLowerCase(Locale.ROOT) + ".git"));
        sql.transaction(tx -> tx.update(Query.of(
                "insert into platform.repository (owner, name, description, default_branch) values ($1, $2, '', 'main')",
                ref.owner(),
                ref.name())));
    }

    PullRequests pullRequests(String... requiredChecks) {
        return new PullRequests(sql, this, this, this, Set.of(requiredChecks), "http://localhost:8080");
    }

    PullRequestUpdates updates() {
        return new PullRequestUpdates(sql, this, this);
    }

    /** What a push to a branch brings about. */
    void pushed(String branch) throws SourceException {
        updates().handle(new Pushed(ref, "refs/heads/" + branch, "", "", false, List.of(), false, "user:default/bob"));
    }

    NewPullRequest wanted(String source) {
        return new NewPullRequest("Add the second line", "Because.", ADA, source, "main", false);
    }

    static MergeRequest merge(MergeRequest.Method method) {
        return new MergeRequest(method, "", new Author("Ada", "ada@example.com", NOON), ADA, "");
    }

    List<PullRequestChanged.Change> changes() {
        return told.stream()
                .map(PullRequestChanged.class::cast)
                .map(PullRequestChanged::change)
                .toList();
    }

    @Override
    public <T> T use(RepositoryRef repository, RepositoryWork<T> work) throws SourceException {
        var directory = folder.resolve(repository.name().toLowerCase(Locale.ROOT) + ".git")
                .toFile();
        if (!directory.exists()) {
            throw new SourceException(Kind.NOT_FOUND, "There is no repository " + repository + ".");
        }
        try (Repository git = new FileRepositoryBuilder().setGitDir(directory).build()) {
            return work.in(git);
        } catch (IOException e) {
            throw new SourceException(Kind.UNREACHABLE, "The disk failed.", e);
        }
    }

    @Override
    public void move(
            RepositoryRef repository,
            Repository git,
            String fullRefName,
            ObjectId expectedOld,
            ObjectId newId,
            String by)
            throws SourceException {
        try {
            var update = git.updateRef(fullRefName);
            update.setExpectedOldObjectId(expectedOld);
            update.setNewObjectId(newId);
            var result = update.update();
            if (result == Result.LOCK_FAILURE || result == Result.REJECTED) {
                throw new SourceException(Kind.CONFLICT, "It has moved.");
            }
            if (result != Result.FAST_FORWARD) {
                throw new IllegalStateException(result.toString());
            }
            moves.incrementAndGet();
            // as the built-in host writes down that it was pushed
            sql.transaction(tx -> tx.rows(Query.of("select 1"), row -> true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void publish(SourceEvent event) {
        told.add(event);
    }

    @Override
    public boolean publishOnce(String delivery, Iterable<SourceEvent> events) {
        var first = deliveries.add(delivery);
        if (first) {
            events.forEach(told::add);
        }
        return first;
    }
}
