package dev.atrium.pipelines;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stage of a build: its tasks run side by side, after those of the stages before it.
 *
 * @param status what its tasks make it
 * @param startedAt when its first task began; null before
 * @param finishedAt when its last task ended; null before
 */
public record BuildStage(
        String name,
        StepStatus status,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        List<BuildTask> tasks) {

    /** Takes a copy of the list. */
    public BuildStage {
        tasks = List.copyOf(tasks);
    }

    /**
     * A task: steps, one after the other in one workspace.
     *
     * @param number counted from 1 within the build
     * @param attempt how often it was begun: more than once where it was tried again or its node died; 0 before
     * @param message why it failed or was skipped; null if it was neither
     * @param steps those of its latest attempt
     */
    public record BuildTask(
            UUID build,
            int number,
            String name,
            StepStatus status,
            int attempt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String message,
            List<BuildStep> steps,
            List<Artifact> artifacts) {

        /** Takes copies of the lists. */
        public BuildTask {
            steps = List.copyOf(steps);
            artifacts = List.copyOf(artifacts);
        }
    }

    /**
     * A step: one command in one image.
     *
     * @param number counted from 1 within its task
     * @param name what people call it
     * @param action the image, or an action of Atrium's own
     * @param exitCode of the command; null before it has one
     * @param message why it failed or was skipped; null if it was neither
     * @param logSize bytes of its log that are kept
     * @param logCut whether more was written than is kept
     */
    public record BuildStep(
            UUID id,
            int number,
            String name,
            String action,
            StepStatus status,
            @Nullable Integer exitCode,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String message,
            long logSize,
            boolean logCut) {}

    /**
     * What a task left for others.
     *
     * @param size in bytes, compressed
     * @param expired whether it was removed since, to make room
     */
    public record Artifact(UUID id, String name, long size, boolean expired) {}
}
