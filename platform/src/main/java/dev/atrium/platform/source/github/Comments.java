package dev.atrium.platform.source.github;

import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.source.PullRequestComment;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kohsuke.github.GHIssueComment;
import org.kohsuke.github.GHPullRequest;

/** What is said about pull requests as a whole; remarks on single lines are not among it. */
final class Comments {

    private static final int LARGE_PAGE = 100;

    private final Connection github;

    Comments(Connection github) {
        this.github = github;
    }

    Page<PullRequestComment> list(RepositoryRef ref, int number, PageRequest request) throws SourceException {
        var handle = github.handle(ref);
        return Failures.ask(PullRequests.named(number), () -> {
            var pullRequest = handle.getPullRequest(number);
            var list = new NumberedList<>(
                    pageSize -> pullRequest.queryComments().list().withPageSize(pageSize),
                    Pages.pageSize(request),
                    Map.of());
            return new Pages<>(List.of(list), found -> String.valueOf(found.getId()), _ -> true)
                    .page(request)
                    .map(found -> described(found));
        });
    }

    PullRequestComment add(RepositoryRef ref, int number, String body) throws SourceException {
        var handle = github.handle(ref);
        return Failures.ask(
                PullRequests.named(number),
                () -> described(handle.getPullRequest(number).comment(body)));
    }

    PullRequestComment edit(RepositoryRef ref, int number, long id, String body) throws SourceException {
        var handle = github.handle(ref);
        return Failures.ask("the comment " + id + " on the pull request #" + number, () -> {
            var pullRequest = handle.getPullRequest(number);
            find(pullRequest, id).update(body);
            return described(find(pullRequest, id));
        });
    }

    /** The library gets no comment by its id. */
    private static GHIssueComment find(GHPullRequest pullRequest, long id) throws SourceException {
        for (var comment : pullRequest.queryComments().list().withPageSize(LARGE_PAGE)) {
            if (comment.getId() == id) {
                return comment;
            }
        }
        throw Failures.notFound("the comment " + id + " on the pull request #" + pullRequest.getNumber());
    }

    private static PullRequestComment described(GHIssueComment found) throws IOException {
        return new PullRequestComment(
                found.getId(),
                author(found),
                Objects.requireNonNullElse(found.getBody(), ""),
                found.getCreatedAt().toInstant(),
                found.getUpdatedAt().toInstant());
    }

    /** The library's {@code getUser()} would ask for everybody, and its {@code getUserName()} fails where nobody is named. */
    @SuppressWarnings("deprecation")
    private static String author(GHIssueComment found) {
        try {
            return found.getUserName();
        } catch (NullPointerException e) {
            return PullRequests.GHOST;
        }
    }
}
