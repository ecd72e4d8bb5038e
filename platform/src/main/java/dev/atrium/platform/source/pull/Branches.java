package dev.atrium.platform.source.pull;

import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** Moves branches of the built-in host, with all that a push would bring about. */
@Blocks
public interface Branches {

    /**
     * Moves a branch that is where it is expected to be, and has that told as
     * {@link dev.atrium.platform.source.SourceEvent.Pushed}. Is called with the pull request's row locked: it must not wait for
     * those who handle the event.
     *
     * @param fullRefName such as {@code refs/heads/main}
     * @param by the full ref of the user on whose behalf
     * @throws SourceException {@code CONFLICT} if it is somewhere else by now, {@code REFUSED} if it may not be moved
     */
    void move(
            RepositoryRef repository,
            Repository git,
            String fullRefName,
            ObjectId expectedOld,
            ObjectId newId,
            String by)
            throws SourceException;
}
