package dev.atrium.platform.source.pull;

import java.io.IOException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** Puts commits into a repository. One that is there already is no other. */
final class NewCommits {

    private NewCommits() {}

    static ObjectId insert(Repository git, CommitBuilder commit) throws IOException {
        try (var inserter = git.newObjectInserter()) {
            var id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }
}
