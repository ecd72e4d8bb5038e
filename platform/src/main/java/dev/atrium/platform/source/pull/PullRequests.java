package dev.atrium.platform.source.pull;

import dev.atrium.platform.database.Sql;
import dev.atrium.platform.paging.NumberCursors;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.CommitStatus;
import dev.atrium.platform.source.FileDiff;
import dev.atrium.platform.source.MergeRequest;
import dev.atrium.platform.source.NewPullRequest;
import dev.atrium.platform.source.PullRequest;
import dev.atrium.platform.source.PullRequest.State;
import dev.atrium.platform.source.PullRequestComment;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceEvents;
import dev.atrium.platform.source.SourceException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The pull requests and commit statuses of the built-in host. What the methods promise stands with
 * {@link dev.atrium.platform.source.SourceHost}. Drafts are not known here: a pull request that is opened as one is like any
 * other.
 */
@Blocks
public final class PullRequests implements PullRequestStore {

    /** Of how many of a page it is found out whether they could be merged: each may take a merge. */
    private static final int MERGED_IN_LISTS = 50;

    private static final NumberCursors cursors = new NumberCursors("pull-requests");

    private final Sql sql;
    private final GitRepositories repositories;
    private final Opening opening;
    private final RowLocks locks;
    private final Settling settling;
    private final Merging merging;
    private final News news;
    private final PullRequestView view;

    /**
     * Pull requests of these repositories.
     *
     * @param requiredChecks the contexts of the statuses that have to be {@code SUCCESS} on a head before it is merged
     * @param publicUrl where Atrium is reached, without a slash at its end
     */
    public PullRequests(
            Sql sql,
            GitRepositories repositories,
            Branches branches,
            SourceEvents events,
            Set<String> requiredChecks,
            String publicUrl) {
        this.sql = sql;
        this.repositories = repositories;
        this.locks = new RowLocks(sql);
        this.settling = new Settling(sql, locks);
        this.opening = new Opening(sql, settling);
        this.merging = new Merging(sql, locks, branches, settling, Set.copyOf(requiredChecks));
        this.news = new News(sql, events);
        this.view = new PullRequestView(publicUrl);
    }

    /**
     * Opens a pull request, or finds the open one between the same branches.
     *
     * @throws SourceException {@code NOT_FOUND} if a branch is not there, {@code CONFLICT} if the target has all that the source
     *     has or the two have nothing in common, {@code INVALID} if the title, the body or a branch cannot be one
     */
    @Override
    public PullRequest openPullRequest(RepositoryRef repository, NewPullRequest pullRequest) throws SourceException {
        return repositories.use(repository, git -> {
            var row = opening.open(git, repository, pullRequest);
            news.tell(row.repositoryId());
            return view.of(git, row, true);
        });
    }

    /** A pull request. */
    @Override
    public Optional<PullRequest> pullRequest(RepositoryRef repository, int number) throws SourceException {
        var found = sql.transaction(tx -> PullRows.find(tx, repository, number));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(repositories.use(repository, git -> {
            var row = found.get();
            if (row.plan().isEmpty() || !row.open()) {
                return view.of(git, row, true);
            }
            // a merge that was planned may have happened with nobody left to say so
            var settled = settling.settle(git, row, "");
            news.tell(settled.repositoryId());
            return view.of(git, settled, true);
        }));
    }

    /** The pull requests in one of these states, newest first; all if there is none. */
    @Override
    public Page<PullRequest> pullRequests(RepositoryRef repository, Set<State> states, PageRequest page)
            throws SourceException {
        var position = cursors.position(page);
        return repositories.use(repository, git -> {
            var rows = sql.transaction(tx -> PullRows.page(tx, repository, states, page, position));
            var items =
                    rows.stream().map(row -> cursors.item(row, row.number())).toList();
            var open = new AtomicInteger();
            return Page.of(items, page)
                    .map(row -> view.of(git, row, row.open() && open.getAndIncrement() < MERGED_IN_LISTS));
        });
    }

    /** What a pull request changes, by path: at most 300 files, with patches of at most 1 MiB together. */
    @Override
    public List<FileDiff> diff(RepositoryRef repository, int number) throws SourceException {
        return compare(repository, number, (git, pull) -> Diffs.between(git, pull.baseSha(), pull.headSha()));
    }

    /** The commits of a pull request that its target does not have, oldest first. At most 250. */
    @Override
    public List<Commit> pullRequestCommits(RepositoryRef repository, int number) throws SourceException {
        return compare(
                repository,
                number,
                (git, pull) ->
                        PullCommits.between(git, pull.baseSha(), pull.headSha(), view.cloneUrl(pull.repository())));
    }

    /** What was said about a pull request, oldest first. */
    @Override
    public Page<PullRequestComment> comments(RepositoryRef repository, int number, PageRequest page)
            throws SourceException {
        var row = row(repository, number);
        return sql.transaction(tx -> Comments.page(tx, row, page));
    }

    /**
     * Says something about a pull request.
     *
     * @throws SourceException {@code INVALID} if it is blank, or longer than 64 KiB
     */
    @Override
    public PullRequestComment comment(RepositoryRef repository, int number, String author, String body)
            throws SourceException {
        var who = Texts.line("author", author);
        var what = said(body);
        var row = row(repository, number);
        return sql.transaction(tx -> Comments.add(tx, row, who, what));
    }

    /** Says it in other words; when it was said first stays. */
    @Override
    public PullRequestComment editComment(RepositoryRef repository, int number, long comment, String body)
            throws SourceException {
        var what = said(body);
        var row = row(repository, number);
        return sql.transaction(tx -> Comments.edit(tx, row, comment, what))
                .orElseThrow(() -> Texts.notFound(row.called() + " has no comment " + comment + "."));
    }

    /**
     * Merges a pull request; one that is merged already is the answer. The same request gives the same commit, so that a caller
     * that died in the middle asks again.
     *
     * @throws SourceException {@code CONFLICT} if it is closed, its head has moved, or the branches change the same lines (the
     *     message names the files); {@code REFUSED} if checks that the target needs have not succeeded
     */
    @Override
    public PullRequest merge(RepositoryRef repository, int number, MergeRequest merge) throws SourceException {
        Texts.line("author's name", merge.author().name());
        Texts.markdown("message", merge.message());
        Texts.line("user", merge.by());
        return repositories.use(repository, git -> {
            var row = row(repository, number);
            try {
                return view.of(git, merging.merge(git, row, merge), true);
            } finally {
                news.tell(row.repositoryId());
            }
        });
    }

    /**
     * Closes a pull request without merging it; one that is closed is the answer.
     *
     * @throws SourceException {@code CONFLICT} if it is merged
     */
    @Override
    public PullRequest close(RepositoryRef repository, int number, String by) throws SourceException {
        return repositories.use(repository, git -> {
            var row = settling.settle(git, row(repository, number), "");
            locks.transaction(tx -> PullRows.closed(tx, row));
            var closed = row(repository, number);
            news.tell(closed.repositoryId());
            if (closed.state() == State.MERGED) {
                throw Texts.conflict(closed.called() + " is merged: there is nothing to close.");
            }
            PullRefs.ended(git, closed, closed.head());
            return view.of(git, closed, true);
        });
    }

    /**
     * Says what a check found out about a commit: in the place of what it said before.
     *
     * @param sha the commit's full id
     * @throws SourceException {@code NOT_FOUND} if the repository has no such commit, {@code REFUSED} beyond 500 contexts,
     *     {@code INVALID} if the context or the URL cannot be one
     */
    @Override
    public void setStatus(RepositoryRef repository, String sha, CommitStatus status) throws SourceException {
        var kept = StatusRules.kept(status);
        Statuses.set(sql, repository, commit(repository, sha), kept);
    }

    /** What checks found out about a commit, by context. At most 500. */
    @Override
    public List<CommitStatus> statuses(RepositoryRef repository, String sha) throws SourceException {
        var commit = commit(repository, sha);
        return sql.transaction(tx -> Statuses.of(tx, repository, commit));
    }

    private interface Comparison<T> {

        T of(Repository git, PullRequest pull) throws IOException;
    }

    private <T> T compare(RepositoryRef repository, int number, Comparison<T> comparison) throws SourceException {
        return repositories.use(repository, git -> {
            var row = row(repository, number);
            try {
                return comparison.of(git, view.of(git, row, false));
            } catch (MissingObjectException e) {
                throw new SourceException(
                        SourceException.Kind.NOT_FOUND,
                        row.called() + " cannot be compared any more: " + repository + " has lost commits of it.",
                        e);
            }
        });
    }

    private PullRow row(RepositoryRef repository, int number) throws SourceException {
        return sql.transaction(tx -> PullRows.find(tx, repository, number))
                .orElseThrow(() -> Texts.notFound(repository + " has no pull request #" + number + "."));
    }

    private static String said(String body) throws SourceException {
        if (body.isBlank()) {
            throw Texts.invalid("The comment is empty: write something.");
        }
        return Texts.markdown("comment", body);
    }

    private String commit(RepositoryRef repository, String sha) throws SourceException {
        if (sha.length() != Constants.OBJECT_ID_STRING_LENGTH || !ObjectId.isId(sha)) {
            throw Texts.invalid("'" + sha + "' is no full commit id: write its 40 hexadecimal digits.");
        }
        return repositories.use(repository, git -> {
            try (var walk = new RevWalk(git)) {
                return walk.parseCommit(ObjectId.fromString(sha)).name();
            } catch (MissingObjectException | IncorrectObjectTypeException e) {
                throw new SourceException(
                        SourceException.Kind.NOT_FOUND, repository + " has no commit " + sha + ".", e);
            }
        });
    }
}
