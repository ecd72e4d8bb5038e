package dev.atrium.deploys.canary;

import dev.atrium.deploys.CanaryPhase;
import dev.atrium.deploys.descriptor.CanarySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What comes next for a canary. Pure: a table of (state, observation) to (next state, actions). Its laws: the weight never exceeds the step's;
 * the stable version always keeps the rest; an abort always ends at 0; a promotion updates the stable workload first and ends at 100; from every
 * state an end can be reached; a state that has ended does not change. The table is {@link CanaryTable}.
 */
public final class CanaryMachine {

    private CanaryMachine() {}

    /**
     * What is decided.
     *
     * @param actions in their order; also repeated while a state waits for what they bring about
     * @param by who or what decided: {@code analysis}, {@code time}, {@code cluster}, or a user's ref
     * @param reason why, with the numbers: that of the next state, and why a command was not followed, if one was not
     * @param changed whether the phase, the step or the weight is another, or somebody's command was answered: then the decision is kept
     * @param again when to look again at the latest; zero for a state that has ended
     */
    public record Decision(
            CanaryState next, List<CanaryAction> actions, String by, String reason, boolean changed, Duration again) {

        /** Takes a copy of the list. */
        public Decision {
            actions = List.copyOf(actions);
        }
    }

    /** Decides. */
    public static Decision next(CanarySpec specification, CanaryState state, Observation observed, Instant now) {
        var look = new Look(specification.expanded(), state, observed, now);
        var move = CanaryTable.move(look);
        var ignored = ignored(look, move);
        return new Decision(
                move.next(),
                move.actions(),
                !ignored.isEmpty() && !move.moves(state) ? observed.commandBy() : move.by(),
                ignored.isEmpty()
                        ? move.next().reason()
                        : ignored + " " + move.next().reason(),
                move.moves(state) || observed.command() != null,
                again(look, move.next()));
    }

    /** What is said of a command that was not followed; empty if there was none, or it was. */
    private static String ignored(Look look, Move move) {
        var command = look.observed().command();
        if (command == null || move.obeyed()) {
            return "";
        }
        var why = switch (move.next().phase()) {
            case ABORTED, PROMOTED -> "the canary has ended";
            case ABORTING -> "the canary is being aborted";
            case PROMOTING, FINISHING -> "the canary is being promoted";
            case STARTING, PROGRESSING, PAUSED, ANALYSING ->
                look.state().phase() == CanaryPhase.PAUSED ? "it is paused already" : "it was not paused";
        };
        return command + " of " + look.observed().commandBy() + " was ignored: " + why + ".";
    }

    /** Commands wake whoever looks; what the cluster does is not told, so that nothing waits for long without a look. */
    private static Duration again(Look look, CanaryState next) {
        return switch (next.phase()) {
            case STARTING, PROGRESSING, PROMOTING, FINISHING, ABORTING -> Duration.ofSeconds(2);
            case ANALYSING -> Duration.ofSeconds(5);
            case PAUSED -> Look.of(look, next).rest();
            case PROMOTED, ABORTED -> Duration.ZERO;
        };
    }
}
