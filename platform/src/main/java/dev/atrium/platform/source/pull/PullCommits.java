package dev.atrium.platform.source.pull;

import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.git.Commits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

/** The commits that a change brings. */
final class PullCommits {

    static final int MAX_COMMITS = 250;

    private PullCommits() {}

    /** Those of the head that the base does not have, oldest first; the oldest {@value #MAX_COMMITS}. */
    static List<Commit> between(Repository git, String base, String head, String repository) throws IOException {
        var commits = new ArrayList<Commit>();
        try (var walk = new RevWalk(git)) {
            walk.setRetainBody(false);
            walk.sort(RevSort.TOPO);
            walk.sort(RevSort.REVERSE, true);
            walk.markStart(walk.parseCommit(ObjectId.fromString(head)));
            walk.markUninteresting(walk.parseCommit(ObjectId.fromString(base)));
            for (var commit = walk.next(); commit != null && commits.size() < MAX_COMMITS; commit = walk.next()) {
                walk.parseBody(commit);
                commits.add(Commits.of(commit, repository));
            }
        }
        return commits;
    }
}
