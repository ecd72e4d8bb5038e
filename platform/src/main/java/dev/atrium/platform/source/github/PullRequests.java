package dev.atrium.platform.source.github;

import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.FileDiff;
import dev.atrium.platform.source.NewPullRequest;
import dev.atrium.platform.source.PullRequest;
import dev.atrium.platform.source.PullRequest.Mergeability;
import dev.atrium.platform.source.PullRequest.State;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHDirection;
import org.kohsuke.github.GHIssueState;
import org.kohsuke.github.GHPullRequest;
import org.kohsuke.github.GHPullRequestCommitDetail;
import org.kohsuke.github.GHPullRequestQueryBuilder.Sort;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GHUser;

/** Pull requests: to open them, to look at them, to close them. */
final class PullRequests {

    private static final int MAX_COMMITS = 250;
    private static final int LARGE_PAGE = 100;

    /** What GitHub calls people who are gone. */
    static final String GHOST = "ghost";

    private final Connection github;

    PullRequests(Connection github) {
        this.github = github;
    }

    PullRequest open(RepositoryRef ref, NewPullRequest wanted) throws SourceException {
        Connection.checkedRevision(wanted.sourceBranch());
        Connection.checkedRevision(wanted.targetBranch());
        var handle = github.handle(ref);
        return Failures.ask("the pull request from " + wanted.sourceBranch() + " to " + wanted.targetBranch(), () -> {
            var open = between(handle, wanted);
            return open.isPresent()
                    ? described(ref, open.get(), true)
                    // nobody knows yet whether it can be merged
                    : described(ref, create(handle, wanted), false);
        });
    }

    private static Optional<GHPullRequest> between(GHRepository handle, NewPullRequest wanted) throws IOException {
        var head = handle.getOwnerName() + ":" + wanted.sourceBranch();
        for (var found : handle.queryPullRequests()
                .state(GHIssueState.OPEN)
                .head(head)
                .base(wanted.targetBranch())
                .list()) {
            if (found.getHead().getRef().equals(wanted.sourceBranch())
                    && found.getBase().getRef().equals(wanted.targetBranch())) {
                return Optional.of(handle.getPullRequest(found.getNumber()));
            }
        }
        return Optional.empty();
    }

    private static GHPullRequest create(GHRepository handle, NewPullRequest wanted) throws IOException {
        try {
            return create(handle, wanted, wanted.draft());
        } catch (IOException e) {
            var error = ApiError.in(e).filter(said -> said.status() == 422);
            if (error.filter(said -> said.says("draft")).isPresent() && wanted.draft()) {
                // private repositories of free plans know no drafts
                return create(handle, wanted, false);
            }
            if (error.filter(said -> said.says("already exists")).isPresent()) {
                return between(handle, wanted).orElseThrow(() -> e);
            }
            throw e;
        }
    }

    private static GHPullRequest create(GHRepository handle, NewPullRequest wanted, boolean draft) throws IOException {
        return handle.createPullRequest(
                wanted.title(), wanted.sourceBranch(), wanted.targetBranch(), wanted.body(), true, draft);
    }

    Optional<PullRequest> find(RepositoryRef ref, int number) throws SourceException {
        try {
            return Optional.of(Failures.ask(
                    named(number), () -> described(ref, github.handle(ref).getPullRequest(number), true)));
        } catch (SourceException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    Page<PullRequest> list(RepositoryRef ref, Set<State> states, PageRequest request) throws SourceException {
        var handle = github.handle(ref);
        return Failures.ask("the pull requests of " + Connection.named(ref), () -> {
            var list = new NumberedList<>(
                    pageSize -> handle.queryPullRequests()
                            .state(asked(states))
                            .sort(Sort.CREATED)
                            .direction(GHDirection.DESC)
                            .list()
                            .withPageSize(pageSize),
                    Pages.pageSize(request),
                    Map.of());
            return new Pages<>(
                            List.of(list),
                            found -> String.valueOf(found.getNumber()),
                            found -> states.isEmpty() || states.contains(state(found)))
                    .page(request)
                    .map(found -> described(ref, found, false));
        });
    }

    /** To GitHub a merged one is a closed one. */
    private static GHIssueState asked(Set<State> states) {
        if (states.isEmpty()) {
            return GHIssueState.ALL;
        }
        if (!states.contains(State.OPEN)) {
            return GHIssueState.CLOSED;
        }
        return states.size() == 1 ? GHIssueState.OPEN : GHIssueState.ALL;
    }

    List<FileDiff> diff(RepositoryRef ref, int number) throws SourceException {
        var handle = github.handle(ref);
        return Failures.ask(named(number), () -> {
            var files = handle.getPullRequest(number).listFiles().withPageSize(LARGE_PAGE);
            return Diffs.of(files);
        });
    }

    List<Commit> commits(RepositoryRef ref, int number) throws SourceException {
        var handle = github.handle(ref);
        return Failures.ask(named(number), () -> {
            var commits = new ArrayList<Commit>();
            for (var commit : handle.getPullRequest(number).listCommits().withPageSize(LARGE_PAGE)) {
                if (commits.size() == MAX_COMMITS) {
                    break;
                }
                commits.add(described(handle, commit));
            }
            return commits;
        });
    }

    private static Commit described(GHRepository handle, GHPullRequestCommitDetail found) {
        var commit = found.getCommit();
        var author = commit.getAuthor();
        return new Commit(
                handle.getHttpTransportUrl(),
                found.getSha(),
                Signature.line(author.getName(), author.getEmail()),
                commit.getCommitter().getDate().toInstant(),
                History.message(commit.getMessage()));
    }

    PullRequest close(RepositoryRef ref, int number) throws SourceException {
        var handle = github.handle(ref);
        return Failures.ask(named(number), () -> {
            var found = handle.getPullRequest(number);
            if (state(found) != State.OPEN) {
                return described(ref, found, true);
            }
            found.close();
            return described(ref, handle.getPullRequest(number), true);
        });
    }

    static String named(int number) {
        return "the pull request #" + number;
    }

    static State state(GHPullRequest found) {
        if (found.getMergedAt() != null) {
            return State.MERGED;
        }
        return found.getState() == GHIssueState.OPEN ? State.OPEN : State.CLOSED;
    }

    /**
     * In Atrium's words.
     *
     * @param whole whether it is not from a list, where GitHub leaves out whether it could be merged, and who merged it; the
     *     library would ask for them one by one
     */
    static PullRequest described(RepositoryRef ref, GHPullRequest found, boolean whole) throws IOException {
        var state = state(found);
        var merged = whole && state == State.MERGED;
        return new PullRequest(
                ref,
                found.getNumber(),
                found.getTitle(),
                Objects.requireNonNullElse(found.getBody(), ""),
                state,
                login(found.getUser()),
                found.getHead().getRef(),
                found.getBase().getRef(),
                fork(found),
                found.getHead().getSha(),
                found.getBase().getSha(),
                whole && state == State.OPEN ? mergeability(found.getMergeable()) : Mergeability.UNKNOWN,
                merged ? Optional.ofNullable(found.getMergeCommitSha()) : Optional.empty(),
                merged ? Optional.ofNullable(found.getMergedBy()).map(GHUser::getLogin) : Optional.empty(),
                found.getCreatedAt().toInstant(),
                found.getUpdatedAt().toInstant(),
                found.getHtmlUrl().toString());
    }

    /** The library answers null for a fork that has been deleted since. */
    private static boolean fork(GHPullRequest found) {
        var head = found.getHead().getRepository();
        return head == null
                || !head.getFullName().equals(found.getBase().getRepository().getFullName());
    }

    private static Mergeability mergeability(@Nullable Boolean mergeable) {
        if (mergeable == null) {
            // GitHub is still finding out
            return Mergeability.UNKNOWN;
        }
        return mergeable ? Mergeability.MERGEABLE : Mergeability.CONFLICTING;
    }

    private static String login(@Nullable GHUser user) {
        return user == null ? GHOST : user.getLogin();
    }
}
