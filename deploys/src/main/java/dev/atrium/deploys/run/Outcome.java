package dev.atrium.deploys.run;

import java.time.Duration;

/** What a step at a target came to. */
sealed interface Outcome {

    /** The phase goes on. @param message what it waits for @param pause until it is looked at again */
    record Again(TargetState state, String message, Duration pause) implements Outcome {}

    /** The phase is done. */
    record Done(TargetState state) implements Outcome {}

    /** The target has failed, and with it the deployment. @param message why, for a person */
    record Failed(String message) implements Outcome {}

    /** As somebody wanted, it has stopped. */
    record Cancelled(String message) implements Outcome {}
}
