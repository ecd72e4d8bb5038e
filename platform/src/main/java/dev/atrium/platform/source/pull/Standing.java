package dev.atrium.platform.source.pull;

import dev.atrium.platform.source.pull.PullRow.Plan;
import java.io.IOException;
import org.eclipse.jgit.lib.Repository;

/** Where a pull request that was written down as open stands by now, as its branches say. */
sealed interface Standing {

    /** Open, with this head and this base. */
    record Open(String head, String base) implements Standing {}

    /** The target contains it, by a merge that was planned or by one that was pushed. */
    record Merged(Plan done) implements Standing {}

    /** A branch is gone, or the change is. */
    record Closed() implements Standing {}

    /**
     * Looks at the branches.
     *
     * @param pusher who moved one of them; empty if nobody knows
     */
    static Standing of(Repository git, PullRow row, String pusher) throws IOException {
        var source = Tips.of(git, row.sourceBranch());
        var target = Tips.of(git, row.targetBranch());
        if (target.isPresent()) {
            var tip = target.get();
            if (row.plan().isPresent()
                    && Tips.contains(git, tip, row.plan().get().merge())) {
                return new Merged(row.plan().get());
            }
            if (Tips.contains(git, tip, row.head())) {
                // what was pushed onto the change since may have been merged with it
                var all = source.isPresent()
                        && Tips.contains(git, tip, source.get())
                        && Tips.contains(git, source.get(), row.head())
                        && !Tips.contains(git, row.base(), source.get());
                return pushed(git, row, tip, all ? source.orElseThrow() : row.head(), pusher);
            }
        }
        if (source.isEmpty() || target.isEmpty()) {
            return new Closed();
        }
        var head = source.get();
        var tip = target.get();
        if (Tips.contains(git, tip, head)) {
            // rewritten and then merged; or set back to where it began, so that nothing is left of it
            return Tips.contains(git, row.base(), head) ? new Closed() : pushed(git, row, tip, head, pusher);
        }
        return new Open(head, tip);
    }

    private static Merged pushed(Repository git, PullRow row, String tip, String head, String pusher)
            throws IOException {
        var merge = Tips.broughtBy(git, tip, head);
        var fastForward = merge.name().equals(head) || merge.getParentCount() == 0;
        var base = fastForward ? row.base() : merge.getParent(0).name();
        return new Merged(new Plan(merge.name(), head, base, pusher));
    }
}
