package dev.atrium.platform.source.builtin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * The paths of the files that differ between two commits.
 *
 * @param known false where there are too many, or where it is not commits that differ; the list is then empty
 */
record ChangedPaths(List<String> paths, boolean known) {

    private static final int MAX_PATHS = 10_000;

    /** Folders count as well: a tree can be made that has next to no files and takes for ever to walk through. */
    private static final int MAX_STEPS = 200_000;

    private static final ChangedPaths UNKNOWN = new ChangedPaths(List.of(), false);

    /**
     * Compares what a ref was at with what it is at then.
     *
     * @param before zero for nothing
     */
    static ChangedPaths between(Repository repository, AnyObjectId before, AnyObjectId after) throws IOException {
        if (ObjectId.zeroId().equals(after)) {
            return UNKNOWN;
        }
        try (var walk = new RevWalk(repository);
                var trees = new TreeWalk(walk.getObjectReader())) {
            var old = ObjectId.zeroId().equals(before) ? new EmptyTreeIterator() : tree(walk, before);
            var now = tree(walk, after);
            if (old == null || now == null) {
                return UNKNOWN;
            }
            trees.addTree(old);
            trees.addTree(now);
            trees.setFilter(TreeFilter.ANY_DIFF);
            return compare(trees);
        }
    }

    private static ChangedPaths compare(TreeWalk trees) throws IOException {
        var paths = new ArrayList<String>();
        for (int step = 0; trees.next(); step++) {
            if (step == MAX_STEPS || paths.size() == MAX_PATHS) {
                return UNKNOWN;
            }
            if (trees.isSubtree()) {
                trees.enterSubtree();
            } else {
                paths.add(trees.getPathString());
            }
        }
        return new ChangedPaths(List.copyOf(paths), true);
    }

    private static @org.jspecify.annotations.Nullable AbstractTreeIterator tree(RevWalk walk, AnyObjectId id)
            throws IOException {
        return walk.peel(walk.parseAny(id)) instanceof RevCommit commit
                ? new CanonicalTreeParser(null, walk.getObjectReader(), commit.getTree())
                : null;
    }
}
