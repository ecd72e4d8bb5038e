package dev.atrium.deploys.canary;

import dev.atrium.deploys.CanaryCommand;
import dev.atrium.deploys.Verdict;
import dev.atrium.deploys.canary.Observation.Workload;
import dev.atrium.deploys.descriptor.CanarySpec.Pause;
import dev.atrium.deploys.descriptor.CanarySpec.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** All that a decision is made on, and what can be asked of it: the conditions of the table's rows. */
record Look(List<Step> steps, CanaryState state, Observation observed, Instant now) {

    /** A canary that fails during a pause is to be noticed, though nobody tells of it. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    /**
     * A stable workload that fails without the new version may be what the release mends; it is waited for its update this long, in case
     * the update itself is what does not succeed.
     */
    private static final Duration TIME_TO_UPDATE = Duration.ofMinutes(5);

    /** The same look at another state. */
    static Look of(Look look, CanaryState state) {
        return new Look(look.steps, state, look.observed, look.now);
    }

    static Predicate<Look> told(CanaryCommand command) {
        return look -> look.observed.command() == command;
    }

    static Predicate<Look> judged(Verdict verdict) {
        return look -> look.observed.verdict() == verdict;
    }

    boolean canaryReady() {
        return observed.canary() == Workload.READY;
    }

    boolean canaryFailed() {
        return observed.canary() == Workload.FAILED;
    }

    boolean weightReached() {
        return observed.weight() == state.weight();
    }

    /** Whether it is paused for a time that has passed. */
    boolean timeOver() {
        return !state.pausedByPerson()
                && duration().map(d -> !now.isBefore(state.since().plus(d))).orElse(false);
    }

    boolean pausedForTime() {
        return !state.pausedByPerson();
    }

    boolean stableFailed() {
        return observed.stable() == Workload.FAILED
                && (observed.stableUpdated() || now.isAfter(state.since().plus(TIME_TO_UPDATE)));
    }

    boolean stableReady() {
        return observed.stableUpdated() && observed.stable() == Workload.READY;
    }

    /** Whether no request goes to the canary's workload. */
    boolean trafficBack() {
        return observed.weight() == 0;
    }

    boolean finished() {
        return trafficBack() && observed.canaryGone();
    }

    boolean undone() {
        return finished() && observed.restored();
    }

    /** When to look again at a pause: at its end, and not too long from now. */
    Duration rest() {
        var rest = state.pausedByPerson()
                ? LONGEST_WAIT
                : duration()
                        .map(d -> Duration.between(now, state.since().plus(d)))
                        .orElse(LONGEST_WAIT);
        var bounded = rest.compareTo(LONGEST_WAIT) < 0 ? rest : LONGEST_WAIT;
        return bounded.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : bounded;
    }

    /** Of the step's pause; empty where it is no pause, or one without an end. */
    private Optional<Duration> duration() {
        return step() instanceof Pause pause ? Optional.ofNullable(pause.duration()) : Optional.empty();
    }

    /** The step that the state is at. */
    Step step() {
        return steps.get(state.step());
    }
}
