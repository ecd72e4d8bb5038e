package dev.atrium.pipelines;

import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.source.RepositoryRef;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What can be done to builds. Each command asks the policy first and ends with {@link dev.atrium.platform.access.Forbidden} if it says no,
 * with {@link dev.atrium.platform.access.NotFound} if there is no such repository or build.
 */
public interface BuildCommands {

    /**
     * What to build.
     *
     * @param ref a branch, {@code pr/<number>/merge}, or a commit's full id; empty for the default branch
     * @param pipeline its name; empty for the first whose {@code ref} is for it
     */
    record StartRequest(RepositoryRef repository, String ref, String pipeline) {}

    /**
     * What came of it.
     *
     * @param build null if {@code build-info.yaml} has problems of severity {@code ERROR}: then nothing was started
     */
    record Started(@Nullable Build build, List<Problem> problems) {}

    /**
     * Starts a build. Where one of the same pipeline and commit has not been finished yet, that one is the answer.
     *
     * @throws dev.atrium.platform.access.Conflict (in the answer) if the queue is full
     * @throws dev.atrium.platform.access.BadRequest (in the answer) if there is no such ref or pipeline, or no {@code build-info.yaml}
     */
    Mono<Started> start(Viewer viewer, StartRequest request);

    /** Has a build stop, queued or running, with everything that it has started. One that is finished stays as it is. */
    Mono<Build> cancel(Viewer viewer, UUID build);

    /**
     * Has a finished build run again, as the attempt after.
     *
     * @param fromFailedStage whether stages that succeeded are left as they are
     * @throws dev.atrium.platform.access.Conflict (in the answer) if it is not finished, or the queue is full
     */
    Mono<Build> retry(Viewer viewer, UUID build, boolean fromFailedStage);
}
