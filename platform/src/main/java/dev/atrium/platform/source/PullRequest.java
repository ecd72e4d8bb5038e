package dev.atrium.platform.source;

import java.time.Instant;
import java.util.Optional;

/**
 * A change that is proposed to a branch.
 *
 * @param number counted from 1 within the repository
 * @param body Markdown; may be empty
 * @param author the full ref of a user, or the host's name of one
 * @param sourceBranch short name of the branch that has the change
 * @param targetBranch short name of the branch that it is for
 * @param fork whether the change lies in another repository, whose people may not be trusted here
 * @param headSha the newest commit of the change: while it is open the source branch's, later what it was at the end
 * @param baseSha the commit of the target branch that it was last compared with
 * @param mergeability whether it could be merged now; {@code UNKNOWN} once it is not open
 * @param mergeSha the commit that the merge made
 * @param url where a person can look at it
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType")
public record PullRequest(
        RepositoryRef repository,
        int number,
        String title,
        String body,
        State state,
        String author,
        String sourceBranch,
        String targetBranch,
        boolean fork,
        String headSha,
        String baseSha,
        Mergeability mergeability,
        Optional<String> mergeSha,
        Optional<String> mergedBy,
        Instant createdAt,
        Instant updatedAt,
        String url) {

    /** Where it stands. */
    public enum State {
        OPEN,
        MERGED,
        CLOSED
    }

    /** Whether the change goes together with its target. */
    public enum Mergeability {
        MERGEABLE,
        CONFLICTING,
        UNKNOWN
    }
}
