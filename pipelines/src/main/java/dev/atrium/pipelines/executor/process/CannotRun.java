package dev.atrium.pipelines.executor.process;

import dev.atrium.pipelines.executor.Executor.Outcome;

/** A step cannot be run. The message is for the person who looks at the build. */
final class CannotRun extends Exception {

    private final int step;
    private final boolean again;

    private CannotRun(int step, String message, boolean again) {
        super(message);
        this.step = step;
        this.again = again;
    }

    /** Something has to be changed first. */
    static CannotRun ever(int step, String message) {
        return new CannotRun(step, message, false);
    }

    /** It may go better later. */
    static CannotRun now(int step, String message) {
        return new CannotRun(step, message, true);
    }

    Outcome.NotRun outcome() {
        return new Outcome.NotRun(step, String.valueOf(getMessage()), again);
    }
}
