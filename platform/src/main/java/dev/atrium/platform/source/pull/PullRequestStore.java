package dev.atrium.platform.source.pull;

import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.CommitStatus;
import dev.atrium.platform.source.FileDiff;
import dev.atrium.platform.source.MergeRequest;
import dev.atrium.platform.source.NewPullRequest;
import dev.atrium.platform.source.PullRequest;
import dev.atrium.platform.source.PullRequestComment;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Pull requests and commit statuses of built-in repositories: what {@link SourceHost} promises of them. */
@Blocks
public interface PullRequestStore {

    /** See {@link SourceHost#openPullRequest}. */
    PullRequest openPullRequest(RepositoryRef repository, NewPullRequest pullRequest) throws SourceException;

    /** See {@link SourceHost#pullRequest}. */
    Optional<PullRequest> pullRequest(RepositoryRef repository, int number) throws SourceException;

    /** See {@link SourceHost#pullRequests}. */
    Page<PullRequest> pullRequests(RepositoryRef repository, Set<PullRequest.State> states, PageRequest page)
            throws SourceException;

    /** See {@link SourceHost#diff}. */
    List<FileDiff> diff(RepositoryRef repository, int number) throws SourceException;

    /** See {@link SourceHost#pullRequestCommits}. */
    List<Commit> pullRequestCommits(RepositoryRef repository, int number) throws SourceException;

    /** See {@link SourceHost#comments}. */
    Page<PullRequestComment> comments(RepositoryRef repository, int number, PageRequest page) throws SourceException;

    /** See {@link SourceHost#comment}. */
    PullRequestComment comment(RepositoryRef repository, int number, String author, String body) throws SourceException;

    /** See {@link SourceHost#editComment}. */
    PullRequestComment editComment(RepositoryRef repository, int number, long comment, String body)
            throws SourceException;

    /** See {@link SourceHost#merge}. */
    PullRequest merge(RepositoryRef repository, int number, MergeRequest merge) throws SourceException;

    /** See {@link SourceHost#close}. */
    PullRequest close(RepositoryRef repository, int number, String by) throws SourceException;

    /** See {@link SourceHost#setStatus}. */
    void setStatus(RepositoryRef repository, String sha, CommitStatus status) throws SourceException;

    /** See {@link SourceHost#statuses}. */
    List<CommitStatus> statuses(RepositoryRef repository, String sha) throws SourceException;
}
