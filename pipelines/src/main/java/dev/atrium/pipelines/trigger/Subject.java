package dev.atrium.pipelines.trigger;

import dev.atrium.pipelines.Trigger;
import dev.atrium.pipelines.plan.BuildContext;
import dev.atrium.pipelines.query.BuildColumns;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.PullRequest;
import dev.atrium.platform.source.Repository;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be built, whatever of its pipelines.
 *
 * @param ref the branch, {@code pr/<number>/merge}, or the commit's id where nobody knows of a branch
 * @param branch of a pull request its source's; empty where nobody knows of one
 * @param headSha what the host is told about
 * @param baseSha of a pull request the commit that its head is merged into; else empty
 */
record Subject(
        Repository repository,
        String ref,
        String branch,
        @Nullable Integer pullRequest,
        Commit commit,
        String headSha,
        String baseSha,
        Trigger trigger,
        String triggeredBy) {

    static Subject branch(Repository repository, String branch, Commit commit, Trigger trigger, String by) {
        return new Subject(repository, branch, branch, null, commit, commit.sha(), "", trigger, by);
    }

    /** Of a commit that nobody has seen in a branch: so that what is for branches, such as their secrets, is not for it. */
    static Subject detached(Repository repository, Commit commit, Trigger trigger, String by) {
        return new Subject(repository, commit.sha(), "", null, commit, commit.sha(), "", trigger, by);
    }

    /** @param commit the merge, or the head where there can be none */
    static Subject pullRequest(
            Repository repository, PullRequest pull, Commit commit, String baseSha, Trigger trigger, String by) {
        return new Subject(
                repository,
                ref(pull.number()),
                pull.sourceBranch(),
                pull.number(),
                commit,
                pull.headSha(),
                baseSha,
                trigger,
                by);
    }

    /** What the merge of a pull request is called. */
    static String ref(int pullRequest) {
        return "pr/" + pullRequest + "/merge";
    }

    BuildContext context(UUID build) {
        return new BuildContext(
                build,
                repository.ref(),
                repository.defaultBranch(),
                branch,
                ref,
                commit,
                pullRequest,
                trigger,
                triggeredBy);
    }

    /** What Atrium builds once by itself; empty for what somebody has started. */
    String once(String pipeline) {
        var key = BuildColumns.key(repository.ref());
        return switch (trigger) {
            case MANUAL -> "";
            case PUSH -> String.join("\n", "push", key, pipeline, commit.sha());
            case PULL_REQUEST -> String.join("\n", "pull", key, pipeline, "" + pullRequest, headSha, baseSha);
        };
    }
}
