package dev.atrium.pipelines.executor.kubernetes;

import dev.atrium.pipelines.executor.Executor.Outcome;

/** A task ends before all its steps have succeeded. Messages are for the person who looks at the build. */
final class EndsEarly extends Exception {

    private final transient Outcome outcome;

    EndsEarly(Outcome outcome) {
        super(outcome.toString());
        this.outcome = outcome;
    }

    /** Something has to be changed first. */
    static EndsEarly never(int step, String message) {
        return new EndsEarly(new Outcome.NotRun(step, message, false));
    }

    /** It may go better later. */
    static EndsEarly again(int step, String message) {
        return new EndsEarly(new Outcome.NotRun(step, message, true));
    }

    Outcome outcome() {
        return outcome;
    }
}
