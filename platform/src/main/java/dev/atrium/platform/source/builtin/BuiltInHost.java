package dev.atrium.platform.source.builtin;

import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.BuiltInAddress;
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
import dev.atrium.platform.source.builtin.BranchMoves.Cause;
import dev.atrium.platform.source.checkout.Checkout;
import dev.atrium.platform.source.checkout.CheckoutLimits;
import dev.atrium.platform.source.git.Commits;
import dev.atrium.platform.source.paths.RelativePath;
import dev.atrium.platform.source.pull.PullRequestStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** The host that Atrium is itself. */
@Blocks
public final class BuiltInHost implements SourceHost {

    private final HostedRepositories repositories;
    private final BranchMoves moves;
    private final PullRequestStore pullRequests;
    private final BuiltInAddress urls;

    /**
     * A host of these repositories.
     *
     * @param publicUrl where people and Git clients reach Atrium
     */
    public BuiltInHost(
            HostedRepositories repositories, BranchMoves moves, PullRequestStore pullRequests, URI publicUrl) {
        this.repositories = repositories;
        this.moves = moves;
        this.pullRequests = pullRequests;
        this.urls = new BuiltInAddress(publicUrl);
    }

    @Override
    public String id() {
        return RepositoryRef.BUILT_IN;
    }

    @Override
    public Optional<Repository> repository(RepositoryRef repository) throws SourceException {
        var row = repositories.find(repository);
        return row.isPresent() ? Optional.of(describe(row.get())) : Optional.empty();
    }

    @Override
    public Page<Repository> repositories(String owner, PageRequest page) throws SourceException {
        var rows = repositories.page(owner, page);
        var items = new ArrayList<Page.Item<Repository>>();
        for (var item : rows.items()) {
            try {
                items.add(new Page.Item<>(describe(item.value()), item.cursor()));
            } catch (SourceException e) {
                // deleted since the page was read: the rest of it is to be seen all the same
                if (e.kind() != SourceException.Kind.NOT_FOUND) {
                    throw e;
                }
            }
        }
        return new Page<>(items, rows.more(), rows.before(), rows.backward());
    }

    @Override
    public Repository create(NewRepository repository) throws SourceException {
        return describe(repositories.create(repository));
    }

    @Override
    public void delete(RepositoryRef repository) throws SourceException {
        repositories.delete(repository);
    }

    private Repository describe(RepositoryRow row) throws SourceException {
        var empty = repositories.use(row, open -> {
            var head = open.exactRef(Constants.HEAD);
            return head == null || head.getObjectId() == null;
        });
        return new Repository(
                row.ref(),
                row.description(),
                row.defaultBranch(),
                urls.repository(row.ref()),
                urls.repository(row.ref()),
                row.createdAt(),
                empty);
    }

    @Override
    public Page<Branch> branches(RepositoryRef repository, PageRequest page) throws SourceException {
        var url = urls.repository(repository);
        return repositories.use(repository, open -> {
            var refs = open.getRefDatabase().getRefsByPrefix(Constants.R_HEADS).stream()
                    .sorted(Comparator.comparing(org.eclipse.jgit.lib.Ref::getName))
                    .toList();
            var found = Pages.ofNamed(refs, page, Constants.R_HEADS, org.eclipse.jgit.lib.Ref::getName);
            try (var walk = new RevWalk(open)) {
                return found.map(ref -> new Branch(
                        ref.getName().substring(Constants.R_HEADS.length()),
                        Commits.of(walk.parseCommit(ref.getObjectId()), url)));
            }
        });
    }

    @Override
    public Optional<Commit> commit(RepositoryRef repository, String revision) throws SourceException {
        var url = urls.repository(repository);
        return repositories.use(repository, open -> {
            try (var walk = new RevWalk(open)) {
                return Revisions.find(open, walk, revision).map(commit -> Commits.of(commit, url));
            }
        });
    }

    @Override
    public Page<Commit> commits(RepositoryRef repository, String revision, String path, PageRequest page)
            throws SourceException {
        var url = urls.repository(repository);
        var normal = RelativePath.normalise(path);
        return repositories.use(
                repository, open -> History.page(open, revision, normal, page).map(commit -> Commits.of(commit, url)));
    }

    @Override
    public List<TreeEntry> tree(RepositoryRef repository, String revision, String path) throws SourceException {
        var normal = RelativePath.normalise(path);
        return atCommit(repository, revision, trees -> trees.folder(normal));
    }

    @Override
    public Optional<TreeFile> file(RepositoryRef repository, String revision, String path) throws SourceException {
        var normal = RelativePath.normalise(path);
        return atCommit(repository, revision, trees -> trees.file(normal));
    }

    private interface TreeWork<T> {
        T in(Trees trees) throws IOException, SourceException;
    }

    private <T> T atCommit(RepositoryRef repository, String revision, TreeWork<T> work) throws SourceException {
        return repositories.use(repository, open -> {
            try (var walk = new RevWalk(open)) {
                RevCommit commit = Revisions.get(open, walk, revision);
                return work.in(new Trees(walk.getObjectReader(), commit));
            }
        });
    }

    @Override
    public Commit commit(RepositoryRef repository, NewCommit commit) throws SourceException {
        var row = repositories.get(repository);
        return repositories.use(
                row,
                open -> Commits.of(
                        new CommitMaking(row.ref(), open, moves, commit).make(), urls.repository(row.ref())));
    }

    @Override
    public void deleteBranch(RepositoryRef repository, String branch) throws SourceException {
        var row = repositories.get(repository);
        repositories.use(row, open -> {
            var name = Constants.R_HEADS + branch;
            var ref = org.eclipse.jgit.lib.Repository.isValidRefName(name) ? open.exactRef(name) : null;
            if (ref != null) {
                moves.move(row.ref(), open, name, ref.getObjectId(), ObjectId.zeroId(), "atrium", Cause.COMMIT);
            }
            return true;
        });
    }

    @Override
    public PullRequest openPullRequest(RepositoryRef repository, NewPullRequest pullRequest) throws SourceException {
        return pullRequests.openPullRequest(repository, pullRequest);
    }

    @Override
    public Optional<PullRequest> pullRequest(RepositoryRef repository, int number) throws SourceException {
        return pullRequests.pullRequest(repository, number);
    }

    @Override
    public Page<PullRequest> pullRequests(RepositoryRef repository, Set<PullRequest.State> states, PageRequest page)
            throws SourceException {
        return pullRequests.pullRequests(repository, states, page);
    }

    @Override
    public List<FileDiff> diff(RepositoryRef repository, int number) throws SourceException {
        return pullRequests.diff(repository, number);
    }

    @Override
    public List<Commit> pullRequestCommits(RepositoryRef repository, int number) throws SourceException {
        return pullRequests.pullRequestCommits(repository, number);
    }

    @Override
    public Page<PullRequestComment> comments(RepositoryRef repository, int number, PageRequest page)
            throws SourceException {
        return pullRequests.comments(repository, number, page);
    }

    @Override
    public PullRequestComment comment(RepositoryRef repository, int number, String author, String body)
            throws SourceException {
        return pullRequests.comment(repository, number, author, body);
    }

    @Override
    public PullRequestComment editComment(RepositoryRef repository, int number, long comment, String body)
            throws SourceException {
        return pullRequests.editComment(repository, number, comment, body);
    }

    @Override
    public PullRequest merge(RepositoryRef repository, int number, MergeRequest merge) throws SourceException {
        return pullRequests.merge(repository, number, merge);
    }

    @Override
    public PullRequest close(RepositoryRef repository, int number, String by) throws SourceException {
        return pullRequests.close(repository, number, by);
    }

    @Override
    public void setStatus(RepositoryRef repository, String sha, CommitStatus status) throws SourceException {
        pullRequests.setStatus(repository, sha, status);
    }

    @Override
    public List<CommitStatus> statuses(RepositoryRef repository, String sha) throws SourceException {
        return pullRequests.statuses(repository, sha);
    }

    @Override
    public void checkout(RepositoryRef repository, String sha, Path into) throws SourceException {
        var row = repositories.get(repository);
        var checkout = new Checkout(into, sha, urls.repository(row.ref()), CheckoutLimits.USUAL);
        repositories.use(row, open -> {
            checkout.outOf(open);
            return true;
        });
    }
}
