package dev.atrium.platform.source.github;

import dev.atrium.platform.source.MergeRequest;
import dev.atrium.platform.source.PullRequest;
import dev.atrium.platform.source.PullRequest.State;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHPullRequest;
import org.kohsuke.github.GHPullRequest.MergeMethod;
import org.kohsuke.github.GHRepository;

/** Merges pull requests. */
final class Merging {

    private static final int MAX_NAMED = 10;

    private final Connection github;

    Merging(Connection github) {
        this.github = github;
    }

    PullRequest merge(RepositoryRef ref, int number, MergeRequest wanted) throws SourceException {
        var handle = github.handle(ref);
        return Failures.ask(PullRequests.named(number), () -> {
            var found = handle.getPullRequest(number);
            if (PullRequests.state(found) == State.MERGED) {
                return PullRequests.described(ref, found, true);
            }
            check(found, wanted);
            try {
                found.merge(orNull(wanted.message()), orNull(wanted.expectedHead()), method(wanted));
            } catch (IOException e) {
                return afterAll(handle, ref, number, e);
            }
            return PullRequests.described(ref, handle.getPullRequest(number), true);
        });
    }

    private static void check(GHPullRequest found, MergeRequest wanted) throws SourceException {
        if (PullRequests.state(found) == State.CLOSED) {
            throw Failures.conflict(
                    "The pull request #" + found.getNumber() + " is closed: open it again, or a new one.");
        }
        var head = found.getHead().getSha();
        if (!wanted.expectedHead().isEmpty() && !wanted.expectedHead().equals(head)) {
            throw Failures.conflict("The pull request #" + found.getNumber() + " has other commits by now, up to "
                    + head.substring(0, 10) + ": look at them, and merge again.");
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static MergeMethod method(MergeRequest wanted) {
        return switch (wanted.method()) {
            case MERGE -> MergeMethod.MERGE;
            case SQUASH -> MergeMethod.SQUASH;
        };
    }

    /** A merge whose answer was lost, or that another did at the same moment, is one; else the reason why it is not. */
    private static PullRequest afterAll(GHRepository handle, RepositoryRef ref, int number, IOException failure)
            throws IOException, SourceException {
        var now = handle.getPullRequest(number);
        if (PullRequests.state(now) == State.MERGED) {
            return PullRequests.described(ref, now, true);
        }
        var error = ApiError.in(failure);
        if (error.isEmpty() || (error.get().status() != 405 && error.get().status() != 409)) {
            throw failure;
        }
        var said = " (GitHub: " + error.get().message() + ").";
        if (Boolean.FALSE.equals(now.getMergeable()) || error.get().says("conflict")) {
            throw new SourceException(Kind.CONFLICT, conflict(handle, now), failure);
        }
        if (error.get().status() == 409 || error.get().says("was modified")) {
            throw new SourceException(
                    Kind.CONFLICT, "One of the branches has moved: look at it, and merge again" + said, failure);
        }
        throw new SourceException(
                Kind.REFUSED,
                "The pull request #" + number + " may not be merged yet: see to what its target branch needs" + said,
                failure);
    }

    /** GitHub does not say where: the files that both sides changed are where it can be. */
    private static String conflict(GHRepository handle, GHPullRequest found) throws IOException {
        var changed = new HashSet<String>();
        Diffs.of(found.listFiles().withPageSize(100))
                .forEach(diff -> changed.addAll(List.of(diff.oldPath(), diff.newPath())));
        var there = handle.getCompare(found.getHead().getSha(), found.getBase().getRef());
        var both = new ArrayList<>(Arrays.stream(there.getFiles())
                .map(file -> file.getFileName())
                .filter(changed::contains)
                .sorted()
                .toList());
        var named = String.join(", ", both.subList(0, Math.min(both.size(), MAX_NAMED)));
        return "The pull request #" + found.getNumber() + " and its target branch change the same lines"
                + (named.isEmpty() ? "" : ", in one of the files that both change: " + named)
                + (both.size() > MAX_NAMED ? ", and others" : "")
                + ". Merge the target branch into it, and resolve the conflict.";
    }
}
