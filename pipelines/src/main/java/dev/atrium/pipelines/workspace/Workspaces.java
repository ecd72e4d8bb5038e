package dev.atrium.pipelines.workspace;

import dev.atrium.pipelines.executor.TaskFiles;
import dev.atrium.pipelines.plan.BuildPlan;
import dev.atrium.platform.source.RepositoryRef;
import java.util.UUID;

/** The files of tasks: checkouts of commits, artifacts and caches on this node's disk. */
public final class Workspaces {

    /**
     * Which attempt of which task.
     *
     * @param sha what is checked out
     * @param trusted whether caches may be kept: not for pull requests, which may only read those of their target
     */
    public record Request(
            String key,
            UUID build,
            RepositoryRef repository,
            String sha,
            boolean trusted,
            BuildPlan plan,
            BuildPlan.Task task) {}

    /** Its files. */
    public TaskFiles of(Request request) {
        throw new UnsupportedOperationException();
    }
}
