package dev.atrium.platform.source.github;

import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.paths.RelativePath;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kohsuke.github.GHCommit;
import org.kohsuke.github.GHException;
import org.kohsuke.github.GHRepository;

/** The commits of repositories. */
final class History {

    private static final int MAX_MESSAGE = 10_000;

    private final Connection github;

    History(Connection github) {
        this.github = github;
    }

    Optional<Commit> commit(RepositoryRef ref, String revision) throws SourceException {
        var checked = Connection.checkedRevision(revision);
        var handle = github.handle(ref);
        return Failures.ask("the commit " + checked, () -> {
            var found = newest(handle, checked);
            return found.isEmpty() ? Optional.empty() : Optional.of(described(handle, found.get()));
        });
    }

    Page<Commit> commits(RepositoryRef ref, String revision, String path, PageRequest request) throws SourceException {
        var checked = Connection.checkedRevision(revision);
        var inside = RelativePath.normalise(path);
        var handle = github.handle(ref);
        return Failures.ask("the commit " + checked, () -> {
            var list = new NumberedList<>(
                    pageSize -> {
                        var query = handle.queryCommits().from(checked).pageSize(pageSize);
                        return (inside.isEmpty() ? query : query.path(inside)).list();
                    },
                    Pages.pageSize(request),
                    Map.of());
            return new Pages<>(List.of(list), GHCommit::getSHA1, _ -> true)
                    .page(request)
                    .map(found -> described(handle, found));
        });
    }

    /**
     * The commit that a revision names, by way of the list: the library keeps what it gets by name for ever, and a branch
     * moves. Empty if there is none, or the repository is empty (409).
     */
    Optional<GHCommit> newest(GHRepository repository, String revision) throws IOException {
        try {
            var commits =
                    repository.queryCommits().from(revision).pageSize(1).list().iterator();
            return commits.hasNext() ? Optional.of(commits.next()) : Optional.empty();
        } catch (GHException e) {
            if (ApiError.in(e)
                    .filter(error -> error.status() == 404 || error.status() == 409 || error.status() == 422)
                    .isPresent()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    static Commit described(GHRepository repository, GHCommit commit) throws IOException {
        return new Commit(
                repository.getHttpTransportUrl(),
                commit.getSHA1(),
                Signature.of(commit).line(),
                commit.getCommitDate().toInstant(),
                message(commit.getCommitShortInfo().getMessage()));
    }

    static String message(String message) {
        return message.substring(0, Math.min(message.length(), MAX_MESSAGE)).strip();
    }
}
