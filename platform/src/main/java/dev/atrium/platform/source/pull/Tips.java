package dev.atrium.platform.source.pull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;

/** Where branches are, and which commits contain which. */
final class Tips {

    /** How far a merge that was pushed by hand is looked for. */
    private static final int MAX_FIRST_PARENTS = 1000;

    private Tips() {}

    /** The commit that a branch is at. */
    static Optional<String> of(Repository git, String branch) throws IOException {
        var ref = git.exactRef(Constants.R_HEADS + branch);
        return ref == null || ref.getObjectId() == null
                ? Optional.empty()
                : Optional.of(ref.getObjectId().name());
    }

    /** Whether a commit is another, or one of its ancestors. */
    static boolean contains(Repository git, String tip, String commit) throws IOException {
        try (var walk = new RevWalk(git)) {
            return walk.isMergedInto(
                    walk.parseCommit(ObjectId.fromString(commit)), walk.parseCommit(ObjectId.fromString(tip)));
        } catch (MissingObjectException e) {
            // what is not in the repository is in none of its branches
            return false;
        }
    }

    /** The newest commit that two have in common; one of them where there are several. */
    static Optional<ObjectId> mergeBase(Repository git, String one, String other) throws IOException {
        try (var walk = new RevWalk(git)) {
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(walk.parseCommit(ObjectId.fromString(one)));
            walk.markStart(walk.parseCommit(ObjectId.fromString(other)));
            return Optional.ofNullable(walk.next()).map(RevCommit::copy);
        }
    }

    /** The commit that brought another into a branch: the oldest along the first parents that contains it. */
    static RevCommit broughtBy(Repository git, String tip, String commit) throws IOException {
        try (var walk = new RevWalk(git)) {
            var chain = firstParents(walk, tip);
            // the nearer to the tip, the more a commit contains: that makes it a binary search
            var containing = 0;
            var lacking = chain.size();
            while (lacking - containing > 1) {
                var middle = (containing + lacking) >>> 1;
                if (contains(git, chain.get(middle).name(), commit)) {
                    containing = middle;
                } else {
                    lacking = middle;
                }
            }
            return chain.get(containing);
        }
    }

    private static List<RevCommit> firstParents(RevWalk walk, String tip) throws IOException {
        var chain = new ArrayList<RevCommit>();
        chain.add(walk.parseCommit(ObjectId.fromString(tip)));
        while (chain.size() < MAX_FIRST_PARENTS && chain.getLast().getParentCount() > 0) {
            chain.add(walk.parseCommit(chain.getLast().getParent(0)));
        }
        return chain;
    }
}
