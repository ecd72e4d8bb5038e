package dev.atrium.platform.source.git;

import dev.atrium.platform.source.Commit;
import org.eclipse.jgit.revwalk.RevCommit;

/** Describes JGit's commits in Atrium's words. */
public final class Commits {

    private static final int MAX_MESSAGE = 10_000;

    private Commits() {}

    /** The commit, whose body must have been parsed, of the repository of this name. */
    public static Commit of(RevCommit commit, String repository) {
        var author = commit.getAuthorIdent();
        var message = commit.getFullMessage();
        return new Commit(
                repository,
                commit.name(),
                author.getName() + " <" + author.getEmailAddress() + ">",
                commit.getCommitterIdent().getWhenAsInstant(),
                message.substring(0, Math.min(message.length(), MAX_MESSAGE)).strip());
    }
}
