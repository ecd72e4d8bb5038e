package dev.atrium.platform.source;

import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where repositories live: Atrium itself, GitHub, or another. Whoever calls has asked whether the viewer may.
 *
 * <p>Every method waits, for a disk or a network. One gets a host from {@link SourceHosts}, in runs, or within the work that is
 * given to {@link Repositories}.
 *
 * <p>Every method that is given a repository, a revision or a number that is not there throws {@code NOT_FOUND}, unless it
 * answers with an {@link Optional}; {@code REFUSED} where the host does not allow it, {@code UNREACHABLE} or {@code TIMEOUT}
 * where it does not answer, after the retries that make sense for it. A <i>revision</i> is the short name of a branch, a
 * tag, a commit's id of at least seven digits, or of a pull request {@code refs/pull/<number>/head} and {@code
 * refs/pull/<number>/merge}: its newest commit, and what a merge into its target would give, with the message {@code Merge <head> into
 * <base>}; that one is there while it is open, can be merged, and the host has found that out. Lists are bounded by their page.
 */
public interface SourceHost {

    /** What {@link RepositoryRef#host()} says of its repositories. */
    String id();

    /** A repository. */
    Optional<Repository> repository(RepositoryRef repository) throws SourceException;

    /**
     * The repositories, by owner and name.
     *
     * @param owner only of this one; empty for all that Atrium is configured to see
     */
    Page<Repository> repositories(String owner, PageRequest page) throws SourceException;

    /**
     * Makes a repository without a commit.
     *
     * @throws SourceException {@code CONFLICT} if there is one that another key made
     */
    Repository create(NewRepository repository) throws SourceException;

    /** Deletes a repository with all that belongs to it. One that is not there is no error. */
    void delete(RepositoryRef repository) throws SourceException;

    /** The branches by name, with the commits that they are at. */
    Page<Branch> branches(RepositoryRef repository, PageRequest page) throws SourceException;

    /** A branch and the commit that it is at. */
    record Branch(String name, Commit tip) {}

    /** The commit that a revision names; empty if the repository has none of that name (or none at all). */
    Optional<Commit> commit(RepositoryRef repository, String revision) throws SourceException;

    /**
     * The commits that a revision contains, newest first.
     *
     * @param path only those that changed this file or something in this folder; empty for all
     */
    Page<Commit> commits(RepositoryRef repository, String revision, String path, PageRequest page)
            throws SourceException;

    /** What lies in a folder, folders first, by name; the root for an empty path. At most 5,000 entries. */
    List<TreeEntry> tree(RepositoryRef repository, String revision, String path) throws SourceException;

    /**
     * A file; empty if there is none of that path, or it is a folder.
     *
     * @throws SourceException {@code TOO_LARGE} beyond 10 MiB
     */
    Optional<TreeFile> file(RepositoryRef repository, String revision, String path) throws SourceException;

    /**
     * Puts the files of a commit into an empty folder, as a work tree with a {@code .git} that has this one commit and no
     * credentials. Links that lead out of the folder, submodules and files of Git LFS stay as Git has them.
     *
     * @param sha the commit's full id; it need not be in a branch
     * @throws SourceException {@code TOO_LARGE} beyond what the configuration allows
     */
    void checkout(RepositoryRef repository, String sha, Path into) throws SourceException;

    /**
     * Makes a commit. One that has been made already is the answer; that is how a caller that died in the middle goes on.
     *
     * @throws SourceException {@code CONFLICT} if the branch is not at the base any more, or is there although the commit is
     *     to be without a parent; {@code REFUSED} if the branch is protected
     */
    Commit commit(RepositoryRef repository, NewCommit commit) throws SourceException;

    /** Deletes a branch; one that is not there is no error. */
    void deleteBranch(RepositoryRef repository, String branch) throws SourceException;

    /** Opens a pull request, or finds the open one between the same branches. */
    PullRequest openPullRequest(RepositoryRef repository, NewPullRequest pullRequest) throws SourceException;

    /** A pull request. */
    Optional<PullRequest> pullRequest(RepositoryRef repository, int number) throws SourceException;

    /** The pull requests in one of these states, newest first; all if there is none. */
    Page<PullRequest> pullRequests(RepositoryRef repository, Set<PullRequest.State> states, PageRequest page)
            throws SourceException;

    /** What a pull request changes, by path: at most 300 files, with patches of at most 1 MiB together. */
    List<FileDiff> diff(RepositoryRef repository, int number) throws SourceException;

    /** The commits of a pull request that its target does not have, oldest first. At most 250. */
    List<Commit> pullRequestCommits(RepositoryRef repository, int number) throws SourceException;

    /** What was said about a pull request, oldest first. */
    Page<PullRequestComment> comments(RepositoryRef repository, int number, PageRequest page) throws SourceException;

    /** Says something about a pull request. */
    PullRequestComment comment(RepositoryRef repository, int number, String author, String body) throws SourceException;

    /** Says it in other words. */
    PullRequestComment editComment(RepositoryRef repository, int number, long comment, String body)
            throws SourceException;

    /**
     * Merges a pull request; one that is merged already is the answer.
     *
     * @throws SourceException {@code CONFLICT} if it is closed, its head has moved, or the branches change the same lines (the
     *     message names the files); {@code REFUSED} if checks that the target needs have not succeeded
     */
    PullRequest merge(RepositoryRef repository, int number, MergeRequest merge) throws SourceException;

    /** Closes a pull request without merging it; one that is closed is the answer. */
    PullRequest close(RepositoryRef repository, int number, String by) throws SourceException;

    /** Says what a check found out about a commit. */
    void setStatus(RepositoryRef repository, String sha, CommitStatus status) throws SourceException;

    /** What checks found out about a commit, by context. At most 500. */
    List<CommitStatus> statuses(RepositoryRef repository, String sha) throws SourceException;
}
