package dev.atrium.pipelines.executor;

import dev.atrium.pipelines.descriptor.BuildInfo.Resources;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an executor is to run.
 *
 * @param key names this attempt of this task among all: 1 to 63 of {@code a-z0-9-}
 * @param labels what it is for, to be found by people: build, repository, pipeline, task
 * @param timeout of the task as a whole
 * @param identity a token that says what is built, to be found by the steps in a file that {@code BUILD_IDENTITY_TOKEN_FILE} names,
 *     readable for them alone and outside of the workspace
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType")
public record TaskOrder(
        String key,
        Map<String, String> labels,
        TaskFiles files,
        List<Step> steps,
        Resources resources,
        Duration timeout,
        Optional<String> identity) {

    /**
     * A step.
     *
     * @param number counted from 1; skipped ones are not among them
     * @param image with its tag
     * @param entrypoint empty for the image's own
     * @param env everything, secrets included
     */
    public record Step(
            int number,
            String image,
            List<String> entrypoint,
            List<String> args,
            Map<String, String> env,
            Duration timeout) {

        /** Without the environment. */
        @Override
        public String toString() {
            return "Step[" + number + " " + image + "]";
        }
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return "TaskOrder[" + key + "]";
    }
}
