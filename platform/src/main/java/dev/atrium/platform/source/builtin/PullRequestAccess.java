package dev.atrium.platform.source.builtin;

import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.builtin.BranchMoves.Cause;
import dev.atrium.platform.source.pull.Branches;
import dev.atrium.platform.source.pull.GitRepositories;
import dev.atrium.platform.source.pull.RepositoryWork;
import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** What pull requests need of the built-in host: its repositories, and that branches are moved like all others. */
@Blocks
public final class PullRequestAccess implements GitRepositories, Branches {

    private final HostedRepositories repositories;
    private final BranchMoves moves;

    /** Of these. */
    public PullRequestAccess(HostedRepositories repositories, BranchMoves moves) {
        this.repositories = repositories;
        this.moves = moves;
    }

    @Override
    public <T> T use(RepositoryRef repository, RepositoryWork<T> work) throws SourceException {
        return repositories.use(repository, work);
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
            moves.move(repository, git, fullRefName, expectedOld, newId, by, Cause.MERGE);
        } catch (IOException e) {
            throw new SourceException(
                    Kind.UNREACHABLE, "The branch " + fullRefName + " of " + repository + " could not be moved.", e);
        }
    }
}
