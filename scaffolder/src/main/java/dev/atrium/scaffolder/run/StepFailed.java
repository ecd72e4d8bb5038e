package dev.atrium.scaffolder.run;

import dev.atrium.scaffolder.template.TemplateSpec.Step;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The task cannot go on. The message is for the person who started it. */
final class StepFailed extends Exception {

    private static final long serialVersionUID = 1;

    private final transient @Nullable Step step;

    /** With the step that failed. */
    StepFailed(Step step, String message) {
        super(message);
        this.step = step;
    }

    /** Where it was no step. */
    StepFailed(String message) {
        super(message);
        this.step = null;
    }

    Optional<Step> step() {
        return Optional.ofNullable(step);
    }

    String message() {
        var message = getMessage();
        return message == null ? "It failed." : message;
    }
}
