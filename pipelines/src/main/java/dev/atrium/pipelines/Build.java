package dev.atrium.pipelines;

import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.RepositoryRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline that is run once for a commit.
 *
 * @param number the order of all builds
 * @param pipeline its name in {@code build-info.yaml}; {@value #UNREADABLE} where the file could not be read
 * @param ref the short name of the branch, or {@code pr/<number>/merge}
 * @param commit what is built; for a pull request the merge of its head into its base
 * @param headSha what the host is told about: the pull request's head, else the commit itself
 * @param pullRequest its number; null where none is built
 * @param triggeredBy who pushed or started it: the full ref of a user, or the host's name of one
 * @param attempt counted from 1; more where it was tried again
 * @param startedAt null while it is queued
 * @param finishedAt null while it is not
 * @param message why it failed, was cancelled or still waits; null if there is nothing to say
 * @param problems of {@code build-info.yaml}, at their places in it
 * @param useBuildIdentity whether its steps are given a token that says who they are
 */
public record Build(
        UUID id,
        long number,
        RepositoryRef repository,
        String pipeline,
        String ref,
        Commit commit,
        String headSha,
        @Nullable Integer pullRequest,
        Trigger trigger,
        String triggeredBy,
        RunStatus status,
        int attempt,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String message,
        List<Problem> problems,
        boolean useBuildIdentity) {

    /** What the pipeline of a build is called whose {@code build-info.yaml} cannot be read. */
    public static final String UNREADABLE = "build-info.yaml";

    /** Takes a copy of the list. */
    public Build {
        problems = List.copyOf(problems);
    }
}
