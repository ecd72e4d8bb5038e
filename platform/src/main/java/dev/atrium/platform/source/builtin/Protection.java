package dev.atrium.platform.source.builtin;

import java.util.Set;

/**
 * What keeps a repository's default branch from harm.
 *
 * @param defaultBranchOnlyByPullRequest whether its commits come by merged pull requests only, but for the first one
 * @param requiredChecks contexts of the commit statuses that have to be a success before a pull request to it is merged
 * @param forcePushes whether it may be deleted, or moved to a commit that does not contain the one that it is at
 */
public record Protection(boolean defaultBranchOnlyByPullRequest, Set<String> requiredChecks, boolean forcePushes) {

    /** Takes a copy of the set. */
    public Protection {
        requiredChecks = Set.copyOf(requiredChecks);
    }

    /** What holds where nothing is configured: everybody may push, nobody may lose what was pushed. */
    public static final Protection USUAL = new Protection(false, Set.of(), false);
}
