package dev.atrium.pipelines.descriptor;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The long form of {@code build-info.yaml}, as it is declared: texts still have their variables and expressions in them.
 *
 * @param env what every step finds in its environment
 */
public record BuildInfo(boolean useBuildIdentity, Map<String, String> env, List<Pipeline> pipelines) {

    /**
     * A pipeline.
     *
     * @param name unique in the file
     * @param ref a regular expression that the whole name of a branch, or {@code pr/<number>/merge}, has to match
     * @param condition {@code if}: an expression; empty for always
     * @param timeout of a build; null for the configured one
     */
    public record Pipeline(
            String name,
            String ref,
            String condition,
            @Nullable Duration timeout,
            Map<String, String> env,
            List<Stage> stages) {}

    /** A stage: its tasks run side by side. */
    public record Stage(String name, String condition, Map<String, String> env, List<Task> tasks) {}

    /**
     * A task: steps one after the other in one workspace.
     *
     * @param name unique in its stage
     * @param needs names of tasks, of the same stage or an earlier one, that it begins after and whose artifacts it is given
     * @param retry how often it is tried again after a failure, 0 to 5
     * @param entrypoint of its steps that have none of their own; empty for the image's
     * @param secrets from the names of environment variables to the names of secrets
     */
    public record Task(
            String name,
            String condition,
            List<String> needs,
            int retry,
            @Nullable Duration timeout,
            Map<String, String> env,
            Map<String, String> secrets,
            List<String> entrypoint,
            List<Cache> cache,
            List<Artifacts> artifacts,
            Resources resources,
            List<Step> steps) {}

    /**
     * A step: a command in an image.
     *
     * @param name what people call it; empty where none is given
     * @param action the image, or an action of Atrium's own
     * @param entrypoint the command in place of the image's own; empty for the task's or the image's
     */
    public record Step(
            String name,
            String condition,
            String action,
            List<String> args,
            List<String> entrypoint,
            @Nullable Duration timeout,
            Map<String, String> env,
            Map<String, String> secrets) {}

    /**
     * Files that are kept from build to build of a repository.
     *
     * @param name one cache of this name for each content of the key's files
     * @param paths files and folders of the workspace
     * @param key files (globs) of the checkout whose content decides which of the caches is taken; the newest of the name where none fits
     */
    public record Cache(String name, List<String> paths, List<String> key) {}

    /** Files (globs) of the workspace that are kept after the task, downloadable, and given to tasks that need it. */
    public record Artifacts(String name, List<String> paths) {}

    /**
     * What a task may use at most.
     *
     * @param cpu in thousandths of a core; 0 for the configured amount
     * @param memory in bytes; 0 for the configured amount
     */
    public record Resources(int cpu, long memory) {

        /** As configured. */
        public static final Resources DEFAULTS = new Resources(0, 0);
    }
}
