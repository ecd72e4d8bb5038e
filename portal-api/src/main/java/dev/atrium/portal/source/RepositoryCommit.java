package dev.atrium.portal.source;

import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.RepositoryRef;
import java.time.Instant;

/** A commit, and the repository that it was asked of. */
record RepositoryCommit(RepositoryRef repository, Commit commit) {

    String sha() {
        return commit.sha();
    }

    String message() {
        return commit.message();
    }

    String author() {
        return commit.author();
    }

    Instant at() {
        return commit.at();
    }
}
