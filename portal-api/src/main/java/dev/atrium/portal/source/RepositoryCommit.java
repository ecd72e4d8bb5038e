package dev.atrium.portal.source;

import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.RepositoryRef;
import java.time.Instant;

/** A commit, and the repository that it was asked of. */
public record RepositoryCommit(RepositoryRef repository, Commit commit) {

    public String sha() {
        return commit.sha();
    }

    public String message() {
        return commit.message();
    }

    public String author() {
        return commit.author();
    }

    public Instant at() {
        return commit.at();
    }
}
