package dev.atrium.platform.source.pull;

import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.errors.NoMergeBaseException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ResolveMerger;

/**
 * What comes of merging two commits, without a work tree: JGit's three-way merge, recursive where there are several merge bases.
 *
 * <p>It does not follow renames. Where one side renames a file and the other changes it, {@code git merge} may find its way;
 * here it is a conflict, which a person settles in the branch. It never takes one side's change silently.
 */
sealed interface TestMerge {

    /**
     * They go together.
     *
     * @param tree what comes of it; it is in the repository
     */
    record Clean(ObjectId tree) implements TestMerge {}

    /**
     * They do not.
     *
     * @param files that both change, in ways that do not go together; empty if the two have no history in common
     */
    record Conflicting(List<String> files) implements TestMerge {}

    /** Merges the head into the base. */
    static TestMerge of(Repository git, String base, String head) throws IOException {
        if (Tips.mergeBase(git, base, head).isEmpty()) {
            return new Conflicting(List.of());
        }
        var merger = (ResolveMerger) MergeStrategy.RECURSIVE.newMerger(git, true);
        try {
            return merger.merge(ObjectId.fromString(base), ObjectId.fromString(head))
                    ? new Clean(merger.getResultTreeId())
                    : new Conflicting(merger.getUnmergedPaths().stream()
                            .distinct()
                            .sorted()
                            .toList());
        } catch (NoMergeBaseException e) {
            // too many of them, or they cannot be merged themselves: a person has to
            return new Conflicting(List.of());
        }
    }
}
