package dev.atrium.platform.source;

/**
 * A pull request to be opened. While one is open from the same branch to the same branch, that one is the answer, with its
 * title and body as they are.
 *
 * @param title one line, not blank
 * @param body Markdown; may be empty
 * @param author the full ref of a user
 * @param draft whether it is not to be merged yet, where the host knows that
 */
public record NewPullRequest(
        String title, String body, String author, String sourceBranch, String targetBranch, boolean draft) {}
