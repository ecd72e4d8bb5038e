package dev.atrium.scaffolder.action;

import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.source.Author;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Finds the commit that an earlier execution of the same step made, where the branch has gone on since or the branch that it
 * started from has. Its author, its message and the time when the step was first begun are what it is known by.
 */
record OwnCommit(Author author, String message) {

    /** What {@link Commit} keeps of a message. */
    private static final int LONGEST_MESSAGE = 10_000;

    /** Somebody would have to push more than this between two executions of a step. */
    private static final int NEWEST = 100;

    /** The commit, if it is among the newest of a branch that is there. */
    Optional<Commit> on(SourceHost host, RepositoryRef repository, String branch) throws SourceException {
        return host.commits(repository, branch, "", PageRequest.first(NEWEST)).values().stream()
                .filter(this::is)
                .findFirst();
    }

    private boolean is(Commit commit) {
        return commit.at().truncatedTo(ChronoUnit.SECONDS).equals(author.at().truncatedTo(ChronoUnit.SECONDS))
                && plain(commit.author()).equals(plain(author.name() + author.mail()))
                && commit.message().strip().equals(kept(message));
    }

    /** Hosts tidy names up, by a dot at the end for example. */
    private static String plain(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static String kept(String message) {
        var whole = message.strip();
        return whole.length() <= LONGEST_MESSAGE
                ? whole
                : whole.substring(0, LONGEST_MESSAGE).strip();
    }
}
