package dev.atrium.platform.source;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A commit to be made on a branch.
 *
 * <p>The same commit asked for twice is made once: its author's time is given rather than taken from a clock, so that the
 * second one is the first one, bit for bit, where a host lets the asker say the time.
 *
 * @param branch its short name
 * @param base the full id of the commit that it is made on, or the short name of the branch that the new branch starts from;
 *     empty for a commit without a parent on a branch that is not there yet
 * @param files added or replaced
 * @param deleted paths that are taken away; one that is not there is no error
 * @param wholeTree whether {@code files} are the whole tree: what the base has besides is taken away
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType")
public record NewCommit(
        String branch,
        Optional<String> base,
        String message,
        Author author,
        List<TreeFile> files,
        Set<String> deleted,
        boolean wholeTree) {

    /** Takes copies of the collections. */
    public NewCommit {
        files = List.copyOf(files);
        deleted = Set.copyOf(deleted);
    }
}
