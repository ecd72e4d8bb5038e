package dev.atrium.platform.source.github;

import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.CommitStatus;
import dev.atrium.platform.source.FileDiff;
import dev.atrium.platform.source.MergeRequest;
import dev.atrium.platform.source.NewCommit;
import dev.atrium.platform.source.NewPullRequest;
import dev.atrium.platform.source.NewRepository;
import dev.atrium.platform.source.PullRequest;
import dev.atrium.platform.source.PullRequestComment;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;
import dev.atrium.platform.source.TreeEntry;
import dev.atrium.platform.source.TreeFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * GitHub: {@code github.com}, or a GitHub Enterprise Server.
 *
 * <p>What is otherwise here than on other hosts:
 *
 * <ul>
 *   <li>GitHub keeps no key of who made a repository. {@link #create} takes one that is there and empty for the one that is
 *       wanted, if a key is given: whoever has a key has written down that it is about to make this repository.
 *   <li>The first commit of an empty repository has a parent, see {@link Committing}.
 *   <li>Pull requests, comments and merges are by whom Atrium's token or App belongs to, not by the author that is given.
 *   <li>Lists of pull requests do not say whether one could be merged, by whom it was merged, and as which commit.
 *   <li>Repositories whose names cannot be a {@link RepositoryRef}, such as {@code .github}, are left out.
 * </ul>
 *
 * <p>Rate limits are waited for within {@link GitHubSettings#longestWait()}; beyond that the call fails as
 * {@code UNREACHABLE}, and says until when the limit lasts. Thread-safe.
 */
@Blocks
public final class GitHubHost implements SourceHost {

    private final String id;
    private final GitHubRepositories repositories;
    private final History history;
    private final Branches branches;
    private final Trees trees;
    private final PullRequests pullRequests;
    private final Merging merging;
    private final Comments comments;
    private final Statuses statuses;
    private final Checkouts checkouts;
    private final Connection github;

    /**
     * A GitHub. Asks it nothing yet.
     *
     * @throws IllegalArgumentException with a message for a person, if an App's key cannot be read
     */
    public GitHubHost(GitHubSettings settings) {
        this(settings, Waits.real());
    }

    GitHubHost(GitHubSettings settings, Waits waits) {
        id = settings.host();
        github = new Connection(settings, waits);
        history = new History(github);
        repositories = new GitHubRepositories(github, history);
        branches = new Branches(github, history);
        trees = new Trees(github, history);
        pullRequests = new PullRequests(github);
        merging = new Merging(github);
        comments = new Comments(github);
        statuses = new Statuses(github);
        checkouts = new Checkouts(github);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Optional<Repository> repository(RepositoryRef repository) throws SourceException {
        return repositories.find(repository);
    }

    /** {@inheritDoc} Without an owner, those of {@link GitHubSettings#organisations()}. */
    @Override
    public Page<Repository> repositories(String owner, PageRequest page) throws SourceException {
        return repositories.list(owner, page);
    }

    @Override
    public Repository create(NewRepository repository) throws SourceException {
        return repositories.create(repository);
    }

    @Override
    public void delete(RepositoryRef repository) throws SourceException {
        repositories.delete(repository);
    }

    @Override
    public Page<Branch> branches(RepositoryRef repository, PageRequest page) throws SourceException {
        return branches.list(repository, page);
    }

    @Override
    public Optional<Commit> commit(RepositoryRef repository, String revision) throws SourceException {
        return history.commit(repository, revision);
    }

    @Override
    public Page<Commit> commits(RepositoryRef repository, String revision, String path, PageRequest page)
            throws SourceException {
        return history.commits(repository, revision, path, page);
    }

    @Override
    public List<TreeEntry> tree(RepositoryRef repository, String revision, String path) throws SourceException {
        return trees.tree(repository, revision, path);
    }

    @Override
    public Optional<TreeFile> file(RepositoryRef repository, String revision, String path) throws SourceException {
        return trees.file(repository, revision, path);
    }

    @Override
    public Commit commit(RepositoryRef repository, NewCommit commit) throws SourceException {
        return Committing.commit(github, history, repository, commit);
    }

    @Override
    public void deleteBranch(RepositoryRef repository, String branch) throws SourceException {
        branches.delete(repository, branch);
    }

    @Override
    public PullRequest openPullRequest(RepositoryRef repository, NewPullRequest pullRequest) throws SourceException {
        return pullRequests.open(repository, pullRequest);
    }

    @Override
    public Optional<PullRequest> pullRequest(RepositoryRef repository, int number) throws SourceException {
        return pullRequests.find(repository, number);
    }

    @Override
    public Page<PullRequest> pullRequests(RepositoryRef repository, Set<PullRequest.State> states, PageRequest page)
            throws SourceException {
        return pullRequests.list(repository, states, page);
    }

    @Override
    public List<FileDiff> diff(RepositoryRef repository, int number) throws SourceException {
        return pullRequests.diff(repository, number);
    }

    @Override
    public List<Commit> pullRequestCommits(RepositoryRef repository, int number) throws SourceException {
        return pullRequests.commits(repository, number);
    }

    @Override
    public Page<PullRequestComment> comments(RepositoryRef repository, int number, PageRequest page)
            throws SourceException {
        return comments.list(repository, number, page);
    }

    @Override
    public PullRequestComment comment(RepositoryRef repository, int number, String author, String body)
            throws SourceException {
        return comments.add(repository, number, body);
    }

    @Override
    public PullRequestComment editComment(RepositoryRef repository, int number, long comment, String body)
            throws SourceException {
        return comments.edit(repository, number, comment, body);
    }

    @Override
    public PullRequest merge(RepositoryRef repository, int number, MergeRequest merge) throws SourceException {
        return merging.merge(repository, number, merge);
    }

    @Override
    public PullRequest close(RepositoryRef repository, int number, String by) throws SourceException {
        return pullRequests.close(repository, number);
    }

    @Override
    public void setStatus(RepositoryRef repository, String sha, CommitStatus status) throws SourceException {
        statuses.set(repository, sha, status);
    }

    @Override
    public List<CommitStatus> statuses(RepositoryRef repository, String sha) throws SourceException {
        return statuses.list(repository, sha);
    }

    @Override
    public void checkout(RepositoryRef repository, String sha, Path into) throws SourceException {
        checkouts.checkout(repository, sha, into);
    }
}
