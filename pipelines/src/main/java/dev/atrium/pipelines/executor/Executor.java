package dev.atrium.pipelines.executor;

import dev.atrium.platform.run.Blocks;

/**
 * Where the steps of tasks run. Every executor does the same with the same task, which one suite of cases holds them to.
 *
 * <p>Nothing that it has started outlives the end of {@link #execute}, whatever that is; what a killed portal has left is cleared away
 * by {@link #clear}.
 */
@Blocks
public interface Executor extends AutoCloseable {

    /** What it is configured by: {@code process}, {@code docker}, {@code kubernetes}. */
    String id();

    /**
     * Runs a task's steps one after the other until one fails, and tells the listener of them in their order. Several tasks are
     * executed at the same time, on threads of their own.
     *
     * @throws InterruptedException if the thread is interrupted: the task is to end now; everything that was started has been killed
     */
    Outcome execute(TaskOrder task, TaskListener listener) throws InterruptedException;

    /** Kills and removes what an earlier execution under this key has left, on whatever node that was, if this one can reach it. */
    void clear(String key);

    /** Clears up after all executions of this node that are not under way here. Called when the portal starts. */
    void clearAll();

    @Override
    void close();

    /** How a task ended. */
    sealed interface Outcome {

        /** Every step ended with 0; artifacts and caches have been taken. */
        record Succeeded() implements Outcome {}

        /** A step ended with something else. */
        record Failed(int step, int exitCode) implements Outcome {}

        /** A step, or the task, took longer than it may. @param step the one that was running */
        record TimedOut(int step) implements Outcome {}

        /**
         * It could not be run, or not to its end: no such image, no room, a machine that is gone.
         *
         * @param step the one that could not be run; 0 if it was not about one
         * @param message for the person who looks at the build
         * @param again whether it may go better when tried again
         */
        record NotRun(int step, String message, boolean again) implements Outcome {}
    }
}
