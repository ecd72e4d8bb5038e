package dev.atrium.deploys.canary;

import dev.atrium.deploys.CanaryPhase;
import dev.atrium.deploys.canary.CanaryAction.RemoveCanary;
import dev.atrium.deploys.canary.CanaryAction.Restore;
import dev.atrium.deploys.canary.CanaryAction.SetWeight;
import dev.atrium.deploys.canary.CanaryAction.StartAnalysis;
import dev.atrium.deploys.canary.CanaryAction.StartCanary;
import dev.atrium.deploys.canary.CanaryAction.UpdateStable;
import dev.atrium.deploys.descriptor.CanarySpec.Pause;
import java.util.ArrayList;
import java.util.List;

/** What the table's rows do: each gives the next state and the actions that it asks for. */
final class Moves {

    static final String ANALYSIS = "analysis";
    static final String TIME = "time";
    static final String CLUSTER = "cluster";

    private Moves() {}

    // waiting on

    static Move start(Look look) {
        return staying(look, List.of(new StartCanary()));
    }

    static Move setWeight(Look look) {
        return staying(look, List.of(new SetWeight(look.state().weight())));
    }

    static Move wait(Look look) {
        return staying(look, kept(look));
    }

    static Move analyse(Look look) {
        var actions = new ArrayList<>(kept(look));
        actions.add(new StartAnalysis(look.state().step(), look.state().analysis()));
        return staying(look, actions);
    }

    static Move updateStable(Look look) {
        return staying(look, List.of(new UpdateStable()));
    }

    static Move takeTrafficBack(Look look) {
        return staying(look, List.of(new SetWeight(0)));
    }

    static Move removeCanary(Look look) {
        return staying(look, List.of(new RemoveCanary()));
    }

    static Move restore(Look look) {
        return staying(look, List.of(new RemoveCanary(), new Restore()));
    }

    static Move stay(Look look) {
        return staying(look, List.of());
    }

    // going on

    static Move begin(Look look) {
        return Steps.enter(look, look.state().step(), CLUSTER, "The canary is ready.");
    }

    static Move goOnAtWeight(Look look) {
        var why = "The canary gets " + look.state().weight() + " % of the requests.";
        return Steps.enter(look, look.state().step() + 1, CLUSTER, why);
    }

    static Move goOnAfterTime(Look look) {
        return Steps.enter(look, look.state().step() + 1, TIME, "The pause is over.");
    }

    static Move goOnAsJudged(Look look) {
        var why = said("The analysis has passed", look.observed().verdictReason());
        return Steps.enter(look, look.state().step() + 1, ANALYSIS, why);
    }

    /** At a pause it is the pause that ends; any other step was held, and is done again. */
    static Move resume(Look look) {
        var step = look.step() instanceof Pause
                ? look.state().step() + 1
                : look.state().step();
        var why = "Resumed by " + look.observed().commandBy() + ".";
        return obeying(Steps.enter(look, step, look.observed().commandBy(), why));
    }

    // holding

    static Move hold(Look look) {
        var by = look.observed().commandBy();
        var reason = "Paused by " + by + ": it goes on when it is resumed.";
        return obeying(new Move(pausedByPerson(look, reason), kept(look), by, false));
    }

    static Move askAPerson(Look look) {
        var reason =
                said("The analysis says neither yes nor no", look.observed().verdictReason())
                        + " Resume it to have it measured again, or promote or abort the release.";
        return new Move(pausedByPerson(look, reason), kept(look), ANALYSIS, false);
    }

    // the good end

    static Move promoteAsTold(Look look) {
        var by = look.observed().commandBy();
        return obeying(promote(look, true, by, "Promoted by " + by + ": the stable workload is being updated."));
    }

    /** The canary keeps its weight until the stable workload can do without it. */
    static Move promote(Look look, boolean told, String by, String reason) {
        var at = look.state();
        var next = new CanaryState(
                CanaryPhase.PROMOTING,
                at.step(),
                at.weight(),
                look.now(),
                false,
                at.analysis(),
                told || at.promote(),
                reason);
        return new Move(next, List.of(new UpdateStable()), by, false);
    }

    static Move finish(Look look) {
        var reason =
                "The stable workload has the new version and is ready: requests go back to it, and the canary goes.";
        return new Move(state(look, CanaryPhase.FINISHING, 100, reason), List.of(new SetWeight(0)), CLUSTER, false);
    }

    static Move endPromoted(Look look) {
        return new Move(
                state(look, CanaryPhase.PROMOTED, 100, "The new version gets all requests."),
                List.of(),
                CLUSTER,
                false);
    }

    // the bad end

    static Move abortAsTold(Look look) {
        var by = look.observed().commandBy();
        return obeying(abort(look, by, "Aborted by " + by + "."));
    }

    static Move abortAsFailed(Look look) {
        return abort(look, CLUSTER, "The canary's workload cannot go on: its pods are not ready.");
    }

    static Move abortAsJudged(Look look) {
        return abort(
                look, ANALYSIS, said("The analysis has failed", look.observed().verdictReason()));
    }

    static Move abortAsStableFailed(Look look) {
        return abort(look, CLUSTER, "The stable workload cannot go on with the new version: its pods are not ready.");
    }

    static Move endAborted(Look look) {
        return new Move(state(look, CanaryPhase.ABORTED, 0, look.state().reason()), List.of(), CLUSTER, false);
    }

    private static Move abort(Look look, String by, String reason) {
        return new Move(state(look, CanaryPhase.ABORTING, 0, reason), List.of(new SetWeight(0)), by, false);
    }

    // what they are made of

    private static Move staying(Look look, List<CanaryAction> actions) {
        return new Move(look.state(), actions, CLUSTER, false);
    }

    private static Move obeying(Move move) {
        return new Move(move.next(), move.actions(), move.by(), true);
    }

    /** While nothing goes on, the canary is kept as it was asked for: pods that were lost, or weights that somebody changed, come back. */
    private static List<CanaryAction> kept(Look look) {
        return look.canaryReady() && look.weightReached()
                ? List.of()
                : List.of(new SetWeight(look.state().weight()));
    }

    private static CanaryState pausedByPerson(Look look, String reason) {
        var at = look.state();
        return new CanaryState(
                CanaryPhase.PAUSED, at.step(), at.weight(), look.now(), true, at.analysis(), at.promote(), reason);
    }

    private static CanaryState state(Look look, CanaryPhase phase, int weight, String reason) {
        var at = look.state();
        return new CanaryState(phase, at.step(), weight, look.now(), false, at.analysis(), at.promote(), reason);
    }

    private static String said(String what, String numbers) {
        return numbers.isBlank() ? what + "." : what + ": " + numbers;
    }
}
