package dev.atrium.pipelines.plan;

import dev.atrium.pipelines.descriptor.BuildInfo.Artifacts;
import dev.atrium.pipelines.descriptor.BuildInfo.Cache;
import dev.atrium.pipelines.descriptor.BuildInfo.Resources;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a build is to do, to the last argument: a pipeline with its variables and conditions resolved. Kept with the build as JSON, so that
 * every attempt does the same. Has names of secrets and no secret.
 *
 * @param timeout null for the configured one
 * @param tasks all of them, in the order of the file: {@code number} is a place in it, counted from 1
 */
public record BuildPlan(
        String pipeline, boolean useBuildIdentity, @Nullable Duration timeout, List<String> stages, List<Task> tasks) {

    /**
     * A task.
     *
     * @param stage place of its stage in {@code stages}, counted from 0
     * @param skipped why it is not executed; empty if it is
     * @param needs numbers of tasks
     * @param builtIn whether its only step is an action of Atrium's own
     */
    public record Task(
            int number,
            int stage,
            String name,
            String skipped,
            Set<Integer> needs,
            int retry,
            @Nullable Duration timeout,
            boolean builtIn,
            List<Cache> cache,
            List<Artifacts> artifacts,
            Resources resources,
            List<Step> steps) {}

    /**
     * A step.
     *
     * @param number counted from 1 within its task
     * @param name its own, or one made of its image and arguments
     * @param skipped why it is not executed; empty if it is
     * @param image with its tag
     * @param entrypoint empty for the image's own
     * @param env of everything around it and its own, without secrets; the build's variables are in it
     * @param secrets from the names of environment variables to the names of secrets
     */
    public record Step(
            int number,
            String name,
            String skipped,
            String image,
            List<String> entrypoint,
            List<String> args,
            @Nullable Duration timeout,
            Map<String, String> env,
            Map<String, String> secrets) {}
}
