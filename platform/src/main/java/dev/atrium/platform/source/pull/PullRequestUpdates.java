package dev.atrium.platform.source.pull;

import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceEvent;
import dev.atrium.platform.source.SourceEvent.Pushed;
import dev.atrium.platform.source.SourceEventHandler;
import dev.atrium.platform.source.SourceEvents;
import dev.atrium.platform.source.SourceException;
import org.jspecify.annotations.Nullable;

/**
 * Has the open pull requests of the built-in host follow what is pushed to their branches: they get another head, another test
 * merge, are merged by a push that contains them, or closed with a branch that is deleted.
 */
@Blocks
public final class PullRequestUpdates implements SourceEventHandler {

    private final Sql sql;
    private final GitRepositories repositories;
    private final Settling settling;
    private final News news;

    /** For the pull requests of these repositories. */
    public PullRequestUpdates(Sql sql, GitRepositories repositories, SourceEvents events) {
        this.sql = sql;
        this.repositories = repositories;
        this.settling = new Settling(sql, new RowLocks(sql));
        this.news = new News(sql, events);
    }

    @Override
    public String name() {
        return "pull-requests";
    }

    @Override
    public void handle(SourceEvent event) throws SourceException {
        if (event instanceof Pushed pushed
                && pushed.repository().host().equals(RepositoryRef.BUILT_IN)
                && !pushed.branch().isEmpty()) {
            var id = sql.transaction(tx -> PullRows.repository(tx, pushed.repository()));
            // a repository that is deleted by now has no pull requests
            if (id.isPresent()) {
                follow(pushed, id.get());
            }
        }
    }

    private void follow(Pushed pushed, long repository) throws SourceException {
        var rows = sql.transaction(tx -> PullRows.openOf(tx, repository, pushed.branch()));
        @Nullable SourceException failure = null;
        for (var row : rows) {
            try {
                repositories.use(pushed.repository(), git -> settling.settle(git, row, pushed.pusher()));
            } catch (SourceException e) {
                // the others need not wait for this one
                failure = first(failure, e);
            }
        }
        news.tell(repository);
        if (failure != null) {
            throw failure;
        }
    }

    private static SourceException first(@Nullable SourceException first, SourceException next) {
        if (first == null) {
            return next;
        }
        first.addSuppressed(next);
        return first;
    }
}
