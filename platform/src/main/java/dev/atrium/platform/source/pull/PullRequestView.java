package dev.atrium.platform.source.pull;

import dev.atrium.platform.source.PullRequest;
import dev.atrium.platform.source.PullRequest.Mergeability;
import dev.atrium.platform.source.RepositoryRef;
import java.io.IOException;
import org.eclipse.jgit.lib.Repository;

/** Shows pull requests as they are now: an open one with the tips of its branches. */
final class PullRequestView {

    private final Mergeabilities mergeabilities = new Mergeabilities();
    private final String publicUrl;

    PullRequestView(String publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** @param merge whether to find out if it could be merged */
    PullRequest of(Repository git, PullRow row, boolean merge) throws IOException {
        if (!row.open()) {
            return pullRequest(row, row.head(), row.base(), Mergeability.UNKNOWN);
        }
        var source = Tips.of(git, row.sourceBranch());
        var target = Tips.of(git, row.targetBranch());
        var head = source.orElse(row.head());
        var base = target.orElse(row.base());
        var known = merge && source.isPresent() && target.isPresent();
        return pullRequest(row, head, base, known ? mergeabilities.of(git, base, head) : Mergeability.UNKNOWN);
    }

    /** What {@code git clone} takes. */
    String cloneUrl(RepositoryRef repository) {
        return publicUrl + "/git/" + repository.path() + ".git";
    }

    private PullRequest pullRequest(PullRow row, String head, String base, Mergeability mergeability) {
        return new PullRequest(
                row.repository(),
                row.number(),
                row.title(),
                row.body(),
                row.state(),
                row.author(),
                row.sourceBranch(),
                row.targetBranch(),
                false,
                head,
                base,
                mergeability,
                row.mergeSha(),
                row.mergedBy(),
                row.createdAt(),
                row.updatedAt(),
                publicUrl + "/git/" + row.repository().path() + "/pull/" + row.number());
    }
}
