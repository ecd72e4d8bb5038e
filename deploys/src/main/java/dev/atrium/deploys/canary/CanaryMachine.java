package dev.atrium.deploys.canary;

import dev.atrium.deploys.descriptor.CanarySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What comes next for a canary. Pure: a table of (state, observation) to (next state, actions). Its laws: the weight never exceeds the step's;
 * the stable version always keeps the rest; an abort always ends at 0; a promotion updates the stable workload first and ends at 100; from every
 * state an end can be reached; a state that has ended does not change.
 */
public final class CanaryMachine {

    private CanaryMachine() {}

    /**
     * What is decided.
     *
     * @param actions in their order; also repeated while a state waits for what they bring about
     * @param by who or what decided: {@code analysis}, {@code time}, {@code cluster}, or a user's ref
     * @param changed whether the phase, the step or the weight is another: then the decision is kept
     * @param again when to look again at the latest
     */
    public record Decision(CanaryState next, List<CanaryAction> actions, String by, boolean changed, Duration again) {}

    /** Decides. */
    public static Decision next(CanarySpec specification, CanaryState state, Observation observed, Instant now) {
        throw new UnsupportedOperationException();
    }
}
