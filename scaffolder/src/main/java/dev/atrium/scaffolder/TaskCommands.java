package dev.atrium.scaffolder;

import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * What can be done with templates and tasks. Each command asks the policy first and ends with
 * {@link dev.atrium.platform.access.Forbidden} if it says no, with {@link dev.atrium.platform.access.NotFound} if there is no
 * such template or task.
 */
public interface TaskCommands {

    /**
     * What to run.
     *
     * @param values what was filled in
     * @param secrets kept in memory until the task is done, never stored
     * @param dryRun whether nothing may happen outside of the task
     */
    record RunRequest(EntityRef template, ObjectNode values, Map<String, String> secrets, boolean dryRun) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "RunRequest[template=" + template + ", dryRun=" + dryRun + "]";
        }
    }

    /**
     * What came of it.
     *
     * @param task null if there are problems of severity {@code ERROR}: then nothing was started
     * @param problems of the template, at their places in its file, and of the values, with a pointer into them
     */
    record Started(@Nullable Task task, List<Problem> problems) {}

    /** Starts a task. */
    Mono<Started> run(Viewer viewer, RunRequest request);

    /**
     * Has a task stop: between its steps, and within the one that is running as soon as that allows. One that is finished
     * stays as it is.
     */
    Mono<Task> cancel(Viewer viewer, UUID task);

    /**
     * Has a failed or cancelled task go on from the step that failed or was cancelled.
     *
     * @param secrets the ones that it needs again, since they were not stored
     * @throws dev.atrium.platform.access.Conflict (in the answer) if it neither failed nor was cancelled, or what it had made is
     *     no longer kept
     */
    Mono<Task> retry(Viewer viewer, UUID task, Map<String, String> secrets);

    /** Tells everything that is wrong with a template's text, and with values for it, and starts nothing. */
    Mono<List<Problem>> validate(Viewer viewer, String yaml, @Nullable ObjectNode values);
}
