package dev.atrium.platform.source.pull;

import dev.atrium.platform.source.PullRequest.State;
import dev.atrium.platform.source.RepositoryRef;
import java.time.Instant;
import java.util.Optional;

/**
 * A pull request as it was last written down.
 *
 * @param plan the merge that was about to happen: whether it has, the target branch says
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType")
record PullRow(
        long id,
        long repositoryId,
        RepositoryRef repository,
        int number,
        String title,
        String body,
        State state,
        String author,
        String sourceBranch,
        String targetBranch,
        String head,
        String base,
        Optional<String> mergeSha,
        Optional<String> mergedBy,
        Optional<Plan> plan,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * A merge: what it makes of what, for whom.
     *
     * @param merge the commit that the target branch is to be at
     * @param head the newest commit of the change that it has
     * @param base the commit that the target branch was at before
     * @param by the full ref of a user; empty if nobody knows
     */
    record Plan(String merge, String head, String base, String by) {}

    boolean open() {
        return state == State.OPEN;
    }

    /** For messages. */
    String called() {
        return "Pull request #" + number + " of " + repository;
    }
}
