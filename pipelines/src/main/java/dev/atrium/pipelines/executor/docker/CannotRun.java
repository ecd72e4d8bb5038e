package dev.atrium.pipelines.executor.docker;

import dev.atrium.pipelines.executor.Executor.Outcome;

/** A task cannot be run, or not to its end. The message is for the person who looks at the build. */
final class CannotRun extends Exception {

    private final int step;
    private final boolean again;

    private CannotRun(int step, String message, boolean again) {
        super(message.strip().replaceAll("\\s*\\R\\s*", " "));
        this.step = step;
        this.again = again;
    }

    /** Something has to be changed first. @param step 0 if it is not about one */
    static CannotRun ever(int step, String message) {
        return new CannotRun(step, message, false);
    }

    /** It may go better later. @param step 0 if it is not about one */
    static CannotRun now(int step, String message) {
        return new CannotRun(step, message, true);
    }

    Outcome.NotRun outcome() {
        return new Outcome.NotRun(step, String.valueOf(getMessage()), again);
    }
}
